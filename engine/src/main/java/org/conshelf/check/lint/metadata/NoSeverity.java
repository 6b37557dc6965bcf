package org.conshelf.check.lint.metadata;

import java.util.List;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A rule that runs by itself and has no severity.
final class NoSeverity implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.NO_SEVERITY,
                    Severity.WARNING,
                    """
                    Severity decides what an analyst looks at first. Sentinel takes no rule without one.
                    """,
                    ExampleRule.with(ExampleRule.NRT, "severity: Medium\n", ""),
                    ExampleRule.NRT);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        // Of a scheduled rule it is said when it is read.
        if (subject.isScheduled()
                && subject.rule().details().kind() != RuleKind.SCHEDULED
                && subject.rule().severity().isEmpty()
                && subject.rule().places().of("severity").isEmpty()) {
            findings.add(
                    subject.document(),
                    subject.rule().place("severity"),
                    "the rule has no severity",
                    List.of());
        }
    }
}
