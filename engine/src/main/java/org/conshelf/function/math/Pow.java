package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.REAL;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Pow {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("pow")
                    .summary("A number to the power of another.")
                    .page("pow-function")
                    .overload(REAL, Parameter.of("base", REAL), Parameter.of("exponent", REAL))
                    .java(a ->
                            a[0] instanceof Double x && a[1] instanceof Double y
                                    ? (Double) Math.pow(x, y)
                                    : null)
                    .example("pow(2, 3)", "8.0")
                    .build();

    static final ScalarFunction ATAN2 =
            ScalarFunction.named("atan2")
                    .summary("The angle in radians between the x axis and the line to a point.")
                    .page("atan2-function")
                    .overload(REAL, Parameter.of("y", REAL), Parameter.of("x", REAL))
                    .java(a ->
                            a[0] instanceof Double y && a[1] instanceof Double x
                                    ? (Double) Math.atan2(y, x)
                                    : null)
                    .example("atan2(0, 1)", "0.0")
                    .build();

    private Pow() {}
}
