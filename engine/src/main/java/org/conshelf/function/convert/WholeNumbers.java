package org.conshelf.function.convert;

import org.jspecify.annotations.Nullable;

/// Whole numbers out of texts and reals, as `toint()` and `tolong()` read them.
final class WholeNumbers {
    private static final int LONGEST_TEXT = 100;

    private WholeNumbers() {}

    /// A decimal number with an optional sign, or a hexadecimal one without; blanks around do not
    /// matter. Hexadecimal digits are the bits, so that sixteen `F`s are -1. Null for anything else
    /// and for what does not fit.
    static @Nullable Long parse(String text, int bits) {
        var trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_TEXT) {
            return null;
        }
        if (trimmed.startsWith("0x") || trimmed.startsWith("0X")) {
            return parseBits(trimmed.substring(2), bits);
        }
        int first = trimmed.charAt(0) == '-' || trimmed.charAt(0) == '+' ? 1 : 0;
        for (int i = first; i < trimmed.length(); i++) {
            if (trimmed.charAt(i) < '0' || trimmed.charAt(i) > '9') {
                return null;
            }
        }
        try {
            long value = Long.parseLong(trimmed);
            return bits == 32 && value != (int) value ? null : Long.valueOf(value);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Long parseBits(String digits, int bits) {
        long value = 0;
        int significant = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0 || digits.charAt(i) > 'f') {
                return null;
            }
            significant = significant == 0 && digit == 0 ? 0 : significant + 1;
            value = value << 4 | digit;
        }
        if (digits.isEmpty() || significant > bits / 4) {
            return null;
        }
        int low = (int) value;
        return bits == 32 ? Long.valueOf(low) : Long.valueOf(value);
    }

    /// The whole part of a real, bounded; nothing for NaN.
    static @Nullable Long ofReal(double value) {
        return Double.isNaN(value) ? null : Long.valueOf((long) value);
    }

    static @Nullable Integer toInt(@Nullable Long value) {
        return value == null ? null : Integer.valueOf(value.intValue());
    }
}
