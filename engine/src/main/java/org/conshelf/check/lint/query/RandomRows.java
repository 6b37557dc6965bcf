package org.conshelf.check.lint.query;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// `take` in a rule whose hits matter.
final class RandomRows implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.RANDOM_ROWS,
                    Severity.WARNING,
                    """
                    take, limit and sample keep any rows, and other ones each time. In a rule that makes alerts they throw hits away by chance. Use top with an
                    order, or leave it out: Sentinel bounds the number of alerts by itself.
                    """,
                    """
                    name: Failed logons
                    kind: Scheduled
                    severity: Low
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    query: SecurityEvent | where EventID == 4625 | take 10
                    """,
                    """
                    name: Failed logons
                    kind: Scheduled
                    severity: Low
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    query: SecurityEvent | where EventID == 4625 | top 10 by TimeGenerated
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        if (!subject.isScheduled()) {
            return;
        }
        for (Syntax node : subject.nodes()) {
            if (!(node instanceof Expression.Pipe pipe)) {
                continue;
            }
            boolean ordered =
                    pipe.source() instanceof Expression.Pipe before
                            && (before.operator() instanceof Operator.Sort
                                    || before.operator() instanceof Operator.Top);
            switch (pipe.operator()) {
                case Operator.Take take when !ordered ->
                        findings.add(take.span(), "which rows are kept here is left to chance");
                case Operator.Sample sample ->
                        findings.add(sample.span(), "which rows are kept here is left to chance");
                default -> {
                    // Keeps what it says.
                }
            }
        }
    }
}
