package org.conshelf.function.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `series_stats()` and `series_stats_dynamic()`. An element that is no finite number makes all of
/// it null, or is left out where that is asked for; positions count the left out.
final class StatisticsFunctions {
    private static final List<String> COLUMNS =
            List.of("min", "min_idx", "max", "max_idx", "avg", "stdev", "variance");

    static final List<KqlFunction> ALL = List.of(columns(), bag());

    private StatisticsFunctions() {}

    private static KqlFunction columns() {
        var builder =
                ScalarFunction.named("series_stats")
                        .summary(
                                "The least and the greatest element of a series with their places,"
                                        + " the mean, the standard deviation and the variance.")
                        .page("series-stats-function");
        for (var column : COLUMNS) {
            builder.output(column, column.endsWith("_idx") ? KqlType.LONG : KqlType.REAL);
        }
        return both(builder, StatisticsFunctions::tuple)
                .example("series_stats(dynamic([3, 1, 2]))", "1.0")
                .build();
    }

    private static KqlFunction bag() {
        return both(
                        ScalarFunction.named("series_stats_dynamic")
                                .summary("What series_stats gives, with sum and length, as a bag.")
                                .page("series-stats-dynamic-function"),
                        s -> s == null ? null : new JsonValue.Bag(s).text())
                .example("series_stats_dynamic(dynamic([3, 1, 2])).max", "dynamic(3.0)")
                .example("series_stats_dynamic(dynamic([3, null])).avg", "dynamic(null)")
                .example("series_stats_dynamic(dynamic([3, null]), true).avg", "dynamic(3.0)")
                .build();
    }

    /// What the statistics become.
    @FunctionalInterface
    private interface Form {
        @Nullable String of(@Nullable Map<String, JsonValue> statistics);
    }

    private static ScalarFunction.Builder both(ScalarFunction.Builder builder, Form form) {
        return builder.overload(
                        KqlType.DYNAMIC,
                        Series.parameter("series"),
                        Parameter.of("ignore_nonfinite", KqlType.BOOL).asOptional())
                .java(a ->
                        form.of(
                                statistics(
                                        Series.read(a[0]),
                                        a.length > 1 && Boolean.TRUE.equals(a[1]))));
    }

    private static @Nullable String tuple(@Nullable Map<String, JsonValue> statistics) {
        return statistics == null
                ? null
                : Series.text(COLUMNS.stream().map(statistics::get).toList());
    }

    private static @Nullable Map<String, JsonValue> statistics(
            @Nullable Series series, boolean finiteOnly) {
        if (series == null) {
            return null;
        }
        double[] all = series.reals();
        double[] finite = Arrays.stream(all).filter(Double::isFinite).toArray();
        if (finite.length == 0 || (finite.length < all.length && !finiteOnly)) {
            return null;
        }
        int least = -1;
        int greatest = -1;
        double sum = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i])) {
                least = least < 0 || all[i] < all[least] ? i : least;
                greatest = greatest < 0 || all[i] > all[greatest] ? i : greatest;
                sum += all[i];
            }
        }
        double variance = Statistics.variance(finite);
        var result = new LinkedHashMap<String, JsonValue>();
        result.put("min", new JsonValue.Real(all[least]));
        result.put("min_idx", new JsonValue.Whole(least));
        result.put("max", new JsonValue.Real(all[greatest]));
        result.put("max_idx", new JsonValue.Whole(greatest));
        result.put("avg", new JsonValue.Real(sum / finite.length));
        result.put("stdev", new JsonValue.Real(Math.sqrt(variance)));
        result.put("variance", new JsonValue.Real(variance));
        result.put("sum", new JsonValue.Real(sum));
        result.put("len", new JsonValue.Whole(finite.length));
        return result;
    }
}
