package org.conshelf.function.series;

/// The line nearest to a series by least squares, over the places 1, 2, 3, …
///
/// @param interception where the line stands at place 0
/// @param rsquare which part of the variance the line explains; NaN for a series that does not vary
/// @param variance of the series
/// @param rvariance of the distances to the line
/// @param line the line's values
record LineFit(
        double slope,
        double interception,
        double rsquare,
        double variance,
        double rvariance,
        double[] line) {

    /// The fit of at least one number.
    static LineFit of(double[] series) {
        int length = series.length;
        double middle = (length + 1) / 2.0;
        double mean = Statistics.mean(series);
        double both = 0;
        double places = 0;
        for (int i = 0; i < length; i++) {
            double place = i + 1 - middle;
            both += place * (series[i] - mean);
            places += place * place;
        }
        double slope = places == 0 ? 0 : both / places;
        double interception = mean - slope * middle;
        var line = values(slope, interception, length);
        double variance = Statistics.variance(series);
        double rvariance = errors(series, line) / Math.max(1, length - 1);
        return new LineFit(
                slope, interception, 1 - rvariance / variance, variance, rvariance, line);
    }

    /// A line's values at the places from 1.
    static double[] values(double slope, double interception, int length) {
        var line = new double[length];
        for (int i = 0; i < length; i++) {
            line[i] = interception + slope * (i + 1);
        }
        return line;
    }

    /// The sum of the squared distances.
    static double errors(double[] series, double[] fit) {
        double sum = 0;
        for (int i = 0; i < series.length; i++) {
            sum += (series[i] - fit[i]) * (series[i] - fit[i]);
        }
        return sum;
    }
}
