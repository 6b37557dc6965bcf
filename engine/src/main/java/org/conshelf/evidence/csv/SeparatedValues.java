package org.conshelf.evidence.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.external.FieldPlace;
import org.conshelf.evidence.external.Texts;

/// Records with separators whose fields are known by their places. A record may have more fields
/// than are wanted, or fewer: what it lacks is null.
public final class SeparatedValues implements RowCursor {
    private final CsvReader reader;
    private final List<FieldPlace> places;
    private final SplitReport report;
    private boolean skip;

    private SeparatedValues(
            CsvReader reader, boolean skipFirst, List<FieldPlace> places, SplitReport report) {
        this.reader = reader;
        this.skip = skipFirst;
        this.places = places;
        this.report = report;
    }

    /// @param places where the values of each requested column stand
    public static RowCursor read(
            InputStream in,
            char separator,
            boolean skipFirst,
            List<FieldPlace> places,
            SplitReport report) {
        return new SeparatedValues(new CsvReader(in, separator, report), skipFirst, places, report);
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int rows = 0;
        while (rows < batch.capacity() && reader.next()) {
            if (skip) {
                skip = false;
                continue;
            }
            for (int i = 0; i < places.size(); i++) {
                var place = places.get(i);
                boolean has = place.ordinal() >= 0 && place.ordinal() < reader.fields();
                var text =
                        place.constant().orElseGet(() -> has ? reader.field(place.ordinal()) : "");
                if (!text.isEmpty()) {
                    Texts.write(batch, i, rows, text);
                }
            }
            batch.setPosition(rows++, reader.position());
            report.countRecord();
        }
        return rows;
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
