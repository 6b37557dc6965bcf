package org.conshelf.function.series;

/// The seasonal part of a series: for each place in the period the median of the elements there.
final class Seasons {
    private Seasons() {}

    /// The period that is asked for, the one that is found, or 0 for none.
    ///
    /// @param asked a period, 0 for none, or -1 to look for one
    static int period(double[] learned, long asked, double threshold) {
        if (asked != -1) {
            return asked > 0 ? (int) Math.min(asked, Integer.MAX_VALUE) : 0;
        }
        var best = new Periods(learned).best(0, Double.POSITIVE_INFINITY, 1);
        return best.isEmpty() || best.getFirst().score() < threshold ? 0 : best.getFirst().lag();
    }

    /// The seasonal part over a length that may reach beyond what is learned from.
    static double[] component(double[] learned, int period, int length) {
        var result = new double[length];
        if (period <= 0) {
            return result;
        }
        for (int phase = 0; phase < period && phase < length; phase++) {
            double median = median(learned, phase, period);
            for (long i = phase; i < length; i += period) {
                result[(int) i] = median;
            }
        }
        return result;
    }

    private static double median(double[] learned, int phase, int period) {
        if (phase >= learned.length) {
            return 0;
        }
        var values = new double[(learned.length - 1 - phase) / period + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = learned[phase + i * period];
        }
        return Statistics.median(values);
    }
}
