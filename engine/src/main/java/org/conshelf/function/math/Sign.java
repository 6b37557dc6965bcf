package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.REAL;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Sign {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("sign")
                    .summary("-1, 0 or 1: the sign of a number; 0 for NaN.")
                    .page("sign-function")
                    .overload(REAL, Parameter.of("number", REAL))
                    .java(a ->
                            a[0] instanceof Double x
                                    ? (Double) (x > 0 ? 1.0 : x < 0 ? -1.0 : 0.0)
                                    : null)
                    .example("sign(-42)", "-1.0")
                    .example("sign(11.2)", "1.0")
                    .build();

    private Sign() {}
}
