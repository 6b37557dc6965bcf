package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;

import java.math.BigDecimal;
import java.math.MathContext;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateLowering;
import org.conshelf.function.Parameter;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `sum()` and `sumif()`. Nulls are left out; the sum of nothing is zero; whole numbers wrap.
final class Sum {
    static final AggregateFunction SUM =
            AggregateFunction.named("sum")
                    .summary("The sum of the values.")
                    .page("sum-aggregation-function")
                    .overload(KqlType.LONG, Aggregates.value(KqlType.LONG))
                    .duckdb(whole(false))
                    .overload(KqlType.REAL, Parameter.of("expr", KqlType.REAL).exact())
                    .duckdb(real(false))
                    .overload(KqlType.TIMESPAN, Parameter.of("expr", KqlType.TIMESPAN).exact())
                    .duckdb(whole(false))
                    .overload(KqlType.DECIMAL, Aggregates.parameters(KqlType.DECIMAL, false))
                    .finish(KqlType.DYNAMIC, a -> decimals(a[0]))
                    .duckdb((a, _, order) -> Aggregates.textArray(a.getFirst(), null, order))
                    .example("range x from 1 to 4 step 1 | summarize sum(x)", "print sum_x = 10")
                    .build();

    static final AggregateFunction SUM_IF =
            AggregateFunction.named("sumif")
                    .summary("The sum of the values among the rows where a condition is true.")
                    .page("sumif-aggregation-function")
                    .overload(KqlType.LONG, Aggregates.value(KqlType.LONG), Aggregates.PREDICATE)
                    .duckdb(whole(true))
                    .overload(
                            KqlType.REAL,
                            Parameter.of("expr", KqlType.REAL).exact(),
                            Aggregates.PREDICATE)
                    .duckdb(real(true))
                    .overload(
                            KqlType.TIMESPAN,
                            Parameter.of("expr", KqlType.TIMESPAN).exact(),
                            Aggregates.PREDICATE)
                    .duckdb(whole(true))
                    .overload(KqlType.DECIMAL, Aggregates.parameters(KqlType.DECIMAL, true))
                    .finish(KqlType.DYNAMIC, a -> decimals(a[0]))
                    .duckdb((a, _, order) -> Aggregates.textArray(a.getFirst(), a.get(1), order))
                    .example(
                            "range x from 1 to 4 step 1 | summarize sumif(x, x > 2)",
                            "print sumif_x = 7")
                    .build();

    private Sum() {}

    private static AggregateLowering whole(boolean conditional) {
        return (a, _, _) ->
                Aggregates.orZero(
                        Aggregates.wrapped(
                                Aggregates.filtered(
                                        call("sum", cast(a.getFirst(), SqlType.BIGINT)),
                                        conditional ? a.get(1) : null)));
    }

    private static AggregateLowering real(boolean conditional) {
        return (a, _, _) ->
                call(
                        "coalesce",
                        Aggregates.filtered(
                                call("sum", a.getFirst()), conditional ? a.get(1) : null),
                        new SqlExpression.Real(0));
    }

    private static BigDecimal decimals(@Nullable Object texts) {
        return Aggregates.decimals(JsonValue.ofDynamic(texts)).stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .round(MathContext.DECIMAL128)
                .stripTrailingZeros();
    }
}
