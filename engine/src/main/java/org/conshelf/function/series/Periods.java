package org.conshelf.function.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The periods after which a series repeats itself, with scores from 0 to 1.
///
/// A period is a lag at which the series, its extremes cut off, is most like itself: a peak of the
/// autocorrelation. Its score is that correlation, lowered the more the fewer periods the series
/// has. Kusto does not publish its way; this one finds the periods of the documentation's examples,
/// with scores that lie near those of recorded answers and are not equal to them.
final class Periods {
    /// A shorter period cannot be told from noise, and neither can one that comes less than twice.
    static final int LEAST = 4;

    private static final double CUT_PERCENT = 2;

    /// A correlation below this many standard errors of noise is taken for noise.
    private static final double STANDARD_ERRORS = 3;

    private final int length;
    private final double[] correlations;
    private final double noise;

    /// A lag and its score.
    record Period(int lag, double score) {
        static final Period NONE = new Period(0, 0);
    }

    Periods(double[] series) {
        length = series.length;
        noise = STANDARD_ERRORS / Math.sqrt(Math.max(1, length));
        correlations = length < 2 * LEAST ? new double[0] : correlations(series);
    }

    private static double[] correlations(double[] series) {
        double[] sorted = Statistics.sorted(series);
        double low = Statistics.percentile(sorted, CUT_PERCENT);
        double high = Statistics.percentile(sorted, 100 - CUT_PERCENT);
        var centered = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            centered[i] = Math.clamp(series[i], low, high);
        }
        double mean = Statistics.mean(centered);
        for (int i = 0; i < centered.length; i++) {
            centered[i] -= mean;
        }
        double squares = Statistics.squares(centered);
        double scale = Math.max(Math.abs(low), Math.abs(high));
        // What rounding leaves of a constant series is not a pattern.
        if (!(squares > 1e-18 * scale * scale * series.length) || !Double.isFinite(squares)) {
            return new double[0];
        }
        double[] products = Fourier.autocorrelation(centered);
        for (int lag = 0; lag < products.length; lag++) {
            products[lag] /= squares;
        }
        return products;
    }

    /// The score of a lag; 0 where it is no period.
    double score(int lag) {
        if (lag < LEAST
                || lag > length / 2
                || correlations.length == 0
                || unbiased(lag) < unbiased(lag - 1)
                || unbiased(lag) < unbiased(lag + 1)) {
            return 0;
        }
        double score = correlations[lag] * Math.sqrt((double) length / (length - lag));
        return score < noise ? 0 : Math.min(1, score);
    }

    private double unbiased(int lag) {
        return correlations[lag] / (length - lag);
    }

    /// The best periods between two lags, best first. Of a period its multiples are left out, and
    /// what lies so near to one of those that the series is too short to tell them apart.
    List<Period> best(double from, double to, int most) {
        int first = (int) Math.max(LEAST, Math.ceil(from));
        int last = (int) Math.min(Math.floorDiv(length, 2), Math.floor(to));
        var candidates = new ArrayList<Period>();
        for (int lag = first; lag <= last; lag++) {
            double score = score(lag);
            if (score > 0) {
                candidates.add(new Period(lag, score));
            }
        }
        candidates.sort(Comparator.comparingDouble(Period::score).reversed());
        var result = new ArrayList<Period>();
        for (var candidate : candidates) {
            if (result.size() >= most) {
                break;
            }
            if (result.stream().noneMatch(p -> isNearMultiple(candidate.lag(), p.lag()))) {
                result.add(candidate);
            }
        }
        return result;
    }

    private boolean isNearMultiple(int lag, int of) {
        int multiple = Math.max(1, Math.round((float) lag / of)) * of;
        return Math.abs(1.0 / lag - 1.0 / multiple) < 1.0 / length;
    }
}
