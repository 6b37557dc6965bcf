package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class Ceiling {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("ceiling")
                    .summary("The least whole number that is not below the number.")
                    .page("ceiling-function")
                    .overload(LONG, Parameter.of("number", LONG))
                    .java(a -> a[0])
                    .duckdb((a, types) -> Optional.of(a.getFirst()))
                    .overload(REAL, Parameter.of("number", REAL))
                    .java(a -> a[0] instanceof Double x ? (Double) Math.ceil(x) : null)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("ceil", a)))
                    .overload(DECIMAL, Parameter.of("number", DECIMAL))
                    .java(a ->
                            a[0] instanceof BigDecimal x
                                    ? x.setScale(0, RoundingMode.CEILING)
                                    : null)
                    .example("ceiling(1.2)", "2.0")
                    .example("ceiling(-1.5)", "-1.0")
                    .build();

    private Ceiling() {}
}
