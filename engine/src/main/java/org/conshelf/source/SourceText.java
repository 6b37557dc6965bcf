package org.conshelf.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One text with a name, that knows where its lines begin.
///
/// A query that stands inside a document (a fenced block of Markdown, a scalar of YAML, a string of
/// JSON) is a text of its own whose positions are translated to the document's: see [#inDocument].
public final class SourceText {
    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final SourceText document;
    private final DocumentOffsets offsets;

    private SourceText(
            String name, String text, @Nullable SourceText document, DocumentOffsets offsets) {
        this.name = name;
        this.text = text;
        this.lineStarts = findLineStarts(text);
        this.document = document == null ? this : document;
        this.offsets = offsets;
    }

    /// A text that is a document of its own.
    ///
    /// @param name what messages call it: a path, or a word in angle brackets such as `<query>`
    public static SourceText of(String name, String text) {
        return new SourceText(name, text, null, DocumentOffsets.NONE);
    }

    /// A text that stands in a document.
    ///
    /// @param document the document
    /// @param text the text taken out of it, lines separated by `\n`
    /// @param lineOffsets for each line of `text`, the offset in the document at which that line's
    ///   characters begin
    public static SourceText inDocument(SourceText document, String text, int[] lineOffsets) {
        int[] starts = findLineStarts(text);
        if (starts.length != lineOffsets.length) {
            throw new IllegalArgumentException(
                    starts.length + " lines, " + lineOffsets.length + " offsets");
        }
        var offsets = DocumentOffsets.builder();
        for (int i = 0; i < starts.length; i++) {
            offsets.add(starts[i], lineOffsets[i]);
        }
        return inDocument(document, text, offsets.build());
    }

    /// A text that stands in a document, in pieces of any length: what a scalar with escapes needs.
    public static SourceText inDocument(SourceText document, String text, DocumentOffsets offsets) {
        return new SourceText(document.name, text, document, offsets);
    }

    /// A part of a text as a text of its own, whose positions are the whole text's.
    public static SourceText part(SourceText whole, Span span) {
        return inDocument(
                whole.document, whole.text(span), whole.offsets.part(span.start(), span.end()));
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public String text(Span span) {
        return text.substring(
                Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    }

    /// The document that this text stands in, or this text itself.
    public SourceText document() {
        return document;
    }

    /// The position in the document of an offset in this text.
    public Position position(int offset) {
        if (document != this) {
            return document.position(documentOffset(offset));
        }
        int bounded = Math.clamp(offset, 0, text.length());
        int line = lineOf(bounded);
        return new Position(line + 1, bounded - lineStarts[line] + 1);
    }

    /// Where in the document a character of this text stands.
    public int documentOffset(int offset) {
        int bounded = Math.clamp(offset, 0, text.length());
        return document == this ? bounded : Math.min(offsets.at(bounded), document.text.length());
    }

    /// Where in the document a range of this text stands.
    public Span documentSpan(Span span) {
        int from = documentOffset(span.start());
        int to =
                span.length() == 0
                        ? from
                        : Math.min(documentOffset(span.end() - 1) + 1, document.text.length());
        return new Span(from, Math.max(from, to));
    }

    /// Whether a range stands in the document character for character, so that it can be changed
    /// there: not so where it holds escapes or line breaks that the document writes otherwise.
    public boolean isVerbatim(Span span) {
        return document.text(documentSpan(span)).equals(text(span));
    }

    /// The document's line (from 1), without its line break.
    public String line(int number) {
        int start = document.lineStarts[number - 1];
        int end =
                number < document.lineStarts.length
                        ? document.lineStarts[number] - 1
                        : document.text.length();
        if (end > start && document.text.charAt(end - 1) == '\r') {
            end--;
        }
        return document.text.substring(start, end);
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /// A place that a person can go to.
    ///
    /// @param line from 1
    /// @param column from 1, in UTF-16 units
    public record Position(int line, int column) {}
}
