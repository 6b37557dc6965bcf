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

/// `series_decompose()`, `series_decompose_forecast()` and `series_decompose_anomalies()`. A series
/// with an element that is no number gives null, and so does a trend or a method that is none.
final class DecompositionFunctions {
    /// The score that makes a period a season, where none is given.
    private static final double SEASONALITY_THRESHOLD = 0.6;

    private static final double ANOMALY_THRESHOLD = 1.5;

    private static final Parameter SERIES = Series.parameter("series");
    private static final Parameter PERIOD = Parameter.of("period", KqlType.LONG).asOptional();
    private static final Parameter TREND = Parameter.of("trend", KqlType.STRING).asOptional();
    private static final Parameter AHEAD = Parameter.of("test_points", KqlType.LONG);
    private static final Parameter SEASONALITY =
            Parameter.of("seasonality_threshold", KqlType.REAL).asOptional();

    static final List<KqlFunction> ALL =
            List.of(
                    parts("series_decompose", "A series as seasonal part, trend and what is left.")
                            .overload(
                                    KqlType.DYNAMIC,
                                    SERIES,
                                    PERIOD,
                                    TREND,
                                    AHEAD.asOptional(),
                                    SEASONALITY)
                            .java(a -> parts(new Arguments(a), 1, 2, 3, 4))
                            .example(
                                    "series_decompose(dynamic([1, 2, 4]), 0, 'none')",
                                    "dynamic([0.0, 0.0, 0.0])")
                            .build(),
                    parts(
                                    "series_decompose_forecast",
                                    "What the season and the trend of a series say of its end.")
                            .overload(KqlType.DYNAMIC, SERIES, AHEAD, PERIOD, TREND, SEASONALITY)
                            .java(a -> parts(new Arguments(a), 2, 3, 1, 4))
                            .example(
                                    "series_decompose_forecast(dynamic([1, 2, 3, 0]), 1, 0, 'linefit')",
                                    "dynamic([1.0, 2.0, 3.0, 4.0])")
                            .build(),
                    anomalies());

    private DecompositionFunctions() {}

    private static ScalarFunction.Builder define(String name, String summary) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .nulls(NullRule.HANDLED);
    }

    private static ScalarFunction.Builder parts(String name, String summary) {
        return define(name, summary)
                .output("baseline", KqlType.DYNAMIC)
                .output("seasonal", KqlType.DYNAMIC)
                .output("trend", KqlType.DYNAMIC)
                .output("residual", KqlType.DYNAMIC);
    }

    private static KqlFunction anomalies() {
        return define(
                        "series_decompose_anomalies",
                        "Which elements of a series lie out of its season and trend.")
                .output("ad_flag", KqlType.DYNAMIC)
                .output("ad_score", KqlType.DYNAMIC)
                .output("baseline", KqlType.DYNAMIC)
                .overload(
                        KqlType.DYNAMIC,
                        SERIES,
                        Parameter.of("threshold", KqlType.REAL).asOptional(),
                        PERIOD,
                        TREND,
                        AHEAD.asOptional(),
                        Parameter.of("method", KqlType.STRING).asOptional(),
                        SEASONALITY)
                .java(a -> anomalies(new Arguments(a)))
                .example(
                        "series_decompose_anomalies(dynamic([1, 2, 1, 2, 90, 1, 2, 1, 2, 1]))",
                        "dynamic([0, 0, 0, 0, 1, 0, 0, 0, 0, 0])")
                .build();
    }

    /// Arguments, of which those at the end may not be there.
    private record Arguments(@Nullable Object[] all) {
        long whole(int index, long otherwise) {
            return index < all.length && all[index] instanceof Long given ? given : otherwise;
        }

        double real(int index, double otherwise) {
            return index < all.length && all[index] instanceof Double given ? given : otherwise;
        }

        String text(int index, String otherwise) {
            return index < all.length && all[index] instanceof String given ? given : otherwise;
        }
    }

    private static @Nullable Decomposition decomposition(
            Arguments arguments, int period, int trend, int ahead, int threshold) {
        double[] series = Series.complete(arguments.all()[0]);
        var kind = Decomposition.Trend.of(arguments.text(trend, "avg")).orElse(null);
        return series == null || kind == null
                ? null
                : Decomposition.of(
                        series,
                        arguments.whole(period, -1),
                        kind,
                        arguments.whole(ahead, 0),
                        arguments.real(threshold, SEASONALITY_THRESHOLD));
    }

    private static @Nullable String parts(
            Arguments arguments, int period, int trend, int ahead, int threshold) {
        var result = decomposition(arguments, period, trend, ahead, threshold);
        return result == null
                ? null
                : Tuples.of(
                        Series.array(result.baseline()),
                        Series.array(result.seasonal()),
                        Series.array(result.trend()),
                        Series.array(result.residual()));
    }

    private static @Nullable String anomalies(Arguments arguments) {
        var parts = decomposition(arguments, 2, 3, 4, 6);
        var method = arguments.text(5, "ctukey");
        boolean custom = method.equals("ctukey");
        if (parts == null || !(custom || method.equals("tukey"))) {
            return null;
        }
        double threshold = arguments.real(1, ANOMALY_THRESHOLD);
        double[] residual = parts.residual();
        double[] learned = Decomposition.learned(residual, arguments.whole(4, 0));
        double[] scores =
                learned.length == 0
                        ? Series.zeros(residual.length)
                        : new Outliers(learned, custom ? 10 : 25, custom ? 90 : 75)
                                .scores(residual, _ -> true);
        var flags = new ArrayList<JsonValue>(scores.length);
        for (double score : scores) {
            flags.add(new JsonValue.Whole(score > threshold ? 1 : score < -threshold ? -1 : 0));
        }
        return Tuples.of(
                new JsonValue.Array(flags), Series.array(scores), Series.array(parts.baseline()));
    }
}
