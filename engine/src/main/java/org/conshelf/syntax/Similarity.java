package org.conshelf.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what a misspelt word might have been meant to be.
final class Similarity {
    private static final int MOST = 3;
    private static final int LONGEST = 40;

    private Similarity() {}

    /// The words that differ from one by few letters, the nearest first.
    static List<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        var lower = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, word.length() / 3);
        record Candidate(String word, int distance) {}
        return known.stream()
                .map(k -> new Candidate(k, distance(lower, k.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance() <= most)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .limit(MOST)
                .map(Candidate::word)
                .toList();
    }

    /// The number of letters to insert, delete or replace.
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
