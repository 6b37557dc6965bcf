package org.conshelf.evidence.csv;

import java.io.IOException;
import org.conshelf.evidence.Cells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TableNaming;
import org.conshelf.evidence.json.DynamicText;
import org.conshelf.schema.KqlType;

/// Reads the records of a file as rows. A record that has not as many fields as the header has
/// names is damaged: it cannot be known which of its values belong to which columns.
final class CsvCursor implements RowCursor {
    private static final int NONE = -1;

    private final CsvReader reader;
    private final SplitReport report;
    private final int width;
    // The field of each column, and that of the column's name with a type behind it.
    private final int[] field;
    private final int[] standIn;

    CsvCursor(CsvReader reader, CsvHeader header, ReadRequest request, SplitReport report) {
        this.reader = reader;
        this.report = report;
        this.width = header.columns().size();
        this.field = new int[request.columns().size()];
        this.standIn = new int[request.columns().size()];
        for (int i = 0; i < field.length; i++) {
            var name = request.columns().get(i).name();
            field[i] = header.columns().indexOf(name);
            standIn[i] = NONE;
            for (int j = 0; j < width && field[i] == NONE; j++) {
                var bare = TableNaming.withoutTypeSuffix(header.columns().get(j));
                if (bare.isPresent() && bare.get().equals(name)) {
                    standIn[i] = j;
                }
            }
        }
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int rows = 0;
        while (rows < batch.capacity() && reader.next()) {
            if (reader.fields() != width) {
                report.damaged(
                        reader.position(),
                        reader.fields() + " fields where the header has " + width);
                continue;
            }
            for (int i = 0; i < field.length; i++) {
                int from = field[i] == NONE ? standIn[i] : field[i];
                if (from != NONE && !reader.isEmpty(from)) {
                    write(batch, i, rows, reader.field(from));
                }
            }
            batch.setPosition(rows, reader.position());
            report.countRecord();
            rows++;
        }
        return rows;
    }

    private static void write(RowBatch batch, int column, int row, String text) {
        if (batch.columns().get(column).type() == KqlType.DYNAMIC) {
            DynamicText.write(batch, column, row, text);
        } else {
            Cells.write(batch, column, row, text);
        }
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
