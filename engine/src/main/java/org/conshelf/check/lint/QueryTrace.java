package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.bind.BindTrace;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// Writes down what the operators of a query are bound to, in the order in which that happens.
final class QueryTrace implements BindTrace {
    /// More operators than that are not looked at: functions that call each other make many of few.
    private static final int MAX_STEPS = 20_000;

    private final IdentityHashMap<Expression, Scalar> latest = new IdentityHashMap<>();
    private final IdentityHashMap<Operator, Integer> times = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    @Override
    public void value(Expression expression, Scalar value) {
        latest.put(expression, value);
    }

    @Override
    public void rows(Operator operator, @Nullable Rel input, Rel output) {
        if (steps.size() >= MAX_STEPS) {
            return;
        }
        times.merge(operator, 1, Integer::sum);
        var values = new IdentityHashMap<Expression, Scalar>();
        for (var node : SyntaxTree.own(operator)) {
            if (node instanceof Expression expression) {
                var value = latest.get(expression);
                if (value != null) {
                    values.put(expression, value);
                }
            }
        }
        steps.add(new Step(operator, input, output, values, true));
    }

    /// The values of expressions that were bound, wherever they stand.
    Map<Expression, Scalar> values() {
        return latest;
    }

    List<Step> steps() {
        var result = new ArrayList<Step>(steps.size());
        for (var step : steps) {
            boolean once = times.getOrDefault(step.operator(), 0) == 1;
            result.add(new Step(step.operator(), step.input(), step.output(), step.values(), once));
        }
        return result;
    }
}
