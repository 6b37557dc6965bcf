package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.when;

import java.math.BigDecimal;
import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateLowering;
import org.conshelf.function.Parameter;
import org.conshelf.function.TypeRule;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `min()`, `max()` and their conditional forms. Nulls are left out; of nothing the result is null
/// (of strings: empty). NaN is both the least and the greatest number.
final class Extremes {
    static final AggregateFunction MIN =
            define("min", false, "The least value.", "min-aggregation-function");
    static final AggregateFunction MAX =
            define("max", false, "The greatest value.", "max-aggregation-function");
    static final AggregateFunction MIN_IF =
            define(
                    "minif",
                    true,
                    "The least value among the rows where a condition is true.",
                    "minif-aggregation-function");
    static final AggregateFunction MAX_IF =
            define(
                    "maxif",
                    true,
                    "The greatest value among the rows where a condition is true.",
                    "maxif-aggregation-function");

    private Extremes() {}

    private static AggregateFunction define(
            String name, boolean conditional, String summary, String page) {
        var engine = name.substring(0, 3);
        var builder = AggregateFunction.named(name).summary(summary).page(page);
        for (var type :
                List.of(
                        KqlType.LONG,
                        KqlType.INT,
                        KqlType.REAL,
                        KqlType.DATETIME,
                        KqlType.TIMESPAN,
                        KqlType.STRING,
                        KqlType.BOOL,
                        KqlType.GUID)) {
            var value = Parameter.of("expr", type).exact();
            if (conditional) {
                builder.overload(TypeRule.like(0), value, Aggregates.PREDICATE);
            } else {
                builder.overload(TypeRule.like(0), value);
            }
            builder.duckdb(lowering(engine, type, conditional));
        }
        return builder.overload(
                        KqlType.DECIMAL, Aggregates.parameters(KqlType.DECIMAL, conditional))
                .finish(KqlType.DYNAMIC, a -> decimals(a[0], engine.equals("max")))
                .duckdb((a, _, order) ->
                        Aggregates.textArray(a.getFirst(), conditional ? a.get(1) : null, order))
                .build();
    }

    private static AggregateLowering lowering(String engine, KqlType type, boolean conditional) {
        return (a, _, _) -> {
            var predicate = conditional ? a.get(1) : null;
            var extreme = Aggregates.filtered(call(engine, a.getFirst()), predicate);
            if (type == KqlType.STRING) {
                return call("coalesce", extreme, text(""));
            }
            if (type == KqlType.REAL && engine.equals("min")) {
                var anyNan =
                        Aggregates.filtered(
                                call("bool_or", call("isnan", a.getFirst())), predicate);
                return when(anyNan, new SqlExpression.Real(Double.NaN), extreme);
            }
            return extreme;
        };
    }

    private static @Nullable BigDecimal decimals(@Nullable Object texts, boolean greatest) {
        var values = Aggregates.decimals(JsonValue.ofDynamic(texts)).stream();
        return values.reduce(greatest ? BigDecimal::max : BigDecimal::min).orElse(null);
    }
}
