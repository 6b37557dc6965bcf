package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class Strcat {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("strcat")
                    .summary("The arguments as one string; nulls are empty.")
                    .page("strcat-function")
                    .overload(STRING, Parameter.stringified("argument"))
                    .variadic()
                    .java(a -> {
                        var joined = new StringBuilder();
                        for (Object part : a) {
                            joined.append(part instanceof String s ? s : "");
                        }
                        return joined.toString();
                    })
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("concat", a)))
                    .example("strcat('a', 1, 1h)", "'a101:00:00'")
                    .example("strcat('x', long(null))", "'x'")
                    .build();

    private Strcat() {}
}
