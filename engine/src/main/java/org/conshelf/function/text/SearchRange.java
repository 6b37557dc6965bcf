package org.conshelf.function.text;

import org.jspecify.annotations.Nullable;

/// The part of a string that `indexof` and `indexof_regex` search: positions of characters, and
/// which occurrence is wanted.
record SearchRange(int from, int to, long occurrence) {
    /// The range that the third to fifth argument give, or null where they give none.
    static @Nullable SearchRange of(@Nullable Object[] arguments, String text) {
        long start = number(arguments, 2, 0);
        long length = number(arguments, 3, -1);
        long occurrence = number(arguments, 4, 1);
        int size = text.codePointCount(0, text.length());
        long first = start < 0 ? start + size : start;
        if (first < 0 || length < -1 || occurrence < 1) {
            return null;
        }
        if (first > size) {
            return new SearchRange(text.length(), text.length(), Long.MAX_VALUE);
        }
        long last = length < 0 || length > size - first ? size : first + length;
        int from = text.offsetByCodePoints(0, (int) first);
        return new SearchRange(
                from, text.offsetByCodePoints(from, (int) (last - first)), occurrence);
    }

    private static long number(@Nullable Object[] arguments, int index, long otherwise) {
        return index < arguments.length && arguments[index] instanceof Long n ? n : otherwise;
    }
}
