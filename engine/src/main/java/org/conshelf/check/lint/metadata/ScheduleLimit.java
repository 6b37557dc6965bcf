package org.conshelf.check.lint.metadata;

import java.time.Duration;
import java.util.List;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A long look back, often.
///
/// Source: <https://learn.microsoft.com/azure/sentinel/scheduled-rules-overview>
final class ScheduleLimit implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.SCHEDULE_LIMIT,
                    Severity.ERROR,
                    """
                    A rule that looks back more than 2 days may run every hour at most, since every run reads all of it. Sentinel refuses others.
                    """,
                    ExampleRule.with(
                            "queryFrequency: 1h\nqueryPeriod: 1h",
                            "queryFrequency: 5m\nqueryPeriod: 7d"),
                    ExampleRule.WHOLE);

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Duration OFTEN = Duration.ofHours(1);
    private static final Duration MOST_OFTEN = Duration.ofDays(2);
    private static final Duration MOST = Duration.ofDays(14);

    @Override
    public void check(Subject subject, Findings findings) {
        var details = subject.rule().details();
        boolean often = details.queryFrequency().filter(f -> f.compareTo(OFTEN) < 0).isPresent();
        boolean far =
                details.queryPeriod()
                        .filter(p -> p.compareTo(MOST_OFTEN) > 0 && p.compareTo(MOST) <= 0)
                        .isPresent();
        if (details.kind() == RuleKind.SCHEDULED && often && far) {
            findings.add(
                    subject.document(),
                    subject.rule().place("queryPeriod"),
                    "a rule that runs more than once an hour looks back 2 days at most",
                    List.of());
        }
    }
}
