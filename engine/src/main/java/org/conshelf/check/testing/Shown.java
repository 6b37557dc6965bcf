package org.conshelf.check.testing;

/// Texts in messages.
final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /// The text, cut where it is long.
    static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
