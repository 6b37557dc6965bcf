package org.conshelf.schema;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/// Kusto's reals as text.
///
/// [#format] writes what `tostring()` writes: always with a decimal point or an exponent (`1.0`,
/// `1e30`), `NaN`, `Infinity`, `-Infinity`. Its digits are the fewest that read back as the same
/// number, but of several such the greatest in magnitude, where Java takes the closest: `0.1 + 0.2`
/// is `0.30000000000000007`. That is seen in recorded answers of Kusto's emulator; the page of
/// `tostring()` says nothing about it.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/real>
public final class KustoReal {
    private static final int LONGEST_TEXT = 400;

    /// Fifteen digits tell a single number; only longer ones leave a choice.
    private static final int DIGITS_WITHOUT_CHOICE = 15;

    private KustoReal() {}

    /// The text as `tostring()` gives it.
    public static String format(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        return layOut(digits(value), value);
    }

    /// The text that stands in JSON: as [#format], but with the digits closest to the number, as
    /// every JSON writer has them.
    public static String formatJson(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return '"' + Double.toString(value) + '"';
        }
        return layOut(new BigDecimal(Double.toString(Math.abs(value))), value);
    }

    /// The number that a text stands for, as `toreal()` reads it: blanks around it do not matter,
    /// hexadecimal digits and separators are not read.
    public static OptionalDouble parse(String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_TEXT) {
            return OptionalDouble.empty();
        }
        char first = trimmed.charAt(0);
        boolean signed = first == '-' || first == '+';
        var magnitude = signed ? trimmed.substring(1) : trimmed;
        double sign = first == '-' ? -1 : 1;
        return switch (magnitude) {
            case "NaN", "nan" -> OptionalDouble.of(Double.NaN);
            case "Infinity", "infinity", "Inf", "inf" ->
                    OptionalDouble.of(sign * Double.POSITIVE_INFINITY);
            default ->
                    isNumber(magnitude)
                            ? OptionalDouble.of(sign * Double.parseDouble(magnitude))
                            : OptionalDouble.empty();
        };
    }

    /// Digits with at most one point and at most one exponent.
    private static boolean isNumber(String text) {
        int at = skipDigits(text, 0);
        int digits = at;
        if (at < text.length() && text.charAt(at) == '.') {
            int end = skipDigits(text, at + 1);
            digits += end - at - 1;
            at = end;
        }
        if (digits == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int end = skipDigits(text, at);
            return end > at && end == text.length();
        }
        return at == text.length();
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static BigDecimal digits(double value) {
        double magnitude = Math.abs(value);
        var closest = new BigDecimal(Double.toString(magnitude));
        int precision = closest.stripTrailingZeros().precision();
        if (precision <= DIGITS_WITHOUT_CHOICE) {
            return closest;
        }
        // The greatest decimal of that length below the middle between this number and the next.
        var upper =
                new BigDecimal(magnitude)
                        .add(new BigDecimal(Math.ulp(magnitude)).divide(BigDecimal.TWO));
        var greatest = upper.round(new MathContext(precision, RoundingMode.FLOOR));
        return Double.compare(greatest.doubleValue(), magnitude) == 0 ? greatest : closest;
    }

    /// Digits without an exponent from 1e-6 to below 1e21, with one otherwise.
    private static String layOut(BigDecimal magnitude, double value) {
        var out = new StringBuilder(26);
        if (Double.compare(value, 0) < 0) {
            out.append('-');
        }
        if (magnitude.signum() == 0) {
            return out.append("0.0").toString();
        }
        var stripped = magnitude.stripTrailingZeros();
        var digits = stripped.unscaledValue().toString();
        int point = digits.length() - stripped.scale();
        if (point > 21 || point <= -6) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            return out.append('e').append(point - 1).toString();
        }
        if (point <= 0) {
            return out.append("0.").repeat("0", -point).append(digits).toString();
        }
        if (point >= digits.length()) {
            return out.append(digits).repeat("0", point - digits.length()).append(".0").toString();
        }
        return out.append(digits, 0, point)
                .append('.')
                .append(digits, point, digits.length())
                .toString();
    }
}
