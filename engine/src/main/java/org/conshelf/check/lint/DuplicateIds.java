package org.conshelf.check.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;

/// Two documents with one id: where both are deployed, the second takes the first's place.
final class DuplicateIds {
    private DuplicateIds() {}

    static void check(List<Rule> rules, List<Finding> findings) {
        Map<String, Rule> byId = new HashMap<>();
        for (var rule : rules) {
            var id = rule.details().id().toLowerCase(Locale.ROOT);
            if (id.isEmpty() || rule.index() > 0) {
                continue;
            }
            var first = byId.putIfAbsent(id, rule);
            if (first != null && !first.file().equals(rule.file())) {
                findings.add(
                        new Finding(
                                Diagnostic.warning(
                                        DiagnosticCode.DUPLICATE_ID,
                                        "'%s' in %s has the same id"
                                                .formatted(first.title(), first.file()),
                                        rule.document(),
                                        rule.place("id")),
                                rule,
                                null));
            }
        }
    }
}
