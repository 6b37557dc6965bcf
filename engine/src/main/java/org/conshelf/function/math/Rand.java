package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;

import java.util.concurrent.ThreadLocalRandom;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Rand {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("rand")
                    .summary("A random number from 0 to below 1, or a whole one below a bound.")
                    .page("rand-function")
                    .nondeterministic()
                    .overload(REAL)
                    .java(a -> ThreadLocalRandom.current().nextDouble())
                    .overload(REAL, Parameter.of("bound", LONG))
                    .java(a ->
                            a[0] instanceof Long bound && bound > 1
                                    ? (Double) (double) ThreadLocalRandom.current().nextLong(bound)
                                    : (Double) ThreadLocalRandom.current().nextDouble())
                    .example("rand() < 1", "true")
                    .example("rand(10) <= 9", "true")
                    .build();

    private Rand() {}
}
