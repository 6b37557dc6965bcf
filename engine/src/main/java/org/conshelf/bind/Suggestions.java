package org.conshelf.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the names that might have been meant.
final class Suggestions {
    private static final int MOST = 3;

    private Suggestions() {}

    /// The nearest names, best first: at most three, none that is far off.
    static List<String> similar(String name, Collection<String> known) {
        var wanted = name.toLowerCase(Locale.ROOT);
        int farthest = Math.max(1, wanted.length() / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .distinct()
                .filter(k ->
                        !k.isEmpty() && (Character.isLetter(k.charAt(0)) || k.charAt(0) == '_'))
                .map(k -> new Candidate(k, distance(wanted, k.toLowerCase(Locale.ROOT), farthest)))
                .filter(c -> c.distance() <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /// The number of edits between two names, or more than the bound.
    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) > bound) {
            return bound + 1;
        }
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
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
