package org.conshelf.function.time;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.whole;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `bin()` and `bin_at()`: the nearest multiple of a size at or below a value. Datetimes count from
/// 0001-01-01. A size that is not above zero gives null.
final class Bin {
    /// Up to here the native form of whole numbers cannot overflow in between.
    private static final long LARGEST_NATIVE_SIZE = 1L << 61;

    static final ScalarFunction BIN =
            ScalarFunction.named("bin")
                    .alias("floor")
                    .summary("The value rounded down to a multiple of the size.")
                    .page("bin-function")
                    .overload(
                            KqlType.DATETIME,
                            Parameter.of("value", KqlType.DATETIME).exact(),
                            Parameter.of("roundTo", KqlType.TIMESPAN))
                    .java(a -> Ticks.floor((Long) a[0], (Long) a[1]))
                    .duckdb((a, _) -> datetime(a))
                    .overload(
                            KqlType.LONG,
                            Parameter.of("value", KqlType.LONG),
                            Parameter.of("roundTo", KqlType.LONG))
                    .java(a -> Ticks.floor((Long) a[0], (Long) a[1]))
                    .duckdb((a, _) -> whole(a))
                    .overload(
                            KqlType.TIMESPAN,
                            Parameter.of("value", KqlType.TIMESPAN),
                            Parameter.of("roundTo", KqlType.TIMESPAN))
                    .java(a -> Ticks.floor((Long) a[0], (Long) a[1]))
                    .duckdb((a, _) -> whole(a))
                    .overload(
                            KqlType.REAL,
                            Parameter.of("value", KqlType.REAL),
                            Parameter.of("roundTo", KqlType.REAL))
                    .java(a -> floor((Double) a[0], (Double) a[1]))
                    .duckdb((a, _) -> real(a))
                    .overload(
                            KqlType.DECIMAL,
                            Parameter.of("value", KqlType.DECIMAL),
                            Parameter.of("roundTo", KqlType.DECIMAL))
                    .java(a -> floor((BigDecimal) a[0], (BigDecimal) a[1]))
                    .example("bin(4.5, 1)", "4.0")
                    .example("bin(-7, 4)", "-8")
                    .example("bin(datetime(1970-05-11 13:45:07), 1d)", "datetime(1970-05-11)")
                    .build();

    static final ScalarFunction BIN_AT =
            ScalarFunction.named("bin_at")
                    .summary(
                            "The value rounded down to a multiple of the size, counted from a point.")
                    .page("bin-at-function")
                    .overload(
                            KqlType.DATETIME,
                            Parameter.of("value", KqlType.DATETIME).exact(),
                            Parameter.of("bin_size", KqlType.TIMESPAN),
                            Parameter.of("fixed_point", KqlType.DATETIME))
                    .java(a -> {
                        var bin = floorAt((Long) a[0], (Long) a[1], (Long) a[2]);
                        return bin == null ? null : Ticks.inRange(bin);
                    })
                    .overload(
                            KqlType.LONG,
                            Parameter.of("value", KqlType.LONG),
                            Parameter.of("bin_size", KqlType.LONG),
                            Parameter.of("fixed_point", KqlType.LONG))
                    .java(a -> floorAt((Long) a[0], (Long) a[1], (Long) a[2]))
                    .overload(
                            KqlType.TIMESPAN,
                            Parameter.of("value", KqlType.TIMESPAN),
                            Parameter.of("bin_size", KqlType.TIMESPAN),
                            Parameter.of("fixed_point", KqlType.TIMESPAN))
                    .java(a -> floorAt((Long) a[0], (Long) a[1], (Long) a[2]))
                    .overload(
                            KqlType.REAL,
                            Parameter.of("value", KqlType.REAL),
                            Parameter.of("bin_size", KqlType.REAL),
                            Parameter.of("fixed_point", KqlType.REAL))
                    .java(a -> {
                        double point = (Double) a[2];
                        var bin = floor((Double) a[0] - point, (Double) a[1]);
                        return bin == null ? null : Double.valueOf(bin + point);
                    })
                    .example("bin_at(6.5, 2.5, 7)", "4.5")
                    .example("bin_at(1h, 1d, 12h)", "-12h")
                    .build();

    private Bin() {}

    private static @Nullable Double floor(double value, double size) {
        return size > 0 ? Double.valueOf(Math.floor(value / size) * size) : null;
    }

    private static @Nullable BigDecimal floor(BigDecimal value, BigDecimal size) {
        return size.signum() <= 0
                ? null
                : value.divide(size, 0, RoundingMode.FLOOR).multiply(size).stripTrailingZeros();
    }

    private static @Nullable Long floorAt(long value, long size, long point) {
        return size <= 0 ? null : Long.valueOf(value - Math.floorMod(value - point, size));
    }

    private static boolean isNativeSize(SqlExpression size) {
        return size instanceof SqlExpression.Whole(long literal)
                && literal > 0
                && literal <= LARGEST_NATIVE_SIZE;
    }

    /// Datetimes are never below zero, so the remainder needs no care.
    private static Optional<SqlExpression> datetime(List<SqlExpression> a) {
        var value = a.get(0);
        var size = a.get(1);
        return isNativeSize(size)
                ? Optional.of(infix(value, "-", infix(value, "%", size)))
                : Optional.empty();
    }

    private static Optional<SqlExpression> whole(List<SqlExpression> a) {
        var value = a.get(0);
        var size = a.get(1);
        if (!isNativeSize(size)) {
            return Optional.empty();
        }
        var remainder = infix(infix(infix(value, "%", size), "+", size), "%", size);
        return Optional.of(infix(value, "-", remainder));
    }

    private static Optional<SqlExpression> real(List<SqlExpression> a) {
        return a.get(1) instanceof SqlExpression.Real(double size) && size > 0
                ? Optional.of(infix(call("floor", infix(a.get(0), "/", a.get(1))), "*", a.get(1)))
                : Optional.empty();
    }
}
