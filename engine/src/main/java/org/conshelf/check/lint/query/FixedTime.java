package org.conshelf.check.lint.query;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Step;
import org.conshelf.check.lint.Subject;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// A date in a rule that runs by a schedule.
final class FixedTime implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.FIXED_TIME,
                    Severity.WARNING,
                    """
                    A scheduled rule sees the last hours or days, so a condition on a fixed date is soon true of every row or of none: the rule falls silent
                    and nobody is told. Use ago(), or keep the date out of the rule.
                    """,
                    """
                    name: New administrators
                    kind: Scheduled
                    severity: Low
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    query: |
                      SecurityEvent
                      | where TimeGenerated > datetime(2021-03-01)
                      | where EventID == 4728
                    """,
                    """
                    name: New administrators
                    kind: Scheduled
                    severity: Low
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    query: |
                      SecurityEvent
                      | where TimeGenerated > ago(1h)
                      | where EventID == 4728
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
        for (var step : subject.steps()) {
            if (step.operator() instanceof Operator.Where) {
                step.values().keySet().forEach(e -> check(subject, step, e, findings));
            }
        }
    }

    private static void check(
            Subject subject, Step step, Expression expression, Findings findings) {
        switch (expression) {
            case Expression.Binary b
                    when b.operator().startsWith("<") || b.operator().startsWith(">") -> {
                if (isTime(subject, step, b.left())) {
                    literal(b.right(), findings);
                } else if (isTime(subject, step, b.right())) {
                    literal(b.left(), findings);
                }
            }
            case Expression.Between b when isTime(subject, step, b.value()) -> {
                literal(b.low(), findings);
                literal(b.high(), findings);
            }
            default -> {
                // Compares no time.
            }
        }
    }

    /// Whether this is the time of an event.
    private static boolean isTime(Subject subject, Step step, Expression expression) {
        return step.value(expression)
                .flatMap(subject.origins()::of)
                .filter(o -> o.column().equals("TimeGenerated") || o.column().equals("Timestamp"))
                .isPresent();
    }

    private static void literal(Expression expression, Findings findings) {
        if (expression instanceof Expression.Literal literal
                && literal.type() == KqlType.DATETIME
                && literal.value() != null) {
            findings.add(literal.span(), "a rule that runs by a schedule is tied to this date");
        }
    }
}
