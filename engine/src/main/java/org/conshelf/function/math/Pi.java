package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.REAL;

import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class Pi {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("pi")
                    .summary("The number π.")
                    .page("pi-function")
                    .overload(REAL)
                    .java(a -> Math.PI)
                    .duckdb((a, types) -> Optional.of(new SqlExpression.Real(Math.PI)))
                    .example("round(pi(), 5)", "3.14159")
                    .build();

    private Pi() {}
}
