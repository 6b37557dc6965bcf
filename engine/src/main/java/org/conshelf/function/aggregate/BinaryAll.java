package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;

import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlType;

/// `binary_all_and()`, `binary_all_or()` and `binary_all_xor()`. Nulls are left out; of nothing the
/// result is null.
final class BinaryAll {
    static final List<KqlFunction> ALL =
            List.of(define("and", "bit_and"), define("or", "bit_or"), define("xor", "bit_xor"));

    private BinaryAll() {}

    private static AggregateFunction define(String operator, String engine) {
        return AggregateFunction.named("binary_all_" + operator)
                .columnPrefix("")
                .summary("The bits of all values under " + operator + ".")
                .page("binary-all-" + operator + "-aggregation-function")
                .overload(KqlType.LONG, Aggregates.value(KqlType.LONG))
                .duckdb((a, _, _) -> call(engine, cast(a.getFirst(), SqlType.BIGINT)))
                .build();
    }
}
