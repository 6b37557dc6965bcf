package org.conshelf.function.time;

import java.time.LocalDate;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// Counts of ticks as this package's functions handle them.
final class Ticks {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Ticks() {}

    /// A datetime, or null where it lies outside the bounds.
    static @Nullable Long inRange(long ticks) {
        return KustoDateTime.isInRange(ticks) ? Long.valueOf(ticks) : null;
    }

    /// The beginning of a day, or null where it lies outside the bounds.
    static @Nullable Long ofDate(@Nullable LocalDate date) {
        return date == null || date.isBefore(FIRST) || date.isAfter(LAST)
                ? null
                : Long.valueOf(KustoDateTime.ofDate(date));
    }

    static long timeOfDay(long ticks) {
        return Math.floorMod(ticks, KustoTimeSpan.TICKS_PER_DAY);
    }

    /// The first multiple of `size` at or below a value; null where the size is not above zero.
    static @Nullable Long floor(long value, long size) {
        return size <= 0 ? null : Long.valueOf(value - Math.floorMod(value, size));
    }

    /// A sum, or null where it overflows.
    static @Nullable Long add(long left, long right) {
        long sum = left + right;
        return ((left ^ sum) & (right ^ sum)) < 0 ? null : Long.valueOf(sum);
    }

    /// A product, or null where it overflows.
    static @Nullable Long times(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        long low = left * right;
        return (high == 0 && low >= 0) || (high == -1 && low < 0) ? Long.valueOf(low) : null;
    }
}
