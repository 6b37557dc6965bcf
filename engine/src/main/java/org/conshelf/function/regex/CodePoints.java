package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A set of code points, as sorted ranges that do not touch.
record CodePoints(int[] bounds) {
    static final int MAX = Character.MAX_CODE_POINT;
    static final CodePoints NONE = new CodePoints(new int[0]);
    static final CodePoints ALL = range(0, MAX);

    /// @param bounds the first and last code point of each range, in order
    CodePoints {}

    static CodePoints range(int first, int last) {
        return new CodePoints(new int[] {first, last});
    }

    static CodePoints of(int... codePoints) {
        var set = new Builder();
        for (int c : codePoints) {
            set.add(c, c);
        }
        return set.build();
    }

    /// The code points for which a test holds.
    static CodePoints where(IntPredicate test) {
        var set = new Builder();
        for (int c = 0; c <= MAX; c++) {
            if (test.test(c)) {
                set.add(c, c);
            }
        }
        return set.build();
    }

    boolean contains(int codePoint) {
        int low = 0;
        int high = bounds.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < bounds[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > bounds[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    int rangeCount() {
        return bounds.length / 2;
    }

    CodePoints union(CodePoints other) {
        var set = new Builder();
        int i = 0;
        int j = 0;
        while (i < bounds.length || j < other.bounds.length) {
            if (j >= other.bounds.length || (i < bounds.length && bounds[i] <= other.bounds[j])) {
                set.add(bounds[i], bounds[i + 1]);
                i += 2;
            } else {
                set.add(other.bounds[j], other.bounds[j + 1]);
                j += 2;
            }
        }
        return set.build();
    }

    CodePoints negate() {
        var set = new Builder();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] > next) {
                set.add(next, bounds[i] - 1);
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= MAX) {
            set.add(next, MAX);
        }
        return set.build();
    }

    CodePoints intersect(CodePoints other) {
        return negate().union(other.negate()).negate();
    }

    CodePoints subtract(CodePoints other) {
        return intersect(other.negate());
    }

    /// Gathers ranges whose first code points do not decrease.
    private static final class Builder {
        private int[] ranges = new int[8];
        private int length;

        void add(int first, int last) {
            if (length > 0 && first <= ranges[length - 1] + 1) {
                ranges[length - 1] = Math.max(ranges[length - 1], last);
                return;
            }
            if (length == ranges.length) {
                ranges = Arrays.copyOf(ranges, length * 2);
            }
            ranges[length++] = first;
            ranges[length++] = last;
        }

        CodePoints build() {
            return new CodePoints(Arrays.copyOf(ranges, length));
        }
    }

    /// Builds a set of ranges in any order.
    static CodePoints ofRanges(List<int[]> ranges) {
        var sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(r -> r[0]));
        var set = new Builder();
        sorted.forEach(r -> set.add(r[0], r[1]));
        return set.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodePoints set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
