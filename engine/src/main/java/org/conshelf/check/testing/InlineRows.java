package org.conshelf.check.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.evidence.EventDataBuilder;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The rows that a test file itself gives to a table, as evidence. A row's number is its line in
/// that file.
///
/// Rows of `WindowsEvents` give `EventData` as names and values; from these come the values by
/// name, the bag and the XML, as from a real event.
final class InlineRows implements EvidenceFile {
    private final Path path;
    private final RawTable table;
    private final List<Row> rows;

    /// A row.
    ///
    /// @param cells column → its value
    /// @param eventData for Windows events: what is in the event, in order
    record Row(int line, Map<Column, Object> cells, List<Named> eventData) {
        Row {
            cells = Map.copyOf(cells);
            eventData = List.copyOf(eventData);
        }
    }

    /// A value of EventData.
    ///
    /// @param name null for a value without a name
    record Named(@Nullable String name, String value) {}

    InlineRows(Path path, String table, List<Column> columns, List<Row> rows) {
        this.path = path;
        this.table = new RawTable(table, columns);
        this.rows = List.copyOf(rows);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "rows";
    }

    @Override
    public List<RawTable> tables() {
        return List.of(table);
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, rows.size()));
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) {
        return new Cursor(request);
    }

    @Override
    public long recordNumber(long position) throws IOException {
        return position;
    }

    @Override
    public void close() {
        // The rows are in memory.
    }

    private final class Cursor implements RowCursor {
        private final ReadRequest request;
        private final SplitReport report = new SplitReport();
        private final EventDataBuilder builder = new EventDataBuilder();
        private final Map<String, Column> byName = new HashMap<>();
        private int next;

        Cursor(ReadRequest request) {
            this.request = request;
            table.columns().forEach(c -> byName.put(c.name(), c));
        }

        @Override
        public int next(RowBatch batch) {
            batch.clear();
            int count = 0;
            while (count < batch.capacity() && next < rows.size()) {
                var row = rows.get(next++);
                report.countRecord();
                batch.setPosition(count, row.line());
                for (int i = 0; i < request.columns().size(); i++) {
                    write(row, request.columns().get(i).name(), batch, i, count);
                }
                count++;
            }
            return count;
        }

        private void write(Row row, String name, RowBatch batch, int column, int number) {
            var own = byName.get(name);
            if (WindowsEvents.isShapeOf(table.name())
                    && writeEventData(row, name, batch, column, number)) {
                return;
            }
            var value = own == null ? null : row.cells().get(own);
            if (own == null || value == null) {
                return;
            }
            switch (own.type()) {
                case DYNAMIC ->
                        RawCells.json(
                                batch,
                                column,
                                number,
                                value.toString().getBytes(StandardCharsets.UTF_8));
                case DATETIME -> RawCells.moment(batch, column, number, (Long) value);
                case INT -> RawCells.number(batch, column, number, (Integer) value);
                case LONG -> RawCells.number(batch, column, number, (Long) value);
                case BOOL, REAL, DECIMAL, STRING, TIMESPAN, GUID ->
                        RawCells.text(batch, column, number, ValueForms.text(own.type(), value));
            }
        }

        /// @return whether the column is one that EventData gives
        private boolean writeEventData(
                Row row, String name, RowBatch batch, int column, int number) {
            if (name.startsWith(WindowsEvents.EVENT_DATA_PREFIX)) {
                var wanted = name.substring(WindowsEvents.EVENT_DATA_PREFIX.length());
                row.eventData().stream()
                        .filter(n -> wanted.equals(n.name()))
                        .findFirst()
                        .ifPresent(n -> RawCells.text(batch, column, number, n.value()));
                return true;
            }
            boolean bag = name.equals("EventData");
            if (row.eventData().isEmpty() || !(bag || name.equals("EventDataXml"))) {
                return bag;
            }
            builder.clear();
            builder.begin(EventDataBuilder.Root.EVENT_DATA);
            row.eventData().forEach(n -> builder.data(n.name(), n.value()));
            if (bag) {
                var json = builder.json();
                if (json != null) {
                    RawCells.json(batch, column, number, json);
                }
            } else {
                batch.setText(column, number, builder.xml());
            }
            return true;
        }

        @Override
        public SplitReport report() {
            return report;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /// Whether the table's rows have `EventData`.
    static boolean isEventData(String table, Column column) {
        return WindowsEvents.isShapeOf(table)
                && column.name().equals("EventData")
                && column.type() == KqlType.DYNAMIC;
    }
}
