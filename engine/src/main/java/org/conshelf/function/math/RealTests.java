package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.REAL;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

/// `isnan`, `isinf` and `isfinite`.
final class RealTests {
    static final ScalarFunction NAN =
            ScalarFunction.named("isnan")
                    .summary("True for NaN.")
                    .page("isnan-function")
                    .overload(BOOL, Parameter.of("number", REAL))
                    .java(a -> a[0] instanceof Double x ? (Boolean) x.isNaN() : null)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("isnan", a)))
                    .example("isnan(0.0 / 0.0)", "true")
                    .example("isnan(1.0)", "false")
                    .build();

    static final ScalarFunction INFINITE =
            ScalarFunction.named("isinf")
                    .summary("True for the positive and the negative infinity.")
                    .page("isinf-function")
                    .overload(BOOL, Parameter.of("number", REAL))
                    .java(a -> a[0] instanceof Double x ? (Boolean) x.isInfinite() : null)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("isinf", a)))
                    .example("isinf(1.0 / 0.0)", "true")
                    .build();

    static final ScalarFunction FINITE =
            ScalarFunction.named("isfinite")
                    .summary("True for a number that is neither infinite nor NaN.")
                    .page("isfinite-function")
                    .overload(BOOL, Parameter.of("number", REAL))
                    .java(a -> a[0] instanceof Double x ? (Boolean) Double.isFinite(x) : null)
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("isfinite", a)))
                    .example("isfinite(1.0)", "true")
                    .example("isfinite(1.0 / 0.0)", "false")
                    .build();

    private RealTests() {}
}
