package org.conshelf.evidence.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.schema.TableSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// The answer of a query as a file. A record's number is its place among the rows, from 1.
final class QueryResponseFile implements EvidenceFile {
    private final EvidenceInput input;
    private final RawTable table;

    private QueryResponseFile(EvidenceInput input, RawTable table) {
        this.input = input;
        this.table = table;
    }

    /// Columns that the table has keep its types, others have the answer's.
    static QueryResponseFile open(EvidenceInput input, TableSchema table) throws IOException {
        var columns = new ArrayList<>(table.columns());
        try (var reader = reader(input, new SplitReport())) {
            reader.next();
            for (var column : reader.columns()) {
                if (table.column(column.name()).isEmpty()) {
                    columns.add(column);
                }
            }
        }
        return new QueryResponseFile(input, new RawTable(table.name(), columns));
    }

    private static QueryResponseReader reader(EvidenceInput input, SplitReport report)
            throws IOException {
        return new QueryResponseReader(TextEvidence.open(input), report);
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return "query-response";
    }

    @Override
    public List<RawTable> tables() {
        return List.of(table);
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE));
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        return new Cursor(reader(input, report), request, report);
    }

    @Override
    public long recordNumber(long position) {
        return position;
    }

    @Override
    public void close() {
        // Each cursor has the file open for itself.
    }

    private record Cursor(QueryResponseReader reader, RowWriter writer, SplitReport report)
            implements RowCursor {
        Cursor(QueryResponseReader reader, ReadRequest request, SplitReport report) {
            this(reader, new RowWriter(request.columns()), report);
        }

        @Override
        public int next(RowBatch batch) {
            batch.clear();
            int rows = 0;
            while (rows < batch.capacity() && reader.next()) {
                try {
                    write(batch, rows);
                } catch (JacksonException e) {
                    batch.clearRow(rows);
                    reader.damaged(e);
                    return rows;
                }
                batch.setPosition(rows, reader.number());
                report.countRecord();
                rows++;
            }
            return rows;
        }

        private void write(RowBatch batch, int row) {
            writer.begin();
            var parser = reader.parser();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    writer.write(name, parser, batch, row);
                }
                return;
            }
            var columns = reader.columns();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i < columns.size()) {
                    writer.write(columns.get(i).name(), parser, batch, row);
                } else {
                    parser.skipChildren();
                }
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
