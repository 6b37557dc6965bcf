package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// How a file's objects stand in it.
enum JsonLayout {
    /// An object a line. A record's number is its line.
    LINES,
    /// An array of objects, or objects one behind the other over several lines. A record's number
    /// is its place, from 1.
    ELEMENTS;

    /// What a text sequence of JSON (RFC 7464) has before each value.
    static final byte RECORD_SEPARATOR = 0x1E;

    private static final int LINES_LOOKED_AT = 4;
    private static final int MAX_FIRST_OBJECTS = 200;

    /// The layout of a file that begins so; nothing where it does not begin as JSON objects do.
    static Optional<JsonLayout> of(byte[] head) {
        int first = skipBlank(head, 0);
        if (first == head.length) {
            return Optional.empty();
        }
        if (head[first] == '[') {
            int inner = skipBlank(head, first + 1);
            return inner < head.length && (head[inner] == '{' || head[inner] == ']')
                    ? Optional.of(ELEMENTS)
                    : Optional.empty();
        }
        int start = first;
        boolean sawBrace = false;
        for (int line = 0; line < LINES_LOOKED_AT && start < head.length; line++) {
            int stop = endOfLine(head, start);
            sawBrace |= head[start] == '{';
            if (head[start] == '{' && stop < head.length && isObject(head, start, stop)) {
                return Optional.of(LINES);
            }
            start = skipBlank(head, stop);
        }
        if (!sawBrace && !isDumpHeading(head, first)) {
            return Optional.empty();
        }
        // One line alone that is not complete here is a line still, however long.
        boolean oneLine = head[first] == '{' && endOfLine(head, first) == head.length;
        return Optional.of(oneLine && !holdsWhole(head, first) ? LINES : ELEMENTS);
    }

    /// `evtx_dump -o json` writes `Record 1` above each object.
    private static boolean isDumpHeading(byte[] head, int first) {
        return ElementSource.isHeading(head, first, endOfLine(head, first));
    }

    /// Cuts the file.
    RecordSource open(EvidenceInput input, SplitReport report) throws IOException {
        var in = TextEvidence.open(input);
        return switch (this) {
            case LINES -> new LineSource(in, report);
            case ELEMENTS -> new ElementSource(in, report);
        };
    }

    /// The whole objects that the head holds.
    List<byte[]> firstObjects(byte[] head) {
        var report = new SplitReport();
        var objects = new ArrayList<byte[]>();
        var in = new java.io.ByteArrayInputStream(head);
        try (var source =
                switch (this) {
                    case LINES -> new LineSource(in, report);
                    case ELEMENTS -> new ElementSource(in, report);
                }) {
            while (objects.size() < MAX_FIRST_OBJECTS && source.next()) {
                int from = source.offset();
                int to = from + source.length();
                if (isObject(source.buffer(), from, to)) {
                    objects.add(Arrays.copyOfRange(source.buffer(), from, to));
                } else {
                    source.rejected();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        }
        return objects;
    }

    private static boolean isObject(byte[] bytes, int from, int to) {
        try (var parser = Json.parser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean holdsWhole(byte[] head, int from) {
        try (var parser = Json.parser(head, from, head.length - from)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static int skipBlank(byte[] head, int from) {
        int at = from;
        while (at < head.length
                && (head[at] == ' '
                        || head[at] == '\t'
                        || head[at] == '\r'
                        || head[at] == '\n'
                        || head[at] == RECORD_SEPARATOR)) {
            at++;
        }
        return at;
    }

    private static int endOfLine(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != '\n') {
            at++;
        }
        return at;
    }
}
