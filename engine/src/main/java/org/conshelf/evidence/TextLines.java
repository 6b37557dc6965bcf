package org.conshelf.evidence;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/// Cuts text into its lines, without their line ends. A line that is too long is left out, in
/// constant memory, and the report is told; so it is where compressed data breaks off.
public final class TextLines implements Closeable {
    /// Longer lines are left out.
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private static final int FIRST_BYTES = 64 * 1024;

    private final InputStream in;
    private final SplitReport report;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int start;
    private int end;
    private boolean ended;
    private long number;
    private int offset;
    private int length;

    public TextLines(InputStream in, SplitReport report) {
        this.in = in;
        this.report = report;
    }

    /// Goes to the next line, be it empty.
    ///
    /// @return false at the end
    public boolean next() throws IOException {
        int scanned = start;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0 && newline - start <= MAX_LINE_BYTES) {
                take(newline, newline + 1);
                return true;
            }
            if (end - start > MAX_LINE_BYTES) {
                skipLongLine();
                scanned = start;
                continue;
            }
            scanned = end;
            int before = start;
            if (!fill()) {
                if (start == end) {
                    return false;
                }
                take(end, end);
                return true;
            }
            scanned -= before - start;
        }
    }

    private void take(int stop, int following) {
        number++;
        offset = start;
        length = stop - start;
        if (length > 0 && buffer[stop - 1] == '\r') {
            length--;
        }
        start = following;
    }

    private void skipLongLine() throws IOException {
        number++;
        report.skipped(
                number,
                "a line of more than " + MAX_LINE_BYTES / (1024 * 1024) + " MB is left out");
        int newline = indexOfNewline(start);
        while (newline < 0) {
            start = end;
            if (!fill()) {
                return;
            }
            newline = indexOfNewline(start);
        }
        start = newline + 1;
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
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, 2 * MAX_LINE_BYTES));
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

    /// The line as text; what is no UTF-8 is replaced.
    public String text() {
        return new String(buffer, offset, length, StandardCharsets.UTF_8);
    }

    /// The line's number, from 1.
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
