package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.whole;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateLowering;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `avg()` and `avgif()`. Nulls are left out. Of nothing the average is NaN, and null where the
/// type has no NaN. The sum of whole numbers wraps before it is divided, as recorded answers show.
final class Average {
    static final AggregateFunction AVERAGE =
            define("avg", false)
                    .summary("The average of the values.")
                    .page("avg-aggregation-function")
                    .example("range x from 1 to 4 step 1 | summarize avg(x)", "print avg_x = 2.5")
                    .build();

    static final AggregateFunction AVERAGE_IF =
            define("avgif", true)
                    .summary("The average of the values among the rows where a condition is true.")
                    .page("avgif-aggregation-function")
                    .example(
                            "range x from 1 to 4 step 1 | summarize avgif(x, x > 2)",
                            "print avgif_x = 3.5")
                    .build();

    private Average() {}

    private static AggregateFunction.Builder define(String name, boolean conditional) {
        return AggregateFunction.named(name)
                .overload(KqlType.REAL, Aggregates.parameters(KqlType.LONG, conditional))
                .duckdb(of(conditional, Average::wholeNumbers))
                .overload(KqlType.REAL, Aggregates.parameters(KqlType.REAL, conditional))
                .duckdb(of(conditional, Average::reals))
                .overload(KqlType.TIMESPAN, Aggregates.parameters(KqlType.TIMESPAN, conditional))
                .duckdb(of(conditional, Average::ticks))
                .overload(KqlType.DATETIME, Aggregates.parameters(KqlType.DATETIME, conditional))
                .duckdb(of(conditional, Average::ticks))
                .overload(KqlType.DECIMAL, Aggregates.parameters(KqlType.DECIMAL, conditional))
                .finish(KqlType.DYNAMIC, a -> decimals(a[0]))
                .duckdb((a, _, order) ->
                        Aggregates.textArray(a.getFirst(), conditional ? a.get(1) : null, order));
    }

    /// A form over a value and its condition.
    @FunctionalInterface
    private interface Form {
        SqlExpression of(SqlExpression value, @Nullable SqlExpression predicate);
    }

    private static AggregateLowering of(boolean conditional, Form form) {
        return (a, _, _) -> form.of(a.getFirst(), conditional ? a.get(1) : null);
    }

    private static SqlExpression count(SqlExpression value, @Nullable SqlExpression predicate) {
        return Aggregates.filtered(call("count", value), predicate);
    }

    private static SqlExpression orNan(SqlExpression value) {
        return call("coalesce", value, new SqlExpression.Real(Double.NaN));
    }

    private static SqlExpression wholeNumbers(
            SqlExpression value, @Nullable SqlExpression predicate) {
        var sum = Aggregates.filtered(call("sum", value), predicate);
        return orNan(
                infix(
                        cast(Aggregates.wrapped(sum), SqlType.DOUBLE),
                        "/",
                        call("nullif", count(value, predicate), whole(0))));
    }

    private static SqlExpression reals(SqlExpression value, @Nullable SqlExpression predicate) {
        return orNan(Aggregates.filtered(call("avg", value), predicate));
    }

    private static SqlExpression ticks(SqlExpression value, @Nullable SqlExpression predicate) {
        var sum = Aggregates.filtered(call("sum", value), predicate);
        var count = call("nullif", count(value, predicate), whole(0));
        return cast(infix(sum, "//", count), SqlType.BIGINT);
    }

    private static @Nullable BigDecimal decimals(@Nullable Object texts) {
        List<BigDecimal> values = Aggregates.decimals(JsonValue.ofDynamic(texts));
        return values.isEmpty()
                ? null
                : values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                        .stripTrailingZeros();
    }
}
