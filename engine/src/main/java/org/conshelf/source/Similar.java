package org.conshelf.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the names that might have been meant by a misspelt one. Every message about an unknown
/// name asks here, so that all guess alike.
public final class Similar {
    private static final int MOST = 3;

    /// A longer word is no name that somebody mistyped.
    private static final int LONGEST = 100;

    private Similar() {}

    /// The nearest names, best first: at most three, none that is far off. Letters that changed
    /// places count as one mistake; case counts as none.
    public static List<String> names(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        var wanted = name.toLowerCase(Locale.ROOT);
        // A name of one letter is near to every other such name.
        int farthest = wanted.length() < 2 ? 0 : Math.max(1, wanted.length() / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .distinct()
                .filter(k -> !k.isEmpty() && isName(k.charAt(0)))
                .map(k -> new Candidate(k, distance(wanted, k.toLowerCase(Locale.ROOT), farthest)))
                .filter(c -> c.distance() <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /// Names that a program makes for itself begin with something else.
    private static boolean isName(char first) {
        return Character.isLetter(first) || first == '_' || first == '!';
    }

    /// The number of mistakes between two names, or more than the bound.
    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) > bound) {
            return bound + 1;
        }
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            int[] swap = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
