package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class StrcatDelim {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("strcat_delim")
                    .summary(
                            "The arguments behind the first as one string, with the first between.")
                    .page("strcat-delim-function")
                    .overload(
                            STRING,
                            Parameter.of("delimiter", STRING),
                            Parameter.stringified("argument"))
                    .variadic()
                    .java(a -> {
                        var joined = new StringBuilder();
                        for (int i = 1; i < a.length; i++) {
                            if (i > 1) {
                                joined.append(a[0] instanceof String s ? s : "");
                            }
                            joined.append(a[i] instanceof String s ? s : "");
                        }
                        return joined.toString();
                    })
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("concat_ws", a)))
                    .example("strcat_delim('-', 1, '2', 'A', 1s)", "'1-2-A-00:00:01'")
                    .build();

    private StrcatDelim() {}
}
