package org.conshelf.function.series;

import java.util.Arrays;

/// Two lines that are nearest to a series together: one up to a place, one from it on.
///
/// @param split the first index of the right part
record TwoLinesFit(
        int split,
        double rsquare,
        double variance,
        double rvariance,
        double[] line,
        LineFit left,
        LineFit right) {
    /// Each part has two elements at least.
    static final int LEAST_LENGTH = 4;

    static TwoLinesFit of(double[] series) {
        int split = bestSplit(series);
        var left = LineFit.of(Arrays.copyOfRange(series, 0, split));
        var right = LineFit.of(Arrays.copyOfRange(series, split, series.length));
        var line = Arrays.copyOf(left.line(), series.length);
        System.arraycopy(right.line(), 0, line, split, series.length - split);
        double variance = Statistics.variance(series);
        double rvariance = LineFit.errors(series, line) / (series.length - 1);
        return new TwoLinesFit(
                split, 1 - rvariance / variance, variance, rvariance, line, left, right);
    }

    /// The split whose two lines leave the least; the first of equals.
    private static int bestSplit(double[] series) {
        double mean = Statistics.mean(series);
        var fromLeft = new double[series.length + 1];
        var fromRight = new double[series.length + 1];
        var forwards = new Growing();
        var backwards = new Growing();
        for (int i = 0; i < series.length; i++) {
            fromLeft[i + 1] = forwards.add(series[i] - mean);
            int last = series.length - 1 - i;
            fromRight[last] = backwards.add(series[last] - mean);
        }
        int best = 2;
        for (int i = 3; i <= series.length - 2; i++) {
            if (fromLeft[i] + fromRight[i] < fromLeft[best] + fromRight[best]) {
                best = i;
            }
        }
        return best;
    }

    /// What a line leaves of numbers that come one by one, by updates that lose no digits.
    private static final class Growing {
        private int count;
        private double mean;
        private double squares;
        private double both;

        double add(double number) {
            // The places are 1, 2, 3, …: their mean and squares are known.
            count++;
            double distance = number - mean;
            double middleBefore = count / 2.0;
            mean += distance / count;
            squares += distance * (number - mean);
            both += (count - middleBefore) * (number - mean);
            double places = (double) count * ((double) count * count - 1) / 12;
            return count < 3 ? 0 : Math.max(0, squares - both * both / places);
        }
    }
}
