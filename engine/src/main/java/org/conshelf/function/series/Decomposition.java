package org.conshelf.function.series;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A series taken apart: what repeats, what rises or falls, and what is left.
///
/// First the seasonal part, by the medians of the places in the period; then, of what is left, the
/// trend. The last elements may be kept out of the learning.
///
/// @param period 0 where there is no season
/// @param baseline seasonal part and trend together
/// @param residual the series without its baseline
record Decomposition(
        int period, double[] baseline, double[] seasonal, double[] trend, double[] residual) {
    /// How the trend is taken.
    enum Trend {
        AVG,
        LINEFIT,
        NONE;

        static Optional<Trend> of(@Nullable String name) {
            return Optional.ofNullable(
                    switch (name) {
                        case "avg" -> AVG;
                        case "linefit" -> LINEFIT;
                        case "none" -> NONE;
                        case null, default -> null;
                    });
        }
    }

    /// @param asked the period, 0 for none, -1 to look for one
    /// @param ahead how many elements at the end are not learned from
    /// @param threshold the score that a period needs that is looked for
    static Decomposition of(
            double[] series, long asked, Trend trend, long ahead, double threshold) {
        double[] learned = learned(series, ahead);
        int period = Seasons.period(learned, asked, threshold);
        double[] seasonal = Seasons.component(learned, period, series.length);
        double[] rest = minus(learned, seasonal);
        double[] trendPart = trend(rest, trend, series.length);
        var baseline = new double[series.length];
        for (int i = 0; i < baseline.length; i++) {
            baseline[i] = seasonal[i] + trendPart[i];
        }
        return new Decomposition(period, baseline, seasonal, trendPart, minus(series, baseline));
    }

    /// The elements without the last ones.
    static double[] learned(double[] series, long ahead) {
        long kept = series.length - Math.clamp(ahead, 0L, (long) series.length);
        return Arrays.copyOf(series, (int) kept);
    }

    private static double[] trend(double[] rest, Trend trend, int length) {
        if (rest.length == 0) {
            return new double[length];
        }
        return switch (trend) {
            case NONE -> new double[length];
            case AVG -> Series.constant(length, Statistics.mean(rest));
            case LINEFIT -> {
                var line = LineFit.of(rest);
                yield LineFit.values(line.slope(), line.interception(), length);
            }
        };
    }

    private static double[] minus(double[] left, double[] right) {
        var result = new double[left.length];
        for (int i = 0; i < left.length; i++) {
            result[i] = left[i] - right[i];
        }
        return result;
    }
}
