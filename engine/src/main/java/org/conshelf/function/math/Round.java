package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// Halves go away from zero. The number is rounded as the decimal number that it shows as.
final class Round {
    private static final int MOST_DIGITS = 400;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("round")
                    .summary("The number rounded to so many digits behind the point.")
                    .page("round-function")
                    .overload(
                            REAL,
                            Parameter.of("number", REAL),
                            Parameter.of("precision", LONG).asOptional())
                    .java(a -> a[0] instanceof Double x ? (Double) round(x, digits(a)) : null)
                    .overload(
                            DECIMAL,
                            Parameter.of("number", DECIMAL),
                            Parameter.of("precision", LONG).asOptional())
                    .java(a ->
                            a[0] instanceof BigDecimal x
                                    ? x.setScale(digits(a), RoundingMode.HALF_UP)
                                    : null)
                    .example("round(2.98765, 3)", "2.988")
                    .example("round(2.5)", "3.0")
                    .example("round(-50.55, -2)", "-100.0")
                    .build();

    private static int digits(@Nullable Object[] arguments) {
        return arguments.length > 1 && arguments[1] instanceof Long digits
                ? Math.clamp(digits, -MOST_DIGITS, MOST_DIGITS)
                : 0;
    }

    private static double round(double number, int digits) {
        if (!Double.isFinite(number)) {
            return number;
        }
        double rounded =
                BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).doubleValue();
        return rounded == 0 ? Math.copySign(0, number) : rounded;
    }

    private Round() {}
}
