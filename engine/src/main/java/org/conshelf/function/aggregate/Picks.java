package org.conshelf.function.aggregate;

import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateLowering;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.TypeRule;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `take_any()` and `take_anyif()` of one expression, and their old names: a value of the group
/// that is not null where there is one. Ours is the first.
final class Picks {
    static final List<KqlFunction> ALL =
            List.of(
                    define("take_any", "", false),
                    define("any", "any_", false),
                    define("take_anyif", "", true),
                    define("anyif", "anyif_", true));

    private Picks() {}

    private static AggregateFunction define(String name, String prefix, boolean conditional) {
        var builder =
                AggregateFunction.named(name)
                        .columnPrefix(prefix)
                        .summary(
                                conditional
                                        ? "A value of a row where a condition is true."
                                        : "A value of the group.")
                        .page(
                                conditional
                                        ? "take-anyif-aggregation-function"
                                        : "take-any-aggregation-function");
        var value = Parameter.any("expr");
        if (conditional) {
            builder.overload(TypeRule.like(0), value, Aggregates.PREDICATE);
        } else {
            builder.overload(TypeRule.like(0), value);
        }
        return builder.duckdb(lowering(conditional)).build();
    }

    private static AggregateLowering lowering(boolean conditional) {
        return (a, types, order) ->
                first(a.getFirst(), types.getFirst(), conditional ? a.get(1) : null, order);
    }

    private static SqlExpression first(
            SqlExpression value,
            KqlType type,
            @Nullable SqlExpression predicate,
            List<SqlExpression.SqlOrder> order) {
        SqlExpression present =
                type == KqlType.STRING
                        ? SqlExpression.infix(value, "<>", SqlExpression.text(""))
                        : new SqlExpression.IsNull(value, true);
        return Aggregates.filtered(
                new SqlExpression.Call("first", List.of(value), false, order, present), predicate);
    }
}
