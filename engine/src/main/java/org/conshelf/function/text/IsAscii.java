package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class IsAscii {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("isascii")
                    .summary("True where a string has nothing but ASCII characters.")
                    .page("isascii")
                    .overload(BOOL, Parameter.of("value", STRING))
                    .java(a -> a[0] instanceof String s && s.chars().allMatch(c -> c < 128))
                    .duckdb((a, types) ->
                            Optional.of(
                                    SqlExpression.infix(
                                            SqlExpression.call("strlen", a),
                                            "=",
                                            SqlExpression.call("length", a))))
                    .example("isascii('some string')", "true")
                    .example("isascii('café')", "false")
                    .build();

    private IsAscii() {}
}
