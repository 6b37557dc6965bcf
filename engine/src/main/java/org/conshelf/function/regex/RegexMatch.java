package org.conshelf.function.regex;

/// A match in a text.
///
/// @param positions start and end of the whole match and of each group, -1 for a group that took no
///   part
public record RegexMatch(String text, int[] positions) {
    public int start() {
        return positions[0];
    }

    public int end() {
        return positions[1];
    }

    public int groupCount() {
        return positions.length / 2 - 1;
    }

    /// The text of a group, 0 being the whole match; empty for a group that took no part, and for
    /// one that the pattern does not have.
    public String group(int index) {
        return index < 0 || index > groupCount() || positions[2 * index] < 0
                ? ""
                : text.substring(positions[2 * index], positions[2 * index + 1]);
    }
}
