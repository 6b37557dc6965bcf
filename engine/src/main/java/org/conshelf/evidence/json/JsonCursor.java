package org.conshelf.evidence.json;

import java.io.IOException;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.json.RowDecoder.JsonBytes;
import org.conshelf.evidence.json.RowDecoder.Outcome;
import tools.jackson.core.JacksonException;

/// Reads the values of a [RecordSource] as rows.
final class JsonCursor implements RowCursor {
    private final RecordSource source;
    private final RowDecoder decoder;
    private final SplitReport report;

    JsonCursor(RecordSource source, RowDecoder decoder, SplitReport report) {
        this.source = source;
        this.decoder = decoder;
        this.report = report;
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int rows = 0;
        while (rows < batch.capacity() && source.next()) {
            switch (decode(batch, rows)) {
                case ROW -> {
                    report.countRecord();
                    batch.setPosition(rows, source.position());
                    rows++;
                }
                case UNWANTED -> {
                    report.countRecord();
                    batch.clearRow(rows);
                }
                case LEFT_OUT -> batch.clearRow(rows);
            }
        }
        return rows;
    }

    private Outcome decode(RowBatch batch, int row) {
        long position = source.position();
        var value = new JsonBytes(source.buffer(), source.offset(), source.length(), position);
        try {
            return decoder.decode(value, batch, row, report);
        } catch (JacksonException first) {
            batch.clearRow(row);
            return decodeRepaired(value, batch, row);
        }
    }

    /// Bytes that are no UTF-8 are no reason to lose a record: they are replaced.
    private Outcome decodeRepaired(JsonBytes value, RowBatch batch, int row) {
        var bytes = Json.repaired(value.buffer(), value.offset(), value.length());
        try {
            return decoder.decode(
                    new JsonBytes(bytes, 0, bytes.length, value.position()), batch, row, report);
        } catch (JacksonException e) {
            report.damaged(value.position(), Json.reason(e));
            source.rejected();
            return Outcome.LEFT_OUT;
        }
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
