package org.conshelf.evidence.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.conshelf.evidence.SplitReport;

/// The objects of an array, or objects one behind the other, found by their braces.
///
/// A string never holds a line break, so one in a string means that a quote is missing: the element
/// is damaged, and the next begins on a line that opens no deeper than this one did. Where all is
/// one line, the next begins at the next brace that is followed by the name that the file's first
/// object begins with.
final class ElementSource implements RecordSource {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MAX_HEADING_BYTES = 40;

    // What may be read a second time, so that hostile input cannot make it quadratic.
    private static final long MAX_BYTES_READ_AGAIN = 256L * 1024 * 1024;

    private final InputStream in;
    private final SplitReport report;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int end;
    private boolean ended;
    private long number;

    // The element: from its brace to behind its last one.
    private int start;
    private int stop;
    private int indentation;
    private byte[] signature = new byte[0];
    private long bytesReadAgain;
    private boolean garbageTold;

    private enum Scan {
        WHOLE,
        BROKEN_STRING,
        TOO_LONG,
        UNFINISHED
    }

    ElementSource(InputStream in, SplitReport report) {
        this.in = in;
        this.report = report;
    }

    @Override
    public boolean next() throws IOException {
        while (seekBrace()) {
            number++;
            switch (scan()) {
                case WHOLE -> {
                    if (signature.length == 0) {
                        signature = signatureAt(start);
                    }
                    return true;
                }
                case BROKEN_STRING -> {
                    report.damaged(number, "a line ends inside a string");
                    skipToLineOfBrace();
                }
                case TOO_LONG ->
                        report.skipped(
                                number,
                                "an element of more than "
                                        + MAX_RECORD_BYTES / (1024 * 1024)
                                        + " MB is left out");
                case UNFINISHED -> {
                    report.damaged(number, "the file ends inside an object");
                    stop = end;
                    if (!resume()) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// Goes to the next opening brace, over separators.
    private boolean seekBrace() throws IOException {
        int at = stop;
        int lineStart = -1;
        int garbage = -1;
        while (true) {
            if (at == end) {
                start = Math.min(at, garbage < 0 ? at : garbage);
                stop = start;
                int moved = start;
                if (!fill()) {
                    tellGarbage(garbage < 0 ? at : garbage - moved, at - moved);
                    return false;
                }
                at -= moved;
                lineStart = lineStart < 0 ? -1 : lineStart - moved;
                garbage = garbage < 0 ? -1 : garbage - moved;
            }
            byte b = buffer[at];
            if (b == '{') {
                tellGarbage(garbage < 0 ? at : garbage, at);
                start = at;
                indentation = lineStart < 0 ? 0 : at - lineStart;
                return true;
            }
            if (b == '\n') {
                lineStart = at + 1;
            } else if (b != ' ' && b != '\t') {
                lineStart = -1;
            }
            boolean separator = b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == ',';
            if (!separator && b != '[' && b != ']' && garbage < 0) {
                garbage = at;
            }
            if (garbage >= 0 && at - garbage > FIRST_BYTES / 2) {
                tellGarbage(garbage, at);
                garbage = at;
            }
            at++;
        }
    }

    private void tellGarbage(int from, int to) {
        if (from < to && !isHeading(buffer, from, to) && !garbageTold) {
            garbageTold = true;
            report.skipped(number + 1, "something that is no object stands before this one");
        }
    }

    /// Whether this is `Record 17`, which stands above each object that `evtx_dump` prints.
    static boolean isHeading(byte[] bytes, int from, int to) {
        if (to - from > MAX_HEADING_BYTES) {
            return false;
        }
        var text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip();
        if (!text.startsWith("Record ") || text.length() == "Record ".length()) {
            return false;
        }
        return text.substring("Record ".length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Finds the end of the element that begins at `start`.
    private Scan scan() throws IOException {
        int at = start;
        int depth = 0;
        boolean inString = false;
        boolean tooLong = false;
        while (true) {
            if (at >= end) {
                if (at - start > MAX_RECORD_BYTES) {
                    // What is behind it must be found, but it need not be kept.
                    tooLong = true;
                    at -= end - 1;
                    buffer[0] = buffer[end - 1];
                    end = 1;
                    start = 0;
                }
                int moved = start;
                if (!fill()) {
                    stop = Math.min(at, end);
                    return tooLong ? Scan.TOO_LONG : Scan.UNFINISHED;
                }
                at -= moved;
                continue;
            }
            byte b = buffer[at++];
            if (inString) {
                if (b == '\\') {
                    at++;
                } else if (b == '"') {
                    inString = false;
                } else if (b == '\n') {
                    stop = at;
                    return Scan.BROKEN_STRING;
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                stop = at;
                return tooLong || stop - start > MAX_RECORD_BYTES ? Scan.TOO_LONG : Scan.WHOLE;
            }
        }
    }

    /// From the beginning of a line on.
    private void skipToLineOfBrace() throws IOException {
        int allowed = indentation;
        int at = stop;
        int lineStart = at;
        boolean blank = true;
        while (true) {
            if (at == end) {
                start = blank ? lineStart : at;
                int moved = start;
                if (!fill()) {
                    stop = end;
                    return;
                }
                at -= moved;
                lineStart = blank ? lineStart - moved : 0;
                if (blank && at - lineStart > FIRST_BYTES / 2) {
                    blank = false;
                }
            }
            byte b = buffer[at];
            if (b == '\n') {
                lineStart = at + 1;
                blank = true;
            } else if (b == '{' && blank && at - lineStart <= allowed) {
                // Back to the line's beginning, so that the indentation is seen.
                stop = lineStart > 0 ? lineStart - 1 : lineStart;
                return;
            } else if (b != ' ' && b != '\t' && b != ',') {
                blank = false;
            }
            at++;
        }
    }

    @Override
    public void rejected() {
        int was = stop;
        if (!resume()) {
            stop = was;
        }
    }

    /// Looks for another element inside the one that turned out to be none.
    private boolean resume() {
        if (signature.length == 0 || bytesReadAgain > MAX_BYTES_READ_AGAIN) {
            return false;
        }
        bytesReadAgain += stop - start;
        for (int at = start + 1; at < stop; at++) {
            if (buffer[at] == '{' && Arrays.equals(signatureAt(at), signature)) {
                stop = at;
                return true;
            }
        }
        return false;
    }

    /// The name that the object at this place begins with.
    private byte[] signatureAt(int brace) {
        int at = brace + 1;
        while (at < end && (buffer[at] == ' ' || buffer[at] == '\r' || buffer[at] == '\n')) {
            at++;
        }
        if (at >= end || buffer[at] != '"') {
            return new byte[0];
        }
        int close = at + 1;
        while (close < end && buffer[close] != '"' && close - at < 256) {
            close++;
        }
        return Arrays.copyOfRange(buffer, at, close);
    }

    /// Reads on; what stands before `start` is given up.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            stop = Math.max(0, stop - start);
            start = 0;
        }
        if (end == buffer.length) {
            long wanted = Math.min(buffer.length * 2L, MAX_RECORD_BYTES + (long) FIRST_BYTES);
            buffer = Arrays.copyOf(buffer, (int) wanted);
        }
        int count;
        try {
            count = in.read(buffer, end, buffer.length - end);
        } catch (EOFException | ZipException e) {
            report.damaged(number + 1, "the compressed data ends or is damaged here");
            count = -1;
        }
        if (count < 0) {
            ended = true;
            return false;
        }
        end += count;
        return true;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int offset() {
        return start;
    }

    @Override
    public int length() {
        return stop - start;
    }

    @Override
    public long position() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
