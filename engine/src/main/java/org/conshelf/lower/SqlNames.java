package org.conshelf.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of columns as the engine can hold them: it does not tell cases apart, Kusto does.
public final class SqlNames {
    /// The hidden column with the keys of the records that a row was made of.
    public static final String SOURCE = "$source";

    /// The hidden column that numbers the rows of a table that Java computed.
    public static final String ORDER = "$order";

    private final Set<String> taken = new HashSet<>();

    /// Names for columns of one table, in order: equal to the given ones where that is possible.
    /// The same names always give the same result.
    public static List<String> unique(List<String> names) {
        var allocator = new SqlNames();
        var unique = new ArrayList<String>(names.size());
        names.forEach(n -> unique.add(allocator.allocate(n)));
        return List.copyOf(unique);
    }

    /// A name that was not given yet. It never begins with `$`, as hidden columns do.
    public String allocate(String name) {
        var clean = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '_' : c)
                .forEach(clean::appendCodePoint);
        if (clean.isEmpty() || clean.charAt(0) == '$') {
            clean.insert(0, '_');
        }
        String base = clean.toString();
        String candidate = base;
        for (int i = 2; !taken.add(folded(candidate)); i++) {
            candidate = base + "_" + i;
        }
        return candidate;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// The engine may fold letters beyond ASCII too, so this folds as many as Java can.
    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
