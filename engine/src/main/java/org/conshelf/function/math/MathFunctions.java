package org.conshelf.function.math;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions on numbers.
public final class MathFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            List.<KqlFunction>of(
                                    Abs.DEFINITION,
                                    Ceiling.DEFINITION,
                                    Round.DEFINITION,
                                    Sign.DEFINITION,
                                    Pow.DEFINITION,
                                    Pow.ATAN2,
                                    Pi.DEFINITION,
                                    Rand.DEFINITION,
                                    Around.DEFINITION,
                                    Extremes.MIN,
                                    Extremes.MAX,
                                    RealTests.NAN,
                                    RealTests.INFINITE,
                                    RealTests.FINITE),
                            RealFunctions.ALL,
                            Bits.ALL,
                            Distributions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private MathFunctions() {}
}
