package org.conshelf.function.series;

import java.util.Arrays;

/// Means, variances, medians and percentiles of numbers.
final class Statistics {
    private Statistics() {}

    /// The mean; NaN of none.
    static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    /// The sum of the squared distances to the mean.
    static double squares(double[] numbers) {
        double mean = mean(numbers);
        double sum = 0;
        for (double number : numbers) {
            sum += (number - mean) * (number - mean);
        }
        return sum;
    }

    /// The variance of a sample; fewer than two numbers vary by zero.
    static double variance(double[] numbers) {
        return numbers.length < 2 ? 0 : squares(numbers) / (numbers.length - 1);
    }

    /// The median, which of an even count is the middle of two; NaN of none.
    static double median(double[] numbers) {
        return percentile(sorted(numbers), 50);
    }

    static double[] sorted(double[] numbers) {
        var result = numbers.clone();
        Arrays.sort(result);
        return result;
    }

    /// A percentile of numbers in order, on the line between the two nearest; NaN of none.
    static double percentile(double[] sorted, double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = (sorted.length - 1) * percent / 100;
        int below = (int) Math.floor(place);
        double rest = place - below;
        return rest == 0
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
