package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.LONG;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class StringSize {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("string_size")
                    .summary("The number of bytes of a string in UTF-8.")
                    .page("string-size-function")
                    .overload(LONG, Parameter.stringified("source"))
                    .java(a -> a[0] instanceof String s ? (long) s.getBytes(UTF_8).length : 0L)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("strlen", a)))
                    .example("string_size('hello')", "5")
                    .example("string_size('café')", "5")
                    .build();

    private StringSize() {}
}
