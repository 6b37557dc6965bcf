package org.conshelf.function.regex;

import java.util.Random;

/// Random patterns of what all dialects have in common, and random texts for them.
final class RandomRegex {
    private static final String[] ATOMS = {
        "a", "b", "c", "A", ".", "[ab]", "[^a]", "[a-c]", "\\.", "x", "1", "_", "^", "$", "ab"
    };
    private static final String[] REPEATS = {
        "", "", "", "*", "+", "?", "{2}", "{1,2}", "*?", "+?", "{0,1}"
    };
    private static final String ALPHABET = "aaabbbccAx1_. -";

    private RandomRegex() {}

    static String pattern(Random random, int depth) {
        var pattern = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            if (depth > 0 && random.nextInt(3) == 0) {
                pattern.append(random.nextBoolean() ? "(?:" : "(")
                        .append(pattern(random, depth - 1))
                        .append('|')
                        .append(pattern(random, depth - 1))
                        .append(')');
            } else {
                var atom = ATOMS[random.nextInt(ATOMS.length)];
                pattern.append(atom);
                if (atom.equals("^") || atom.equals("$")) {
                    continue;
                }
            }
            pattern.append(REPEATS[random.nextInt(REPEATS.length)]);
        }
        return pattern.toString();
    }

    static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
