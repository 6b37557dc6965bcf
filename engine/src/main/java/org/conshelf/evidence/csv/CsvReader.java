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

    private Scan scan() throws IOException {
        fields = 0;
        int at = start;
        int fieldStart = at;
        // A quoted field's text ends before what follows the closing quote.
        boolean quoted = false;
        boolean inQuotes = false;
        boolean sawDoubled = false;
        int closed = -1;
        while (true) {
            if (at == end) {
                int before = start;
                boolean more = fill();
                int moved = before - start;
                at -= moved;
                fieldStart -= moved;
                closed -= moved;
                if (!more) {
                    if (inQuotes) {
                        return Scan.OPEN_QUOTE;
                    }
                    add(fieldStart, quoted && closed >= 0 ? closed : at, sawDoubled);
                    start = end;
                    return Scan.RECORD;
                }
                if (at - start > MAX_RECORD_BYTES) {
                    return inQuotes ? Scan.OPEN_QUOTE : Scan.TOO_LONG;
                }
            }
            byte b = buffer[at];
            if (b == '\n') {
                line++;
            }
            if (inQuotes) {
                if (b == '"') {
                    if (at + 1 == end) {
                        int before = start;
                        fill();
                        at -= before - start;
                        fieldStart -= before - start;
                    }
                    if (at + 1 < end && buffer[at + 1] == '"') {
                        sawDoubled = true;
                        at++;
                    } else {
                        inQuotes = false;
                        closed = at;
                    }
                }
            } else if (b == '"' && at == fieldStart && !quoted) {
                quoted = true;
                inQuotes = true;
                fieldStart = at + 1;
            } else if (b == separator || b == '\n') {
                int stop = quoted && closed >= 0 ? closed : at;
                if (b == '\n' && !quoted && stop > fieldStart && buffer[stop - 1] == '\r') {
                    stop--;
                }
                if (fields == MAX_FIELDS) {
                    return Scan.TOO_MANY;
                }
                add(fieldStart, stop, sawDoubled);
                if (b == '\n') {
                    start = at + 1;
                    return Scan.RECORD;
                }
                fieldStart = at + 1;
                quoted = false;
                sawDoubled = false;
                closed = -1;
            } else if (quoted && b != ' ' && b != '\r') {
                // The quote that seemed to close the field did not.
                return Scan.OPEN_QUOTE;
            }
            at++;
        }
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
        int at = start;
        while (true) {
            if (at == end) {
                start = end;
                if (!fill()) {
                    return;
                }
                at = start;
            }
            if (buffer[at++] == '\n') {
                line++;
                start = at;
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
