package org.conshelf.function.series;

import java.util.function.IntPredicate;

/// How far elements lie outside of a series' usual range, by Tukey's fences.
///
/// The range is what lies between two percentiles. An element inside it scores 0; outside, its
/// distance to the range in units of the range's width, positive above and negative below. For
/// other percentiles than 25 and 75 the score is scaled so that 1.5 is at the same place of a
/// normal distribution as it is for those.
///
/// Where a percentile lies in a normal distribution is told by Tukey's lambda, whose exponent gives
/// the scale that Kusto has for 10 and 90 (2.7726056, seen in recorded answers); for other
/// percentiles Kusto's own is not known, and this is an approximation.
final class Outliers {
    private static final double LAMBDA = 0.11493840824914335;
    private static final double QUARTILE = quantile(75);

    private final double low;
    private final double high;
    private final double aboveScale;
    private final double belowScale;

    /// @param usual the elements that say what is usual
    Outliers(double[] usual, double lowPercent, double highPercent) {
        double[] sorted = Statistics.sorted(usual);
        low = Statistics.percentile(sorted, lowPercent);
        high = Statistics.percentile(sorted, highPercent);
        double width = quantile(highPercent) - quantile(lowPercent);
        aboveScale = 1.5 * width / (4 * QUARTILE - quantile(highPercent));
        belowScale = 1.5 * width / (4 * QUARTILE + quantile(lowPercent));
    }

    private static double quantile(double percent) {
        return Math.pow(percent / 100, LAMBDA) - Math.pow(1 - percent / 100, LAMBDA);
    }

    /// Where the range has no width, as in a series that is flat but for a spike, what lies outside
    /// is infinitely far.
    double score(double element) {
        if (element > high) {
            return (element - high) / (high - low) * aboveScale;
        }
        return element < low ? (element - low) / (high - low) * belowScale : 0;
    }

    /// The scores of a series; 0 for what is left out.
    double[] scores(double[] series, IntPredicate counts) {
        var result = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            result[i] = counts.test(i) ? score(series[i]) : 0;
        }
        return result;
    }
}
