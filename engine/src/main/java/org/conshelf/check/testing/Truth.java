package org.conshelf.check.testing;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.bind.Selection.Condition;
import org.jspecify.annotations.Nullable;

/// Kusto's three-valued logic over the atoms of a condition: true, false, or null.
final class Truth {
    private Truth() {}

    /// The atoms of a condition, in the order of the text.
    static List<Condition.Atom> atoms(Condition condition) {
        var atoms = new ArrayList<Condition.Atom>();
        collect(condition, atoms);
        return atoms;
    }

    private static void collect(Condition condition, List<Condition.Atom> atoms) {
        switch (condition) {
            case Condition.All c -> {
                collect(c.left(), atoms);
                collect(c.right(), atoms);
            }
            case Condition.Any c -> {
                collect(c.left(), atoms);
                collect(c.right(), atoms);
            }
            case Condition.Not c -> collect(c.inner(), atoms);
            case Condition.Atom c -> atoms.add(c);
        }
    }

    /// Whether a row passes, given the values of the atoms in their order.
    static boolean passes(Condition condition, @Nullable Object[] values) {
        return Boolean.TRUE.equals(of(condition, values, new int[1]));
    }

    private static @Nullable Boolean of(
            Condition condition, @Nullable Object[] values, int[] next) {
        return switch (condition) {
            case Condition.All c -> {
                var left = of(c.left(), values, next);
                var right = of(c.right(), values, next);
                boolean no = Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right);
                yield no ? Boolean.FALSE : left == null ? null : right;
            }
            case Condition.Any c -> {
                var left = of(c.left(), values, next);
                var right = of(c.right(), values, next);
                boolean yes = Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
                yield yes ? Boolean.TRUE : left == null ? null : right;
            }
            case Condition.Not c -> {
                var inner = of(c.inner(), values, next);
                yield inner == null ? null : !inner;
            }
            case Condition.Atom _ -> (Boolean) values[next[0]++];
        };
    }

    /// Whether one atom decides: the row passes with one value of it and not with the other.
    static boolean decides(Condition condition, @Nullable Object[] values, int atom) {
        @Nullable Object[] changed = values.clone();
        changed[atom] = true;
        boolean with = passes(condition, changed);
        changed[atom] = false;
        return with != passes(condition, changed);
    }
}
