package org.conshelf.evidence.external;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.jspecify.annotations.Nullable;

/// Each line as the first column, or the whole text as one.
final class LineCursor implements RowCursor {
    private static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    private final InputStream in;
    private final boolean whole;
    private final List<FieldPlace> places;
    private final SplitReport report;
    private boolean skip;
    private long line;
    private boolean ended;

    LineCursor(
            InputStream in,
            boolean whole,
            boolean skipFirst,
            List<FieldPlace> places,
            SplitReport report) {
        this.in = in;
        this.whole = whole;
        this.skip = skipFirst;
        this.places = places;
        this.report = report;
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int rows = 0;
        while (rows < batch.capacity() && !ended) {
            var record = record();
            if (record == null) {
                break;
            }
            line++;
            if (skip) {
                skip = false;
                continue;
            }
            for (int i = 0; i < places.size(); i++) {
                var place = places.get(i);
                Texts.write(
                        batch,
                        i,
                        rows,
                        place.constant().orElse(place.ordinal() == 0 ? record : ""));
            }
            batch.setPosition(rows++, line);
            report.countRecord();
        }
        return rows;
    }

    /// The next record, or null at the end.
    private @Nullable String record() throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean cut = false;
        while (true) {
            int next = in.read();
            if (next < 0) {
                ended = true;
                if (bytes.size() == 0) {
                    return null;
                }
                break;
            }
            if (next == '\n' && !whole) {
                break;
            }
            if (bytes.size() < MAX_RECORD_BYTES) {
                bytes.write(next);
            } else {
                cut = true;
            }
        }
        if (cut) {
            report.skipped(line + 1, "a record is longer than 16 MB, and its rest is left out");
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        return !whole && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
