package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.REAL;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// `beta_cdf`, `beta_inv`, `beta_pdf` and `welch_test`. Outside of what a distribution is defined
/// for the result is NaN, but `beta_inv` of what is no probability is null.
final class Distributions {
    private static final double LARGEST_SHAPE = 10_000;

    static final List<KqlFunction> ALL =
            List.of(
                    beta("beta_cdf", "x", Distributions::cumulative)
                            .summary("The cumulative beta distribution.")
                            .example("round(beta_cdf(0.2, 10.0, 20.0), 10)", "0.0492635173")
                            .example("isnan(beta_cdf(1.5, 10.0, 20.0))", "true")
                            .build(),
                    beta("beta_inv", "probability", Distributions::inverse)
                            .summary("The inverse of the cumulative beta distribution.")
                            .example("round(beta_inv(0.1, 10.0, 20.0), 12)", "0.226415022389")
                            .example("isnull(beta_inv(1.5, 10.0, 20.0))", "true")
                            .build(),
                    beta("beta_pdf", "x", Distributions::density)
                            .summary("The density of the beta distribution.")
                            .example("round(beta_pdf(0.5, 10.0, 20.0), 12)", "0.746176019311")
                            .example("isnan(beta_pdf(-10.0, 10.0, 20.0))", "true")
                            .build(),
                    welch());

    private Distributions() {}

    @FunctionalInterface
    private interface Form {
        @Nullable Double of(double x, double alpha, double beta);
    }

    private static ScalarFunction.Builder beta(String name, String first, Form form) {
        return ScalarFunction.named(name)
                .page(name.replace('_', '-') + "-function")
                .overload(
                        REAL,
                        Parameter.of(first, REAL),
                        Parameter.of("alpha", REAL),
                        Parameter.of("beta", REAL))
                .java(a ->
                        a[0] instanceof Double x
                                        && a[1] instanceof Double alpha
                                        && a[2] instanceof Double beta
                                ? form.of(x, alpha, beta)
                                : null);
    }

    private static boolean isShape(double number) {
        return number > 0 && number <= LARGEST_SHAPE;
    }

    private static Double cumulative(double x, double alpha, double beta) {
        return x >= 0 && x <= 1 && isShape(alpha) && isShape(beta)
                ? (Double) IncompleteBeta.of(x, alpha, beta)
                : (Double) Double.NaN;
    }

    private static @Nullable Double inverse(double probability, double alpha, double beta) {
        if (!isShape(alpha) || !isShape(beta)) {
            return Double.NaN;
        }
        return probability > 0 && probability <= 1
                ? (Double) IncompleteBeta.inverse(probability, alpha, beta)
                : null;
    }

    private static Double density(double x, double alpha, double beta) {
        return x > 0 && x < 1 && alpha > 0 && beta > 0
                ? (Double) IncompleteBeta.density(x, alpha, beta)
                : (Double) Double.NaN;
    }

    private static ScalarFunction welch() {
        return ScalarFunction.named("welch_test")
                .summary("How likely two samples differ so much by chance: Welch's t-test.")
                .page("welch-test-function")
                .overload(
                        REAL,
                        Parameter.of("mean1", REAL),
                        Parameter.of("variance1", REAL),
                        Parameter.of("count1", REAL),
                        Parameter.of("mean2", REAL),
                        Parameter.of("variance2", REAL),
                        Parameter.of("count2", REAL))
                .java(a ->
                        a[0] instanceof Double mean1
                                        && a[1] instanceof Double variance1
                                        && a[2] instanceof Double count1
                                        && a[3] instanceof Double mean2
                                        && a[4] instanceof Double variance2
                                        && a[5] instanceof Double count2
                                ? (Double)
                                        welch(mean1 - mean2, variance1, count1, variance2, count2)
                                : null)
                .example("welch_test(5, 1.5, 10, 5, 1.0, 20)", "1.0")
                .example("isnan(welch_test(5, 1.5, 1, 5, 1.0, 20))", "true")
                .build();
    }

    /// The two-sided probability of Student's t with the degrees of freedom after Welch and
    /// Satterthwaite.
    private static double welch(
            double difference, double variance1, double count1, double variance2, double count2) {
        double error1 = variance1 / count1;
        double error2 = variance2 / count2;
        double error = error1 + error2;
        if (!(count1 > 1) || !(count2 > 1) || !(variance1 >= 0) || !(variance2 >= 0)) {
            return Double.NaN;
        }
        double freedom =
                error * error / (error1 * error1 / (count1 - 1) + error2 * error2 / (count2 - 1));
        double square = difference * difference / error;
        return Double.isFinite(freedom) && !Double.isNaN(square)
                ? IncompleteBeta.of(freedom / (freedom + square), freedom / 2, 0.5)
                : Double.NaN;
    }
}
