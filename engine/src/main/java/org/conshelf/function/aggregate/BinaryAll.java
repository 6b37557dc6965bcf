package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;

import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.schema.KqlType;

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
                .overload(KqlType.LONG, Parameter.of("expr", KqlType.LONG))
                .duckdb((a, _, _) -> call(engine, a.getFirst()))
                .build();
    }
}
