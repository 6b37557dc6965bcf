package org.conshelf.function.series;

import java.util.List;
import java.util.stream.IntStream;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `series_outliers()`. Of all series functions this one takes gaps: they score 0.
final class OutlierFunctions {
    private static final double LEAST_PERCENTILE = 2;
    private static final double GREATEST_PERCENTILE = 98;

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("series_outliers")
                            .summary("A score for each element: how far it lies out of the usual.")
                            .page("series-outliers-function")
                            .nulls(NullRule.HANDLED)
                            .overload(
                                    KqlType.DYNAMIC,
                                    Series.parameter("series"),
                                    Parameter.of("kind", KqlType.STRING).asOptional(),
                                    Parameter.number("ignore_val").asOptional(),
                                    Parameter.of("min_percentile", KqlType.REAL).asOptional(),
                                    Parameter.of("max_percentile", KqlType.REAL).asOptional(),
                                    Parameter.of("test_points", KqlType.LONG).asOptional())
                            .java(OutlierFunctions::outliers)
                            .example(
                                    "series_outliers(dynamic([0, 4, null, 8, 12, 40]), 'tukey')",
                                    "dynamic([-0.5, 0.0, 0.0, 0.0, 0.0, 3.5])")
                            .build());

    private OutlierFunctions() {}

    private static @Nullable String outliers(@Nullable Object[] arguments) {
        var series = Series.read(arguments[0]);
        var kind = arguments.length > 1 ? (String) arguments[1] : "ctukey";
        boolean custom = "ctukey".equals(kind);
        if (series == null || !(custom || "tukey".equals(kind))) {
            return null;
        }
        double low = custom ? percentile(arguments, 3, 10) : 25;
        double high = custom ? percentile(arguments, 4, 90) : 75;
        if (!(low >= LEAST_PERCENTILE && high <= GREATEST_PERCENTILE && low < high)) {
            return null;
        }
        var ignored = arguments.length > 2 ? Series.scalar(arguments[2]) : JsonValue.Null.NULL;
        double[] values = series.reals();
        long learned =
                values.length
                        - (arguments.length > 5 && arguments[5] instanceof Long points
                                ? Math.max(0, points)
                                : 0);
        double[] usual =
                IntStream.range(0, values.length)
                        .filter(i -> i < learned && counts(series, i, ignored))
                        .mapToDouble(i -> values[i])
                        .toArray();
        if (usual.length == 0) {
            return Series.text(Series.zeros(values.length));
        }
        return Series.text(
                new Outliers(usual, low, high).scores(values, i -> counts(series, i, ignored)));
    }

    private static boolean counts(Series series, int index, JsonValue ignored) {
        var element = series.get(index);
        return Series.isNumber(element)
                && Double.isFinite(Series.real(element))
                && !JsonValue.same(element, ignored);
    }

    private static double percentile(@Nullable Object[] arguments, int index, double otherwise) {
        return index < arguments.length && arguments[index] instanceof Double given
                ? given
                : otherwise;
    }
}
