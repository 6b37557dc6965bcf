package org.conshelf.function.series;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Functions that take series as vectors and give one real. Elements that are no numbers are left
/// out, of two series the longer is cut; an empty series gives null.
final class VectorFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    one(
                            "series_sum",
                            "The sum of a series' elements.",
                            VectorFunctions::sum,
                            "10.0"),
                    one(
                            "series_product",
                            "The product of a series' elements.",
                            VectorFunctions::product,
                            "24.0"),
                    one(
                            "series_magnitude",
                            "The length of a series as a vector: the root of the sum of squares.",
                            v -> Math.sqrt(dot(v, v)),
                            "sqrt(30.0)"),
                    Pairs.define(
                                    "series_dot_product",
                                    "The sum of the products of two series' elements.",
                                    KqlType.REAL,
                                    (l, r) -> dotProduct(l, r))
                            .example(
                                    "series_dot_product(dynamic([1, 2, 4]), dynamic([4, 2, 1]))",
                                    "12.0")
                            .example("series_dot_product(dynamic([1, 2, 4]), 2)", "14.0")
                            .build(),
                    ScalarFunction.named("series_cosine_similarity")
                            .summary("The cosine of the angle between two series as vectors.")
                            .page("series-cosine-similarity-function")
                            .nulls(NullRule.HANDLED)
                            .overload(
                                    KqlType.REAL,
                                    Series.parameter("series1"),
                                    Series.parameter("series2"),
                                    Parameter.of("magnitude1", KqlType.REAL).asOptional(),
                                    Parameter.of("magnitude2", KqlType.REAL).asOptional())
                            .java(VectorFunctions::cosine)
                            .example(
                                    "series_cosine_similarity(dynamic([3, 4]), dynamic([4, 3]))",
                                    "0.96")
                            .example(
                                    "series_cosine_similarity(dynamic([3, 4]), dynamic([4, 3]), 5, 5)",
                                    "0.96")
                            .build(),
                    ScalarFunction.named("series_pearson_correlation")
                            .summary(
                                    "Pearson's correlation of two series; null where their lengths"
                                            + " differ or an element is no number.")
                            .page("series-pearson-correlation-function")
                            .overload(
                                    KqlType.REAL,
                                    Series.parameter("series1"),
                                    Series.parameter("series2"))
                            .java(a -> correlation(Series.complete(a[0]), Series.complete(a[1])))
                            .example(
                                    "series_pearson_correlation(dynamic([1, 2, 3]), dynamic([6, 4, 2]))",
                                    "-1.0")
                            .build());

    private VectorFunctions() {}

    private static KqlFunction one(
            String name, String summary, ToDoubleFunction<double[]> function, String expected) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .overload(KqlType.REAL, Series.parameter("series"))
                .java(a -> {
                    var series = Series.read(a[0]);
                    return series == null || series.length() == 0
                            ? null
                            : Double.valueOf(function.applyAsDouble(series.known()));
                })
                .example(name + "(dynamic([1, 2, 3, 4]))", expected)
                .build();
    }

    private static double sum(double[] vector) {
        double sum = 0;
        for (double element : vector) {
            sum += element;
        }
        return sum;
    }

    private static double product(double[] vector) {
        double product = 1;
        for (double element : vector) {
            product *= element;
        }
        return product;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static @Nullable Double dotProduct(Series left, Series right) {
        int length = Math.min(left.length(), right.length());
        if (length == 0) {
            return null;
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            var a = left.get(i);
            var b = right.get(i);
            if (Series.isNumber(a) && Series.isNumber(b)) {
                sum += Series.real(a) * Series.real(b);
            }
        }
        return sum;
    }

    private static @Nullable Double cosine(@Nullable Object[] arguments) {
        var left = Series.read(arguments[0]);
        var right = Series.read(arguments[1]);
        if (left == null || right == null) {
            return null;
        }
        var product = dotProduct(left, right);
        if (product == null) {
            return null;
        }
        int length = Math.min(left.length(), right.length());
        return product
                / (magnitude(arguments, 2, left, length) * magnitude(arguments, 3, right, length));
    }

    private static double magnitude(
            @Nullable Object[] arguments, int index, Series series, int length) {
        if (index < arguments.length && arguments[index] instanceof Double given) {
            return given;
        }
        var cut = new Series(series.elements().subList(0, length));
        return Math.sqrt(Objects.requireNonNullElse(dotProduct(cut, cut), 0.0));
    }

    private static @Nullable Double correlation(
            double @Nullable [] left, double @Nullable [] right) {
        if (left == null || right == null || left.length != right.length || left.length == 0) {
            return null;
        }
        double leftMean = Statistics.mean(left);
        double rightMean = Statistics.mean(right);
        double both = 0;
        double ofLeft = 0;
        double ofRight = 0;
        for (int i = 0; i < left.length; i++) {
            double x = left[i] - leftMean;
            double y = right[i] - rightMean;
            both += x * y;
            ofLeft += x * x;
            ofRight += y * y;
        }
        return both / Math.sqrt(ofLeft * ofRight);
    }
}
