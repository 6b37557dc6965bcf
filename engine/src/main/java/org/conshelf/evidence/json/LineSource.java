package org.conshelf.evidence.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.conshelf.evidence.SplitReport;

/// One value a line. Blank lines count as lines and give nothing.
final class LineSource implements RecordSource {
    private static final int FIRST_BYTES = 64 * 1024;

    private final InputStream in;
    private final SplitReport report;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int start;
    private int end;
    private boolean ended;
    private long line;
    private int offset;
    private int length;

    LineSource(InputStream in, SplitReport report) {
        this(in, report, 1);
    }

    /// @param firstLine the number of the first line, where this is a part of a file
    LineSource(InputStream in, SplitReport report, long firstLine) {
        this.in = in;
        this.report = report;
        this.line = firstLine - 1;
    }

    @Override
    public boolean next() throws IOException {
        int scanned = start;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                if (take(newline, newline + 1)) {
                    return true;
                }
                scanned = start;
            } else if (end - start > MAX_RECORD_BYTES) {
                skipLongLine();
                scanned = start;
            } else {
                scanned = end;
                int before = start;
                if (!fill()) {
                    return start < end && take(end, end);
                }
                scanned -= before - start;
            }
        }
    }

    /// Makes the bytes up to `stop` the current value.
    ///
    /// @return whether there is anything but white space
    private boolean take(int stop, int following) {
        line++;
        int from = start;
        int to = stop;
        start = following;
        while (from < to && isBlank(buffer[from])) {
            from++;
        }
        while (to > from && isBlank(buffer[to - 1])) {
            to--;
        }
        offset = from;
        length = to - from;
        if (length > MAX_RECORD_BYTES) {
            report.skipped(line, tooLong());
            return false;
        }
        return length > 0;
    }

    private void skipLongLine() throws IOException {
        line++;
        report.skipped(line, tooLong());
        start = end;
        while (fill()) {
            int newline = indexOfNewline(start);
            if (newline >= 0) {
                start = newline + 1;
                return;
            }
            start = end;
        }
    }

    private static String tooLong() {
        return "a line of more than " + MAX_RECORD_BYTES / (1024 * 1024) + " MB is left out";
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer =
                    Arrays.copyOf(
                            buffer, Math.min(buffer.length * 2, MAX_RECORD_BYTES + FIRST_BYTES));
        }
        int count;
        try {
            count = in.read(buffer, end, buffer.length - end);
        } catch (EOFException | ZipException e) {
            report.damaged(line + 1, "the compressed data ends or is damaged here");
            count = -1;
        }
        if (count < 0) {
            ended = true;
            return false;
        }
        end += count;
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\f' || b == JsonLayout.RECORD_SEPARATOR;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long position() {
        return line;
    }

    @Override
    public void rejected() {
        // The next line begins where it begins.
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
