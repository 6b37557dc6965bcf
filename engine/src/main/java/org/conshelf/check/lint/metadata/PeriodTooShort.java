package org.conshelf.check.lint.metadata;

import java.util.Optional;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Step;
import org.conshelf.check.lint.Subject;
import org.conshelf.plan.Scalar;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// A query that looks back further than the rule's period.
final class PeriodTooShort implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.PERIOD_TOO_SHORT,
                    Severity.WARNING,
                    """
                    Sentinel gives a scheduled rule the data of its queryPeriod and nothing older, whatever the query's own ago() says. A baseline of 14 days under
                    a period of a day is a baseline of a day.
                    """,
                    ExampleRule.with("where EventID", "where TimeGenerated > ago(7d) and EventID"),
                    ExampleRule.with("where EventID", "where TimeGenerated > ago(1h) and EventID"));

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final long TICKS_PER_SECOND = 10_000_000;

    @Override
    public void check(Subject subject, Findings findings) {
        var period = subject.rule().details().queryPeriod();
        if (period.isEmpty() || subject.rule().details().kind() != RuleKind.SCHEDULED) {
            return;
        }
        for (var step : subject.steps()) {
            if (step.operator() instanceof Operator.Where) {
                for (var expression : step.values().keySet()) {
                    lookback(subject, step, expression)
                            .ifPresent(back -> {
                                // Rules add a little for events that come late.
                                if (back.seconds() > period.get().toSeconds() * 1.1 + 600) {
                                    findings.add(
                                            back.ago().span(),
                                            "the query looks back %s, and the rule gives it %s"
                                                    .formatted(
                                                            Places.words(back.seconds()),
                                                            Places.words(
                                                                    period.get().toSeconds())));
                                }
                            });
                }
            }
        }
    }

    /// How far a condition on the time of events looks back.
    record Lookback(Expression.Call ago, long seconds) {}

    static Optional<Lookback> lookback(Subject subject, Step step, Expression expression) {
        return switch (expression) {
            case Expression.Binary b
                    when b.operator().startsWith(">") && isTime(subject, step, b.left()) ->
                    ago(subject, b.right());
            case Expression.Binary b
                    when b.operator().startsWith("<") && isTime(subject, step, b.right()) ->
                    ago(subject, b.left());
            case Expression.Between b when !b.negated() && isTime(subject, step, b.value()) ->
                    ago(subject, b.low());
            default -> Optional.empty();
        };
    }

    private static boolean isTime(Subject subject, Step step, Expression expression) {
        return step.value(expression)
                .flatMap(subject.origins()::of)
                .filter(o -> o.column().equals("TimeGenerated") || o.column().equals("Timestamp"))
                .isPresent();
    }

    private static Optional<Lookback> ago(Subject subject, Expression expression) {
        var bare = org.conshelf.check.lint.SyntaxTree.bare(expression);
        if (bare instanceof Expression.Call call
                && call.name().text().equals("ago")
                && call.arguments().size() == 1
                && subject.value(call.arguments().getFirst().value()).orElse(null)
                        instanceof Scalar.Literal literal
                && literal.value() instanceof Long ticks) {
            return Optional.of(new Lookback(call, ticks / TICKS_PER_SECOND));
        }
        return Optional.empty();
    }
}
