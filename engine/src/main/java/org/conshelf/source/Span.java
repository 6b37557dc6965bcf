package org.conshelf.source;

/// A range of characters in a [SourceText], end exclusive.
///
/// @param start offset of the first character (UTF-16 units, from 0)
/// @param end offset behind the last character
public record Span(int start, int end) {
    /// The span of something that has no text of its own.
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    /// The smallest span that holds both.
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    public int length() {
        return end - start;
    }
}
