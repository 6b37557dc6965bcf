package org.conshelf.tabular;

import java.util.Map;
import java.util.function.Function;
import org.conshelf.function.NullRule;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Evaluates scalar expressions in Java, by the reference method of each function.
public final class Interpreter {
    private Interpreter() {}

    /// @param columns column id → value
    static @Nullable Object evaluate(Scalar scalar, Map<Integer, @Nullable Object> columns) {
        return evaluate(scalar, c -> columns.get(c.id()));
    }

    /// @param columns the value of each column
    public static @Nullable Object evaluate(
            Scalar scalar, Function<PlanColumn, @Nullable Object> columns) {
        return switch (scalar) {
            case Scalar.Literal literal -> literal.value();
            case Scalar.ColumnRef reference -> columns.apply(reference.column());
            case Scalar.Call call -> call(call, columns);
            case Scalar.Subquery _, Scalar.InTable _, Scalar.WindowCall _, Scalar.AggregateCall _ ->
                    throw new IllegalStateException("only values of one row can be evaluated here");
        };
    }

    private static @Nullable Object call(
            Scalar.Call call, Function<PlanColumn, @Nullable Object> columns) {
        @Nullable Object[] arguments = new @Nullable Object[call.arguments().size()];
        boolean anyNull = false;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = evaluate(call.arguments().get(i), columns);
            anyNull |= arguments[i] == null;
        }
        var result =
                anyNull && call.function().nulls() == NullRule.PROPAGATE
                        ? null
                        : call.overload().evaluator().evaluate(arguments);
        return result == null && call.type() == KqlType.STRING ? "" : result;
    }
}
