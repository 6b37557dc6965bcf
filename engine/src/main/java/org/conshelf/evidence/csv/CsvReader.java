package org.conshelf.evidence.csv;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.conshelf.evidence.SplitReport;

/// Cuts text into records and these into fields.
///
/// A field that begins with a quote ends with the next quote that is not doubled, over line breaks;
/// a quote inside a field that does not begin with one is itself. A quote that is never closed
/// costs the line that it stands in, and not the rest of the file.
final class CsvReader implements Closeable {
    static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MAX_FIELDS = 10_000;

    // What may be read a second time, so that hostile input cannot make it quadratic.
    private static final long MAX_BYTES_READ_AGAIN = 256L * 1024 * 1024;

    private final InputStream in;
    private final char separator;
    private final SplitReport report;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int start;
    private int end;
    private boolean ended;
    private long line = 1;
    private long recordLine;
    private long bytesReadAgain;

    // Where the fields of the record are: from, to, and whether quotes are doubled inside.
    private int[] from = new int[64];
    private int[] to = new int[64];
    private boolean[] doubled = new boolean[64];
    private int fields;

    // Where the scan is, and what is known of the field that it is in.
    private int at;
    private int fieldStart;
    private boolean quoted;
    private boolean sawDoubled;
    private int closed;

    CsvReader(InputStream in, char separator, SplitReport report) {
        this.in = in;
        this.separator = separator;
        this.report = report;
    }

    /// Goes to the next record; blank lines are passed over.
    ///
    /// @return false at the end
    boolean next() throws IOException {
        while (true) {
            if (start == end && !fill()) {
                return false;
            }
            recordLine = line;
            switch (scan()) {
                case RECORD -> {
                    if (fields > 1 || from[0] < to[0]) {
                        return true;
                    }
                }
                case OPEN_QUOTE -> {
                    bytesReadAgain += end - start;
                    if (bytesReadAgain > MAX_BYTES_READ_AGAIN) {
                        report.damaged(recordLine, "too many open quotes: the rest is not read");
                        return false;
                    }
                    report.damaged(recordLine, "a quote is not closed");
                    skipLine(true);
                }
                case TOO_LONG -> {
                    report.skipped(
                            recordLine,
                            "a record of more than "
                                    + MAX_RECORD_BYTES / (1024 * 1024)
                                    + " MB is left out");
                    skipLine(false);
                }
                case TOO_MANY -> {
                    report.damaged(recordLine, "more than " + MAX_FIELDS + " fields");
                    skipLine(true);
                }
            }
        }
    }

    private enum Scan {
        RECORD,
        OPEN_QUOTE,
        TOO_LONG,
        TOO_MANY
    }

    /// Finds the fields of the record that begins at `start`.
    private Scan scan() throws IOException {
        fields = 0;
        at = start;
        beginField(at);
        boolean inQuotes = false;
        while (true) {
            if (at == end && !fill()) {
                return inQuotes ? Scan.OPEN_QUOTE : lastRecord();
            }
            if (at - start > MAX_RECORD_BYTES) {
                return inQuotes ? Scan.OPEN_QUOTE : Scan.TOO_LONG;
            }
            byte b = buffer[at];
            if (b == '\n') {
                line++;
            }
            if (inQuotes) {
                inQuotes = b != '"' || passDoubled();
            } else if (b == '"' && at == fieldStart && !quoted) {
                quoted = true;
                inQuotes = true;
                fieldStart = at + 1;
            } else if (b == separator || b == '\n') {
                if (fields == MAX_FIELDS) {
                    return Scan.TOO_MANY;
                }
                endField(b == '\n');
                if (b == '\n') {
                    start = at + 1;
                    return Scan.RECORD;
                }
                beginField(at + 1);
            } else if (quoted && b != ' ' && b != '\r') {
                // The quote that seemed to close the field did not.
                return Scan.OPEN_QUOTE;
            }
            at++;
        }
    }

    /// Whether the quote here is doubled, and so is one of the field; else it closes the field.
    private boolean passDoubled() throws IOException {
        if (at + 1 == end) {
            fill();
        }
        if (at + 1 < end && buffer[at + 1] == '"') {
            sawDoubled = true;
            at++;
            return true;
        }
        closed = at;
        return false;
    }

    private Scan lastRecord() {
        endField(true);
        start = end;
        return Scan.RECORD;
    }

    private void beginField(int place) {
        fieldStart = place;
        quoted = false;
        sawDoubled = false;
        closed = -1;
    }

    private void endField(boolean lineEnds) {
        int fieldEnd = quoted ? closed : at;
        if (lineEnds && !quoted && at > fieldStart && buffer[at - 1] == '\r') {
            fieldEnd--;
        }
        add(fieldStart, fieldEnd, sawDoubled);
    }

    private void add(int fieldFrom, int fieldTo, boolean hasDoubled) {
        if (fields == from.length) {
            from = Arrays.copyOf(from, fields * 2);
            to = Arrays.copyOf(to, fields * 2);
            doubled = Arrays.copyOf(doubled, fields * 2);
        }
        from[fields] = fieldFrom;
        to[fields] = fieldTo;
        doubled[fields] = hasDoubled;
        fields++;
    }

    /// Goes behind the line that the record begins in.
    ///
    /// @param kept whether the record's bytes are all still in the buffer
    private void skipLine(boolean kept) throws IOException {
        if (kept) {
            line = recordLine;
        } else {
            start = end;
        }
        int place = start;
        while (true) {
            if (place == end) {
                start = end;
                if (!fill()) {
                    return;
                }
                place = start;
            }
            if (buffer[place++] == '\n') {
                line++;
                start = place;
                return;
            }
        }
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            int moved = start;
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            at -= moved;
            fieldStart -= moved;
            closed -= moved;
            for (int i = 0; i < fields; i++) {
                from[i] -= moved;
                to[i] -= moved;
            }
        }
        if (end == buffer.length) {
            long wanted = Math.min(buffer.length * 2L, MAX_RECORD_BYTES + 2L * FIRST_BYTES);
            buffer = Arrays.copyOf(buffer, (int) wanted);
        }
        int count;
        try {
            count = in.read(buffer, end, buffer.length - end);
        } catch (EOFException | ZipException e) {
            report.damaged(line, "the compressed data ends or is damaged here");
            count = -1;
        }
        if (count < 0) {
            ended = true;
            return false;
        }
        end += count;
        return true;
    }

    /// How many fields the record has.
    int fields() {
        return fields;
    }

    /// A field, without its quotes. What is no UTF-8 is replaced.
    String field(int index) {
        var text = new String(buffer, from[index], to[index] - from[index], StandardCharsets.UTF_8);
        return doubled[index] ? text.replace("\"\"", "\"") : text;
    }

    boolean isEmpty(int index) {
        return from[index] >= to[index];
    }

    /// All fields.
    List<String> record() {
        var all = new ArrayList<String>(fields);
        for (int i = 0; i < fields; i++) {
            all.add(field(i));
        }
        return all;
    }

    /// The line that the record begins in, from 1.
    long position() {
        return recordLine;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
