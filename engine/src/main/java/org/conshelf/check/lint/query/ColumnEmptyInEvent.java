package org.conshelf.check.lint.query;

import java.util.List;
import org.conshelf.check.lint.Candidates;
import org.conshelf.check.lint.Conditions;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Leaf;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.WindowsEventBook;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A condition on a column of SecurityEvent that the event never fills.
final class ColumnEmptyInEvent implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.COLUMN_EMPTY_IN_EVENT,
                    Severity.WARNING,
                    """
                    SecurityEvent has a column for every value of every event of the Security log; an event fills those of its own values and leaves the
                    others empty. ServiceName says nothing in a logon (4624), so a condition on it there never holds.
                    """,
                    """
                    SecurityEvent | where EventID == 4624 and ServiceName == "PSEXESVC"
                    """,
                    """
                    SecurityEvent | where EventID == 4697 and ServiceName == "PSEXESVC"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var leaf : Leaf.of(subject)) {
            var column = Conditions.subject(leaf.value());
            if (leaf.negated() || column.isEmpty() || column.get().type() != KqlType.STRING) {
                continue;
            }
            var origin = subject.origins().of(column.get());
            if (origin.isEmpty()
                    || !origin.get().table().equals("SecurityEvent")
                    || !WindowsEventBook.get().isSecurityName(origin.get().column())
                    || !failsWhenEmpty(leaf.value(), column.get())) {
                continue;
            }
            var events = EventIds.events(subject, leaf.facts(), origin.get());
            var name = origin.get().column();
            if (events.isEmpty()
                    || events.stream()
                            .anyMatch(e -> e.names().isEmpty() || e.names().contains(name))) {
                continue;
            }
            var ids = EventIds.named(events);
            findings.add(
                    leaf.expression().span(),
                    "event %s never fills %s, so this is never true".formatted(ids, name));
        }
    }

    private static boolean failsWhenEmpty(Scalar predicate, Scalar column) {
        return new Candidates(List.of(new Candidates.Candidate("", false)))
                .noneCanPass(predicate, column);
    }
}
