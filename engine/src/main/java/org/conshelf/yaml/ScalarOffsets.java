package org.conshelf.yaml;

import org.conshelf.source.DocumentOffsets;
import org.conshelf.source.SourceText;

/// Finds where the characters of a scalar's value stand in the document: it reads what is written
/// once more, beside the value that became of it.
///
/// Source: YAML 1.2.2, chapters 7.3 (flow scalars) and 8.1 (block scalars).
final class ScalarOffsets {
    private final String written;
    private final String value;
    private final YamlScalar.Style style;
    private final DocumentOffsets.Builder offsets = DocumentOffsets.builder();

    /// The place in the document.
    private int at;

    private final int end;

    /// The place in the value.
    private int done;

    private ScalarOffsets(YamlScalar scalar, String value, SourceText document) {
        this.written = document.text();
        this.value = value;
        this.style = scalar.style();
        this.at = scalar.span().start();
        this.end = scalar.span().end();
    }

    static DocumentOffsets of(YamlScalar scalar, String value, SourceText document) {
        var reading = new ScalarOffsets(scalar, value, document);
        reading.offsets.add(0, scalar.span().start());
        switch (scalar.style()) {
            case LITERAL -> reading.literal();
            case FOLDED -> reading.folded();
            case PLAIN -> reading.flow();
            case SINGLE_QUOTED, DOUBLE_QUOTED -> {
                reading.at++;
                reading.flow();
            }
        }
        return reading.offsets.build();
    }

    /// Lines under the mark, each the end of a line of the document.
    private void literal() {
        at = nextLine(at);
        for (int start = 0; start <= value.length() && at < end; ) {
            int stop = value.indexOf('\n', start);
            int length = (stop < 0 ? value.length() : stop) - start;
            int lineEnd = lineEnd(at);
            // A last line without the white space at its end is not the whole of it.
            int indented = at;
            if (stop < 0 && length > 0) {
                int found = written.indexOf(value.substring(start), at);
                indented = found >= 0 && found < lineEnd ? found : at;
            } else {
                indented = Math.max(at, lineEnd - length);
            }
            offsets.add(start, indented);
            at = nextLine(lineEnd);
            start = stop < 0 ? value.length() + 1 : stop + 1;
        }
    }

    /// Lines under the mark of which some were joined: words are the same, white space is not.
    private void folded() {
        at = nextLine(at);
        while (done < value.length() && at < end) {
            int gap = done;
            while (done < value.length() && isSpace(value.charAt(done))) {
                done++;
            }
            int gapAt = at;
            while (at < end && isSpace(written.charAt(at))) {
                at++;
            }
            // The spaces before a word stand before it there, too.
            int indentation = done;
            while (indentation > gap
                    && at - (done - indentation) > gapAt
                    && value.charAt(indentation - 1) == ' '
                    && written.charAt(at - (done - indentation) - 1) == ' ') {
                indentation--;
            }
            if (gap < indentation) {
                offsets.add(gap, gapAt);
            }
            offsets.add(indentation, at - (done - indentation));
            while (done < value.length() && at < end && !isSpace(value.charAt(done))) {
                if (value.charAt(done) != written.charAt(at)) {
                    return;
                }
                done++;
                at++;
            }
        }
    }

    /// Quoted and plain scalars: escapes, and lines that are joined.
    private void flow() {
        while (done < value.length() && at < end) {
            char c = written.charAt(at);
            if (isSpace(c) && gap()) {
                continue;
            }
            if (style == YamlScalar.Style.DOUBLE_QUOTED && c == '\\' && at + 1 < end) {
                escape(written.charAt(at + 1));
                continue;
            }
            offsets.add(done, at);
            at += c == '\'' && style == YamlScalar.Style.SINGLE_QUOTED ? 2 : 1;
            done++;
        }
    }

    /// White space with line breaks in it: one becomes a space, of more all but one stay.
    private boolean gap() {
        int to = at;
        int breaks = 0;
        while (to < end && isSpace(written.charAt(to))) {
            breaks += isBreak(to) ? 1 : 0;
            to++;
        }
        if (breaks == 0) {
            return false;
        }
        offsets.add(done, at);
        done += Math.max(1, breaks - 1);
        at = to;
        return true;
    }

    private void escape(char kind) {
        if (kind == '\n' || kind == '\r') {
            // The line goes on behind the indentation of the next; blank lines between are breaks.
            at++;
            int to = at;
            int breaks = 0;
            while (to < end && isSpace(written.charAt(to))) {
                breaks += isBreak(to) ? 1 : 0;
                to++;
            }
            offsets.add(done, at);
            done += breaks - 1;
            at = to;
            return;
        }
        offsets.add(done, at);
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        boolean pair =
                kind == 'U'
                        && done + 1 < value.length()
                        && Character.isSurrogatePair(value.charAt(done), value.charAt(done + 1));
        at = Math.min(end, at + 2 + digits);
        done += pair ? 2 : 1;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /// Whether a line ends here; `\r\n` is one end.
    private boolean isBreak(int offset) {
        char c = written.charAt(offset);
        return c == '\r' || (c == '\n' && (offset == 0 || written.charAt(offset - 1) != '\r'));
    }

    private int lineEnd(int from) {
        int to = from;
        while (to < written.length() && written.charAt(to) != '\n' && written.charAt(to) != '\r') {
            to++;
        }
        return to;
    }

    private int nextLine(int from) {
        int to = lineEnd(from);
        return to >= written.length()
                ? written.length()
                : written.startsWith("\r\n", to) ? to + 2 : to + 1;
    }
}
