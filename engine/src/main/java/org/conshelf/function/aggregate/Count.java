package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.Parameter;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;

/// `count()`, `countif()`, and the counts of distinct values. Kusto estimates `dcount()`; ours is
/// exact. Nulls are no values; the empty string is one.
final class Count {
    static final AggregateFunction COUNT =
            AggregateFunction.named("count")
                    .columnPrefix("count_")
                    .summary("The number of rows.")
                    .page("count-aggregation-function")
                    .overload(KqlType.LONG)
                    .duckdb((_, _, _) -> call("count"))
                    .overload(KqlType.LONG, notCondition())
                    .duckdb((_, _, _) -> call("count"))
                    .example("range x from 1 to 3 step 1 | summarize count()", "print count_ = 3")
                    .build();

    static final AggregateFunction OLD =
            AggregateFunction.named("cnt")
                    .summary("The number of rows: an old name of count().")
                    .page("count-aggregation-function")
                    .overload(KqlType.LONG)
                    .duckdb((_, _, _) -> call("count"))
                    .example("range x from 1 to 3 step 1 | summarize cnt()", "print cnt_ = 3")
                    .build();

    static final AggregateFunction COUNT_IF =
            AggregateFunction.named("countif")
                    .summary("The number of rows where a condition is true.")
                    .page("countif-aggregation-function")
                    .overload(KqlType.LONG, Aggregates.PREDICATE)
                    .duckdb((a, _, _) -> Aggregates.filtered(call("count"), a.getFirst()))
                    .example(
                            "range x from 1 to 3 step 1 | summarize countif(x > 1)",
                            "print countif_ = 2")
                    .build();

    static final AggregateFunction DISTINCT =
            AggregateFunction.named("dcount")
                    .summary("The number of distinct values.")
                    .page("dcount-aggregation-function")
                    .overload(KqlType.LONG, Parameter.any("expr"), accuracy())
                    .duckdb((a, _, _) -> distinct(a.getFirst()))
                    .example(
                            "range x from 1 to 9 step 1 | summarize dcount(x % 3)",
                            "print dcount_ = 3")
                    .build();

    static final AggregateFunction DISTINCT_IF =
            AggregateFunction.named("dcountif")
                    .summary(
                            "The number of distinct values among the rows where a condition is true.")
                    .page("dcountif-aggregation-function")
                    .overload(KqlType.LONG, Parameter.any("expr"), Aggregates.PREDICATE, accuracy())
                    .duckdb((a, _, _) -> Aggregates.filtered(distinct(a.get(0)), a.get(1)))
                    .build();

    static final AggregateFunction EXACT =
            AggregateFunction.named("count_distinct")
                    .summary("The number of distinct values.")
                    .page("count-distinct-aggregation-function")
                    .overload(KqlType.LONG, notDynamic())
                    .duckdb((a, _, _) -> distinct(a.getFirst()))
                    .build();

    static final AggregateFunction EXACT_IF =
            AggregateFunction.named("count_distinctif")
                    .summary(
                            "The number of distinct values among the rows where a condition is true.")
                    .page("count-distinctif-aggregation-function")
                    .overload(KqlType.LONG, notDynamic(), Aggregates.PREDICATE)
                    .duckdb((a, _, _) -> Aggregates.filtered(distinct(a.get(0)), a.get(1)))
                    .build();

    private Count() {}

    /// Kusto's engine counts all rows for `count(x)`. For a condition its documentation has
    /// countif(), and its parser another meaning: that is refused.
    private static Parameter notCondition() {
        return all(EnumSet.complementOf(EnumSet.of(KqlType.BOOL)));
    }

    private static Parameter notDynamic() {
        return all(EnumSet.complementOf(EnumSet.of(KqlType.DYNAMIC)));
    }

    private static Parameter all(Set<KqlType> types) {
        return Parameter.of("expr", types.toArray(KqlType[]::new)).exact();
    }

    static Parameter accuracy() {
        return Parameter.of("accuracy", KqlType.LONG).asOptional().asConstant();
    }

    private static SqlExpression.Call distinct(SqlExpression value) {
        return new SqlExpression.Call("count", List.of(value), true, List.of(), null);
    }
}
