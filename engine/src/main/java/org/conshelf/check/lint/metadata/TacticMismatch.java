package org.conshelf.check.lint.metadata;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conshelf.check.lint.AttackBook;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A technique none of whose tactics the rule names.
final class TacticMismatch implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.TACTIC_MISMATCH,
                    Severity.WARNING,
                    """
                    Each technique serves certain tactics. Where a rule names a technique and none of these, one of the two is wrong, and the rule stands in the
                    wrong column of every matrix.
                    """,
                    ExampleRule.with("Persistence", "Collection"),
                    ExampleRule.WHOLE);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        var book = AttackBook.get();
        Set<String> tactics = new LinkedHashSet<>();
        for (var tactic : subject.rule().tactics()) {
            tactics.addAll(book.tactics(tactic));
        }
        if (tactics.isEmpty()) {
            return;
        }
        var techniques = subject.rule().techniques();
        for (int i = 0; i < techniques.size(); i++) {
            var technique = book.technique(techniques.get(i));
            if (technique.isEmpty()
                    || !technique.get().stands()
                    || technique.get().tactics().isEmpty()
                    || technique.get().tactics().stream().anyMatch(tactics::contains)) {
                continue;
            }
            var served =
                    technique.get().tactics().stream().map(AttackBook::pascal).sorted().toList();
            findings.add(
                    subject.document(),
                    Places.technique(subject.rule(), i),
                    "%s (%s) serves %s, which is none of the rule's tactics"
                            .formatted(
                                    technique.get().id(),
                                    technique.get().name(),
                                    served.stream().collect(Collectors.joining(", "))),
                    List.of());
        }
    }
}
