package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.TIMESPAN;

import java.math.BigDecimal;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class Abs {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("abs")
                    .summary("The number without its sign.")
                    .page("abs-function")
                    .overload(LONG, Parameter.of("number", LONG))
                    .java(a -> a[0] instanceof Long x ? (Long) Math.abs(x) : null)
                    .overload(REAL, Parameter.of("number", REAL))
                    .java(a -> a[0] instanceof Double x ? (Double) Math.abs(x) : null)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("abs", a)))
                    .overload(DECIMAL, Parameter.of("number", DECIMAL))
                    .java(a -> a[0] instanceof BigDecimal x ? x.abs() : null)
                    .overload(TIMESPAN, Parameter.of("span", TIMESPAN))
                    .java(a -> a[0] instanceof Long x ? (Long) Math.abs(x) : null)
                    .example("abs(-5)", "5")
                    .example("abs(-1h)", "1h")
                    .build();

    private Abs() {}
}
