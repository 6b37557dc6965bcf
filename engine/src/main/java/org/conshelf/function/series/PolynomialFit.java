package org.conshelf.function.series;

import org.jspecify.annotations.Nullable;

/// The polynomial nearest to points by least squares, through Householder's reflections.
///
/// @param coefficients from the highest power to the lowest
/// @param fit the polynomial's values
record PolynomialFit(
        double[] coefficients, double rsquare, double variance, double rvariance, double[] fit) {
    /// Beyond this the powers leave the digits that a real has.
    static final int HIGHEST_DEGREE = 30;

    /// The fit, or null where the points do not determine it.
    static @Nullable PolynomialFit of(double[] x, double[] y, int degree) {
        if (degree < 1 || degree > HIGHEST_DEGREE || x.length != y.length || x.length <= degree) {
            return null;
        }
        double center = Statistics.mean(x);
        double scale = 0;
        for (double value : x) {
            scale = Math.max(scale, Math.abs(value - center));
        }
        if (!(scale > 0) || !Double.isFinite(scale)) {
            return null;
        }
        var scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = (x[i] - center) / scale;
        }
        var powers = leastSquares(scaled, y, degree);
        if (powers == null) {
            return null;
        }
        var fit = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            for (int k = degree; k >= 0; k--) {
                fit[i] = fit[i] * scaled[i] + powers[k];
            }
        }
        double variance = Statistics.variance(y);
        double rvariance = LineFit.errors(y, fit) / (y.length - 1);
        return new PolynomialFit(
                expanded(powers, center, scale),
                1 - rvariance / variance,
                variance,
                rvariance,
                fit);
    }

    /// The coefficients from the lowest power, or null where the points are too few.
    private static double @Nullable [] leastSquares(double[] x, double[] y, int degree) {
        int rows = x.length;
        int columns = degree + 1;
        var matrix = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            double power = 1;
            for (int k = 0; k < columns; k++) {
                matrix[k][i] = power;
                power *= x[i];
            }
        }
        var right = y.clone();
        var diagonal = new double[columns];
        for (int k = 0; k < columns; k++) {
            if (!reflect(matrix, right, diagonal, k)) {
                return null;
            }
        }
        var result = new double[columns];
        for (int k = columns - 1; k >= 0; k--) {
            double sum = right[k];
            for (int j = k + 1; j < columns; j++) {
                sum -= matrix[j][k] * result[j];
            }
            result[k] = sum / diagonal[k];
        }
        return result;
    }

    /// One reflection: column `k` becomes zero below its diagonal. False where it is zero already.
    private static boolean reflect(double[][] matrix, double[] right, double[] diagonal, int k) {
        double[] column = matrix[k];
        double squares = 0;
        for (int i = k; i < column.length; i++) {
            squares += column[i] * column[i];
        }
        double norm = Math.sqrt(squares);
        if (!(norm > 1e-12) || !Double.isFinite(norm)) {
            return false;
        }
        diagonal[k] = column[k] > 0 ? -norm : norm;
        column[k] -= diagonal[k];
        double factor = -diagonal[k] * column[k];
        for (int j = k + 1; j < matrix.length; j++) {
            apply(column, matrix[j], k, factor);
        }
        apply(column, right, k, factor);
        return true;
    }

    private static void apply(double[] reflection, double[] vector, int from, double factor) {
        double product = 0;
        for (int i = from; i < vector.length; i++) {
            product += reflection[i] * vector[i];
        }
        for (int i = from; i < vector.length; i++) {
            vector[i] -= product / factor * reflection[i];
        }
    }

    /// The coefficients over x itself of a polynomial over `(x - center) / scale`, highest first.
    private static double[] expanded(double[] powers, double center, double scale) {
        int degree = powers.length - 1;
        var result = new double[powers.length];
        for (int k = degree; k >= 0; k--) {
            // result = result * (x - center) / scale + powers[k], lowest power first
            var next = new double[powers.length];
            for (int j = 0; j <= degree; j++) {
                next[j] -= result[j] * center / scale;
                if (j < degree) {
                    next[j + 1] += result[j] / scale;
                }
            }
            next[0] += powers[k];
            result = next;
        }
        var highestFirst = new double[powers.length];
        for (int j = 0; j <= degree; j++) {
            highestFirst[j] = result[degree - j];
        }
        return highestFirst;
    }
}
