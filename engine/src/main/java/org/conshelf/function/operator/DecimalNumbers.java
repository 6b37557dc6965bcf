package org.conshelf.function.operator;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Arithmetic on decimals: 34 digits, null where the result is none.
final class DecimalNumbers {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final int LARGEST_EXPONENT = 6_000;

    private DecimalNumbers() {}

    static @Nullable BigDecimal compute(String operator, Number left, Number right) {
        BigDecimal a = decimal(left);
        BigDecimal b = decimal(right);
        if (a == null || b == null) {
            return null;
        }
        if ((operator.equals("/") || operator.equals("%")) && b.signum() == 0) {
            return null;
        }
        BigDecimal result =
                switch (operator) {
                    case "+" -> a.add(b, DIGITS);
                    case "-" -> a.subtract(b, DIGITS);
                    case "*" -> a.multiply(b, DIGITS);
                    case "/" -> a.divide(b, DIGITS);
                    default -> modulo(a, b);
                };
        return result == null || Math.abs((long) result.scale()) > LARGEST_EXPONENT ? null : result;
    }

    private static @Nullable BigDecimal modulo(BigDecimal left, BigDecimal right) {
        // a remainder of numbers far apart in size would be computed digit by digit
        if ((long) left.precision() - left.scale() - right.precision() + right.scale() > 100) {
            return null;
        }
        BigDecimal rest = left.remainder(right);
        return rest.signum() < 0 ? rest.add(right.abs(), DIGITS) : rest;
    }

    /// The number as a decimal; null for NaN and the infinities.
    static @Nullable BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal ->
                    Math.abs((long) decimal.scale()) > LARGEST_EXPONENT ? null : decimal;
            case Double real -> Double.isFinite(real) ? BigDecimal.valueOf(real) : null;
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
