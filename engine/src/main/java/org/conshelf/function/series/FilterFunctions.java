package org.conshelf.function.series;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `series_fir()` and `series_iir()`: linear filters over a series. Before its beginning and behind
/// its end a series is zero. An element that is no number gives null, and so does a filter so long
/// that the work would be more than [#MOST_STEPS].
final class FilterFunctions {
    /// About a second's work.
    private static final long MOST_STEPS = 1L << 30;

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("series_fir")
                            .summary("A series through a filter of finite impulse response.")
                            .page("series-fir-function")
                            .nulls(NullRule.HANDLED)
                            .overload(
                                    KqlType.DYNAMIC,
                                    Series.parameter("series"),
                                    Series.parameter("filter"),
                                    Parameter.of("normalize", KqlType.BOOL).asOptional(),
                                    Parameter.of("center", KqlType.BOOL).asOptional())
                            .java(FilterFunctions::finite)
                            .example(
                                    "series_fir(dynamic([5, 15, 10, 20]), dynamic([1, -1]))",
                                    "dynamic([5, 10, -5, 10])")
                            .example(
                                    "series_fir(dynamic([0, 3, 6, 3, 0]), dynamic([1, 1, 1]), true, true)",
                                    "dynamic([1.0, 3.0, 4.0, 3.0, 1.0])")
                            .build(),
                    ScalarFunction.named("series_iir")
                            .summary("A series through a filter of infinite impulse response.")
                            .page("series-iir-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    Series.parameter("series"),
                                    Series.parameter("numerators"),
                                    Series.parameter("denominators"))
                            .java(a ->
                                    infinite(
                                            Series.complete(a[0]),
                                            Series.complete(a[1]),
                                            Series.complete(a[2])))
                            .example(
                                    "series_iir(dynamic([1, 2, 3]), dynamic([1]), dynamic([1, -1]))",
                                    "dynamic([1.0, 3.0, 6.0])")
                            .build());

    private FilterFunctions() {}

    private static boolean isTooMuch(int length, int coefficients) {
        return (long) length * Math.min(length, coefficients) > MOST_STEPS;
    }

    private static @Nullable String finite(@Nullable Object[] arguments) {
        var series = Series.read(arguments[0]);
        var filter = Series.read(arguments[1]);
        if (series == null
                || filter == null
                || !series.isComplete()
                || !filter.isComplete()
                || filter.length() == 0
                || isTooMuch(series.length(), filter.length())) {
            return null;
        }
        double[] weights = filter.reals();
        boolean anyNegative = false;
        double sum = 0;
        for (double weight : weights) {
            anyNegative |= weight < 0;
            sum += weight;
        }
        boolean normalize =
                (arguments.length > 2 && arguments[2] instanceof Boolean given)
                        ? given
                        : !anyNegative;
        if (normalize && anyNegative) {
            return null;
        }
        boolean center = arguments.length > 3 && Boolean.TRUE.equals(arguments[3]);
        double[] values = filtered(series.reals(), weights, center ? weights.length / 2 : 0);
        boolean whole = !normalize && series.isWhole() && filter.isWhole();
        var result = new ArrayList<JsonValue>(values.length);
        for (double value : values) {
            result.add(
                    whole
                            ? new JsonValue.Whole(Math.round(value))
                            : new JsonValue.Real(normalize ? value / sum : value));
        }
        return Series.text(result);
    }

    /// @param ahead how many later elements the filter reaches
    private static double[] filtered(double[] series, double[] weights, int ahead) {
        var result = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            int last = i + ahead;
            int first = Math.max(0, last - series.length + 1);
            double sum = 0;
            for (int k = first; k < weights.length && k <= last; k++) {
                sum += weights[k] * series[last - k];
            }
            result[i] = sum;
        }
        return result;
    }

    private static @Nullable String infinite(
            double @Nullable [] series,
            double @Nullable [] numerators,
            double @Nullable [] denominators) {
        if (series == null
                || numerators == null
                || denominators == null
                || denominators.length == 0
                || denominators[0] == 0
                || isTooMuch(series.length, numerators.length + denominators.length)) {
            return null;
        }
        var result = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            double sum = 0;
            for (int k = 0; k < numerators.length && k <= i; k++) {
                sum += numerators[k] * series[i - k];
            }
            for (int k = 1; k < denominators.length && k <= i; k++) {
                sum -= denominators[k] * result[i - k];
            }
            result[i] = sum / denominators[0];
        }
        return Series.text(result);
    }
}
