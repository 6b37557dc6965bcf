package org.conshelf.function.geo;

/// Sine, cosine and arctangent to the last digit. Java's own may be off by a unit there, and a
/// place that goes to the sphere and back would not come back as Kusto gives it.
///
/// Worked in pairs of doubles, the second holding what the first has no digits for.
final class Trigonometry {
    private static final double HALF_PI = 0x1.921fb54442d18p0;
    private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;
    private static final int TERMS = 28;

    private Trigonometry() {}

    private record Pair(double high, double low) {
        /// The sum of two doubles, without loss.
        static Pair sum(double a, double b) {
            double sum = a + b;
            double part = sum - a;
            return new Pair(sum, (a - (sum - part)) + (b - part));
        }

        Pair plus(Pair other) {
            var sum = sum(high, other.high);
            return sum(sum.high, sum.low + low + other.low);
        }

        Pair times(Pair other) {
            double product = high * other.high;
            double rest = Math.fma(high, other.high, -product);
            return sum(product, rest + high * other.low + low * other.high);
        }

        Pair over(double divisor) {
            double quotient = high / divisor;
            double rest = Math.fma(-quotient, divisor, high) + low;
            return sum(quotient, rest / divisor);
        }

        Pair negated() {
            return new Pair(-high, -low);
        }

        double value() {
            return high + low;
        }
    }

    /// @param angle in radians, at most a few turns
    static double sin(double angle) {
        return sine(angle, 0).value();
    }

    /// @param angle in radians, at most a few turns
    static double cos(double angle) {
        return sine(angle, 1).value();
    }

    /// The sine of an angle that is so many right angles farther on.
    private static Pair sine(double angle, int rightAngles) {
        if (!Double.isFinite(angle)) {
            return new Pair(Double.NaN, 0);
        }
        double turns = Math.rint(angle / HALF_PI);
        double product = turns * HALF_PI;
        double lost = Math.fma(turns, HALF_PI, -product);
        var rest = Pair.sum(angle, -product).plus(Pair.sum(-lost, -turns * HALF_PI_REST));
        return switch (((int) turns + rightAngles) & 3) {
            case 0 -> series(rest, rest, 1);
            case 1 -> series(new Pair(1, 0), rest, 0);
            case 2 -> series(rest, rest, 1).negated();
            default -> series(new Pair(1, 0), rest, 0).negated();
        };
    }

    /// The series of the sine (from the first power) or cosine (from the power 0).
    private static Pair series(Pair first, Pair angle, int power) {
        var square = angle.times(angle).negated();
        var term = first;
        var sum = first;
        for (int i = power + 2; i < TERMS; i += 2) {
            term = term.times(square).over((double) i * (i - 1));
            sum = sum.plus(term);
        }
        return sum;
    }

    /// The angle of the direction (x, y).
    static double atan2(double y, double x) {
        double near = Math.atan2(y, x);
        if (!Double.isFinite(near) || near == 0 || !Double.isFinite(x) || !Double.isFinite(y)) {
            return near;
        }
        var sine = sine(near, 0);
        var cosine = sine(near, 1);
        double across =
                new Pair(y, 0).times(cosine).plus(new Pair(x, 0).times(sine).negated()).value();
        double along = x * cosine.high() + y * sine.high();
        return near + across / along;
    }
}
