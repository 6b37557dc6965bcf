package org.conshelf.function.operator;

import org.conshelf.function.text.DynamicText;
import org.jspecify.annotations.Nullable;

/// Arithmetic where both sides are dynamic: whole numbers give a whole number, other numbers a real
/// one, all else null.
final class DynamicNumbers {
    private DynamicNumbers() {}

    static @Nullable String compute(
            String operator, @Nullable Object left, @Nullable Object right) {
        Object a = left == null ? null : DynamicText.scalar((String) left);
        Object b = right == null ? null : DynamicText.scalar((String) right);
        if (a instanceof Long x && b instanceof Long y) {
            Long value = WholeNumbers.compute(operator, x, y);
            return value == null ? null : value.toString();
        }
        if (a instanceof Number x && b instanceof Number y) {
            double value = Arithmetic.real(operator, x.doubleValue(), y.doubleValue());
            return Double.isFinite(value) ? Double.toString(value) : null;
        }
        return null;
    }
}
