package org.conshelf.function.convert;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Kusto's decimals: 34 digits, without trailing zeros, so that equal numbers have equal texts.
final class Decimals {
    private static final int LONGEST_TEXT = 100;
    private static final int LARGEST_EXPONENT = 400;

    private Decimals() {}

    static @Nullable BigDecimal parse(String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            return canonical(new BigDecimal(trimmed));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    static @Nullable BigDecimal ofReal(double value) {
        return Double.isFinite(value) ? canonical(new BigDecimal(Double.toString(value))) : null;
    }

    /// Null where the number is far outside of what a decimal holds.
    static @Nullable BigDecimal canonical(BigDecimal value) {
        var rounded = value.round(MathContext.DECIMAL128).stripTrailingZeros();
        return Math.abs((long) rounded.scale()) > LARGEST_EXPONENT ? null : rounded;
    }
}
