package org.conshelf.function.math;

/// The regularized incomplete beta function: by the continued fraction that W. J. Lentz's method
/// evaluates, on the side where it converges fast.
///
/// Source: <https://dlmf.nist.gov/8.17>
final class IncompleteBeta {
    private static final int MAX_STEPS = 100_000;
    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-16;

    private IncompleteBeta() {}

    static double of(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    static double density(double x, double a, double b) {
        return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));
    }

    /// By halving the interval, which no shape of the curve can lead astray.
    static double inverse(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return probability >= 1 ? 1 : middle;
            }
            if (of(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private static double logBeta(double a, double b) {
        return SpecialFunctions.logGamma(a)
                + SpecialFunctions.logGamma(b)
                - SpecialFunctions.logGamma(a + b);
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / notZero(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m <= MAX_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / notZero(1 + even * d);
            c = notZero(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / notZero(1 + odd * d);
            c = notZero(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return result;
    }

    private static double notZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
