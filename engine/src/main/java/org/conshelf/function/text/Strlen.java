package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class Strlen {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("strlen")
                    .summary("The number of Unicode code points of a string.")
                    .page("strlen-function")
                    .overload(LONG, Parameter.stringified("source"))
                    .java(a ->
                            a[0] instanceof String s ? (long) s.codePointCount(0, s.length()) : 0L)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("length", a)))
                    .example("strlen('hello')", "5")
                    .example("strlen('⒦⒰⒮⒯⒪')", "5")
                    .build();

    private Strlen() {}
}
