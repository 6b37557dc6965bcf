package org.conshelf.function.math;

/// The gamma function and the error function, to the precision of a double but for the last digits.
final class SpecialFunctions {
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };
    private static final int MAX_TERMS = 500;

    static double gamma(double x) {
        if (x == Math.rint(x) && x > 0 && x < 171) {
            double product = 1;
            for (int i = 2; i < x; i++) {
                product *= i;
            }
            return product;
        }
        if (x < 0.5) {
            return x == Math.rint(x)
                    ? Double.NaN
                    : Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
        }
        return Math.exp(logGamma(x));
    }

    static double logGamma(double x) {
        if (x == Math.rint(x) && x > 0 && x < 171) {
            return Math.log(gamma(x));
        }
        if (x < 0.5) {
            return x == Math.rint(x)
                    ? Double.POSITIVE_INFINITY
                    : Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
        }
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + 7.5;
        return Math.log(2 * Math.PI) / 2 + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /// By its series near zero, and by the continued fraction of its complement farther out.
    static double erf(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x) || x == 0) {
            return x;
        }
        if (size > 6) {
            return Math.signum(x);
        }
        return Math.signum(x) * (size < 2.5 ? series(size) : 1 - complement(size));
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < MAX_TERMS && Math.abs(term) > 1e-18 * sum; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double complement(double x) {
        double fraction = x;
        for (int n = MAX_TERMS; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }

    private SpecialFunctions() {}
}
