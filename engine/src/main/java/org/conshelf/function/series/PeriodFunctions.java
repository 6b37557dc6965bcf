package org.conshelf.function.series;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `series_periods_detect()`, `series_periods_validate()` and `series_seasonal()`. A series with an
/// element that is no number gives null.
final class PeriodFunctions {
    /// The score that makes a period a season, where none is given.
    private static final double SEASONAL_THRESHOLD = 0.7;

    private static final int MOST_PERIODS = 16;
    private static final int LONGEST_ANSWER = 1024;

    private static final String WEEKS =
            "dynamic([1, 5, 9, 5, 1, 5, 9, 5, 1, 5, 9, 5, 1, 5, 9, 5, 1, 5, 9, 5, 1, 5, 9, 5])";

    static final List<KqlFunction> ALL = List.of(detect(), validate(), seasonal());

    private PeriodFunctions() {}

    private static ScalarFunction.Builder tuple(String name, String summary) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .output("periods", KqlType.DYNAMIC)
                .output("scores", KqlType.DYNAMIC);
    }

    private static KqlFunction detect() {
        return tuple(
                        "series_periods_detect",
                        "The periods of a series, best first, with their scores.")
                .overload(
                        KqlType.DYNAMIC,
                        Series.parameter("series"),
                        Parameter.of("min_period", KqlType.REAL),
                        Parameter.of("max_period", KqlType.REAL),
                        Parameter.of("num_periods", KqlType.LONG))
                .java(a ->
                        detected(Series.complete(a[0]), (Double) a[1], (Double) a[2], (Long) a[3]))
                .example("series_periods_detect(" + WEEKS + ", 0, 12, 2)", "dynamic([4.0, 0.0])")
                .build();
    }

    private static KqlFunction validate() {
        var taken = new ArrayList<Parameter>();
        taken.add(Series.parameter("series"));
        for (int i = 1; i <= MOST_PERIODS; i++) {
            var period = Parameter.of("period" + i, KqlType.REAL);
            taken.add(i == 1 ? period : period.asOptional());
        }
        return tuple(
                        "series_periods_validate",
                        "Whether a series has certain periods: their scores.")
                .overload(KqlType.DYNAMIC, taken.toArray(Parameter[]::new))
                .java(PeriodFunctions::validated)
                .example("series_periods_validate(" + WEEKS + ", 4, 6)", "dynamic([4.0, 6.0])")
                .build();
    }

    private static KqlFunction seasonal() {
        return ScalarFunction.named("series_seasonal")
                .summary("The seasonal part of a series, of a period given or found.")
                .page("series-seasonal-function")
                .overload(
                        KqlType.DYNAMIC,
                        Series.parameter("series"),
                        Parameter.of("period", KqlType.LONG).asOptional(),
                        Parameter.of("test_points", KqlType.LONG).asOptional())
                .java(PeriodFunctions::seasons)
                .example(
                        "series_seasonal(dynamic([1, 3, 5, 1, 3, 5, 2, 4, 6]), 3)",
                        "dynamic([1.0, 3.0, 5.0, 1.0, 3.0, 5.0, 1.0, 3.0, 5.0])")
                .example("series_seasonal(dynamic([1, 2, 3]))", "dynamic([0.0, 0.0, 0.0])")
                .build();
    }

    private static @Nullable String detected(
            double @Nullable [] series, double from, double to, long count) {
        if (series == null || count < 1 || count > LONGEST_ANSWER) {
            return null;
        }
        var periods = new ArrayList<>(new Periods(series).best(from, to, (int) count));
        while (periods.size() < count) {
            periods.add(Periods.Period.NONE);
        }
        return Tuples.of(
                Series.array(periods.stream().mapToDouble(Periods.Period::lag).toArray()),
                Series.array(periods.stream().mapToDouble(Periods.Period::score).toArray()));
    }

    private static @Nullable String validated(@Nullable Object[] arguments) {
        double[] series = Series.complete(arguments[0]);
        if (series == null) {
            return null;
        }
        var periods = new Periods(series);
        var lags = new ArrayList<JsonValue>();
        var scores = new ArrayList<JsonValue>();
        for (int i = 1; i < arguments.length; i++) {
            double lag = arguments[i] instanceof Double given ? given : 0;
            boolean possible = lag >= Periods.LEAST && lag <= series.length / 2.0;
            lags.add(new JsonValue.Real(lag));
            scores.add(new JsonValue.Real(possible ? periods.score((int) Math.round(lag)) : 0));
        }
        return Tuples.of(new JsonValue.Array(lags), new JsonValue.Array(scores));
    }

    private static @Nullable String seasons(@Nullable Object[] arguments) {
        double[] series = Series.complete(arguments[0]);
        if (series == null) {
            return null;
        }
        long asked = arguments.length > 1 && arguments[1] instanceof Long given ? given : -1;
        long ahead = arguments.length > 2 && arguments[2] instanceof Long given ? given : 0;
        double[] learned = Decomposition.learned(series, ahead);
        int period = Seasons.period(learned, asked, SEASONAL_THRESHOLD);
        return Series.text(Seasons.component(learned, period, series.length));
    }
}
