package org.conshelf.function.series;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.conshelf.function.KqlRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFunctionsTest {
    private static KqlRuns runs;

    @BeforeAll
    static void open() {
        runs = new KqlRuns();
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    series_add(dynamic([1, 2, 3]), dynamic([10, 20]))          | [11,22,null]
                    series_add(dynamic([1, null, 'x', true]), 10)              | [11,null,null,null]
                    series_add(dynamic([1, 2]), dynamic([0.5, 1]))             | [1.5,3.0]
                    series_subtract(10, dynamic([1, 2.5]))                     | [9.0,7.5]
                    series_multiply(dynamic([9223372036854775807]), 2)         | [-2]
                    series_divide(dynamic([1, -1, 0]), 0)                      | ["Infinity","-Infinity","NaN"]
                    series_add(dynamic(5), 1)                                  | null
                    series_add(dynamic(null), dynamic([1]))                    | null
                    series_add(dynamic([]), dynamic([]))                       | []
                    series_pow(dynamic([2, 4]), 0.5)                           | [1.4142135623730951,2.0]
                    series_abs(dynamic(['NaN', -1]))                           | ["NaN",1.0]
                    series_log(dynamic([0, -1, 1]))                            | ["-Infinity","NaN",0.0]
                    series_sign(dynamic([-0.5, 'NaN', null]))                  | [-1,null,null]
                    series_floor(dynamic([1, 2]))                              | [1,2]
                    series_less(dynamic([1, 2, 'NaN', null]), 2)               | [true,false,false,null]
                    series_not_equals(dynamic([1.0, 2]), 1)                    | [false,true]
                    series_add(pack_array(datetime(2020-01-01)), 0)            | [637134336000000000]
                    series_fill_const(dynamic([null, 'x', 1.5]), 0)            | [0,"x",1.5]
                    series_fill_forward(dynamic([1, -1, 2]), -1)               | [1,1,2]
                    series_fill_linear(dynamic([0, -1, -5]), -1)               | [0,-2,-5]
                    series_fill_linear(dynamic([null, null]), real(null), true, 5) | [5,5]
                    series_fill_linear(dynamic([null]), real(null), true, real(null)) | [null]
                    series_fill_linear(dynamic([]))                            | []
                    series_sum(dynamic([1, null, 2.5, 'x']))                   | 3.5
                    series_sum(dynamic([]))                                    | null
                    series_product(dynamic([2, 3.5]))                          | 7.0
                    series_dot_product(dynamic([1, 2, 3]), dynamic([4, null])) | 4.0
                    series_pearson_correlation(dynamic([1, 2]), dynamic([1]))  | null
                    series_pearson_correlation(dynamic([1, 1]), dynamic([1, 2])) | NaN
                    series_fir(dynamic([1, 2, 3, 4]), dynamic([1, 1]))         | [0.5,1.5,2.5,3.5]
                    series_fir(dynamic([1, 2, 3]), dynamic([1, 1]), false)     | [1,3,5]
                    series_fir(dynamic([1, 2, 3]), dynamic([1, -1]), true)     | null
                    series_fir(dynamic([1, null]), dynamic([1]))               | null
                    series_iir(dynamic([1, 2]), dynamic([1]), dynamic([0, 1])) | null
                    series_iir(dynamic([1, 2, 3]), dynamic([1, 1]), dynamic([2])) | [0.5,1.5,2.5]
                    series_outliers(dynamic([]))                               | []
                    series_outliers(dynamic([1, 2, 3]), 'other')               | null
                    series_outliers(dynamic([1, 2, 3, 90]), 'ctukey', 90, 25, 75) | [-0.5,0.0,0.5,0.0]
                    series_outliers(dynamic([1, 2]), 'ctukey', 0, 1, 99)       | null
                    series_seasonal(dynamic([1, 2, 3, 4]), 0)                  | [0.0,0.0,0.0,0.0]
                    series_seasonal(dynamic([1, 2, 3, 4, 9, 9]), 2, 2)         | [2.0,3.0,2.0,3.0,2.0,3.0]
                    series_seasonal(dynamic([1, 2, 3]), 100)                   | [1.0,2.0,3.0]
                    series_stats_dynamic(dynamic([2]))                         | {"min":2.0,"min_idx":0,"max":2.0,"max_idx":0,"avg":2.0,"stdev":0.0,"variance":0.0,"sum":2.0,"len":1}
                    series_stats_dynamic(dynamic(['NaN', 4, 2]), true).min_idx | 2
                    """)
    void givesWhatKustoGives(String expression, String expected) {
        assertEquals(expected, runs.rows("print " + expression));
        assertEquals(
                expected,
                runs.rows("range i from 1 to 1 step 1 | extend d = i | project x = " + expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    series_stats(dynamic([5, 'x']))                     | null, null, null, null, null, null, null
                    series_stats(dynamic('x'))                          | null, null, null, null, null, null, null
                    series_stats(dynamic([2, 'x', 4]), true)            | 2.0, 0, 4.0, 2, 3.0, 1.4142135623730952, 2.0
                    series_fit_line(dynamic([7]))                       | NaN, 0.0, 0.0, 0.0, 7.0, [7.0]
                    series_fit_line(dynamic([]))                        | null, null, null, null, null, null
                    series_fit_poly(dynamic([1, 4, 9, 16]), dynamic([1, 2, 3])) | null, null, null, null, null
                    series_fft(dynamic([1, 0, 0, 0]))                   | [1.0,1.0,1.0,1.0], [0.0,0.0,0.0,0.0]
                    series_fft(dynamic([1, 2]), dynamic([1]))           | null, null
                    series_fft(dynamic([]))                             | [], []
                    series_periods_detect(dynamic([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), 4, 5, 1) | [0.0], [0.0]
                    series_decompose(dynamic([1, 2, 3]), 0, 'linefit')  | [1.0,2.0,3.0], [0.0,0.0,0.0], [1.0,2.0,3.0], [0.0,0.0,0.0]
                    series_decompose(dynamic([1, 2]), 0, 'other')       | null, null, null, null
                    series_decompose(dynamic([]))                       | [], [], [], []
                    series_decompose(dynamic([1, 2]), 0, 'avg', 100)    | [0.0,0.0], [0.0,0.0], [0.0,0.0], [1.0,2.0]
                    series_decompose_anomalies(dynamic([1, null]))      | null, null, null
                    series_decompose_anomalies(dynamic([1, 1, 1]))      | [0,0,0], [0.0,0.0,0.0], [1.0,1.0,1.0]
                    """)
    void givesSeveralValues(String expression, String expected) {
        assertEquals(expected, runs.rows("print " + expression));
    }

    @Test
    void fitsPolynomials() {
        var x = new double[] {-2, -1, 0, 1, 2, 3, 4};
        var y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = 2 * x[i] * x[i] * x[i] - x[i] + 5;
        }
        var fit = requireNonNull(PolynomialFit.of(x, y, 3));
        double[] expected = {2, 0, -1, 5};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], fit.coefficients()[i], 1e-9);
        }
        assertEquals(1, fit.rsquare(), 1e-12);
    }

    @Test
    void transformsForwardsAndBack() {
        var random = new Random(5);
        for (int length = 1; length <= 40; length++) {
            var input = Fourier.Complex.zeros(length);
            for (int i = 0; i < length; i++) {
                input.real()[i] = random.nextGaussian();
                input.imaginary()[i] = random.nextGaussian();
            }
            var output = Fourier.transform(input);
            for (int k = 0; k < length; k++) {
                double real = 0;
                double imaginary = 0;
                for (int i = 0; i < length; i++) {
                    double angle = -2 * Math.PI * k * i / length;
                    real +=
                            input.real()[i] * Math.cos(angle)
                                    - input.imaginary()[i] * Math.sin(angle);
                    imaginary +=
                            input.real()[i] * Math.sin(angle)
                                    + input.imaginary()[i] * Math.cos(angle);
                }
                assertEquals(real, output.real()[k], 1e-9);
                assertEquals(imaginary, output.imaginary()[k], 1e-9);
            }
            var back = Fourier.inverse(output);
            for (int i = 0; i < length; i++) {
                assertEquals(input.real()[i], back.real()[i], 1e-9);
                assertEquals(input.imaginary()[i], back.imaginary()[i], 1e-9);
            }
        }
    }

    @Test
    void splitsWhereTwoLinesLeaveLeast() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            var series = new double[4 + random.nextInt(20)];
            for (int i = 0; i < series.length; i++) {
                series[i] = 1000 + random.nextGaussian();
            }
            double least = Double.POSITIVE_INFINITY;
            for (int split = 2; split <= series.length - 2; split++) {
                least =
                        Math.min(
                                least, left(series, 0, split) + left(series, split, series.length));
            }
            var fit = TwoLinesFit.of(series);
            assertEquals(least, LineFit.errors(series, fit.line()), 1e-9);
        }
    }

    private static double left(double[] series, int from, int to) {
        var part = Arrays.copyOfRange(series, from, to);
        return LineFit.errors(part, LineFit.of(part).line());
    }

    @Test
    void findsPeriodsAndNoneInNoise() {
        var random = new Random(11);
        for (int period : new int[] {4, 7, 24, 60}) {
            var series = new double[period * 6];
            for (int i = 0; i < series.length; i++) {
                series[i] = 10 * Math.sin(2 * Math.PI * i / period) + random.nextGaussian();
            }
            var found = new Periods(series).best(0, series.length, 1);
            assertEquals(period, found.getFirst().lag());
        }
        var noisy = new ArrayList<Integer>();
        for (int round = 0; round < 200; round++) {
            var noise = random.doubles(20 + random.nextInt(200)).toArray();
            if (Seasons.period(noise, -1, 0.6) != 0) {
                noisy.add(noise.length);
            }
        }
        assertTrue(noisy.size() <= 1, noisy.toString());
    }

    /// The values of Kusto's emulator, recorded for the example of the function's page.
    @Test
    void scoresAsRecorded() {
        var series = "dynamic([-3, 2.4, 15, 3.9, 5, 6, 4.5, 5.2, 3, 4, 5, 16, 7, 5, 5, 4])";
        assertEquals(
                "true, true, true, true",
                runs.rows(
                        "print s = series_outliers("
                                + series
                                + ") | project abs(toreal(s[0]) + 1.9040785483608571) < 1e-12,"
                                + " abs(toreal(s[1]) + 0.10021466044004519) < 1e-12,"
                                + " abs(toreal(s[2]) - 1.3361954725339347) < 1e-12,"
                                + " abs(toreal(s[11]) - 1.6702443406674186) < 1e-12"));
    }
}
