package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.DATETIME;
import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.TIMESPAN;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `around`: whether a value is no farther from a center than a distance. Both ends are inside.
final class Around {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("around")
                    .summary("Whether a value is at most so far away from a center.")
                    .page("around-function")
                    .overload(BOOL, parameters(LONG, LONG))
                    .java(a -> whole(a[0], a[1], a[2]))
                    .overload(BOOL, parameters(REAL, REAL))
                    .java(a -> real(a[0], a[1], a[2]))
                    .overload(BOOL, parameters(DECIMAL, DECIMAL))
                    .java(a -> decimal(a[0], a[1], a[2]))
                    .overload(BOOL, exact(DATETIME, TIMESPAN))
                    .java(a -> whole(a[0], a[1], a[2]))
                    .overload(BOOL, exact(TIMESPAN, TIMESPAN))
                    .java(a -> whole(a[0], a[1], a[2]))
                    .example("around(4, 5, 1)", "true")
                    .example("around(6.5, 5, 1)", "false")
                    .example(
                            "around(datetime(2021-01-01 01:29), datetime(2021-01-01 01:30), 1m)",
                            "true")
                    .build();

    private Around() {}

    private static Parameter[] parameters(KqlType type, KqlType distance) {
        return new Parameter[] {
            Parameter.of("value", type),
            Parameter.of("center", type),
            Parameter.of("delta", distance)
        };
    }

    private static Parameter[] exact(KqlType type, KqlType distance) {
        return new Parameter[] {
            Parameter.of("value", type).exact(),
            Parameter.of("center", type).exact(),
            Parameter.of("delta", distance).exact()
        };
    }

    private static @Nullable Boolean real(
            @Nullable Object value, @Nullable Object center, @Nullable Object delta) {
        if (!(value instanceof Double x)
                || !(center instanceof Double c)
                || !(delta instanceof Double d)) {
            return null;
        }
        return x >= c - d && x <= c + d;
    }

    private static @Nullable Boolean decimal(
            @Nullable Object value, @Nullable Object center, @Nullable Object delta) {
        if (!(value instanceof BigDecimal x)
                || !(center instanceof BigDecimal c)
                || !(delta instanceof BigDecimal d)) {
            return null;
        }
        return x.subtract(c).abs().compareTo(d) <= 0;
    }

    /// The distance of two longs may need 65 bits.
    private static @Nullable Boolean whole(
            @Nullable Object value, @Nullable Object center, @Nullable Object delta) {
        if (!(value instanceof Long x)
                || !(center instanceof Long c)
                || !(delta instanceof Long d)) {
            return null;
        }
        var distance = BigInteger.valueOf(x).subtract(BigInteger.valueOf(c)).abs();
        return distance.compareTo(BigInteger.valueOf(d)) <= 0;
    }
}
