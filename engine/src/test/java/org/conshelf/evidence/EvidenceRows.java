package org.conshelf.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// Reads files for tests.
public final class EvidenceRows {
    private EvidenceRows() {}

    /// Rows as text, and what the report says.
    public record Result(List<List<String>> rows, List<Long> positions, SplitReport report) {}

    /// All rows of a table; columns as `Name` (string) or `Name:type`.
    public static Result read(EvidenceFile file, String table, String... columns) {
        return read(file, table, Set.of(), columns);
    }

    /// The rows of some events.
    public static Result read(
            EvidenceFile file, String table, Set<Integer> eventIds, String... columns) {
        var wanted = new ArrayList<Column>();
        for (var column : columns) {
            var parts = column.split(":", 2);
            var type = parts.length == 1 ? "string" : parts[1];
            wanted.add(new Column(parts[0], KqlType.ofName(type).orElseThrow()));
        }
        var batch = new RowBatch(wanted, 7);
        var rows = new ArrayList<List<String>>();
        var positions = new ArrayList<Long>();
        SplitReport report = new SplitReport();
        try {
            for (var split : file.splits()) {
                var request = new ReadRequest(table, wanted, new HashSet<>(eventIds));
                try (var cursor = file.read(split, request)) {
                    for (int n = cursor.next(batch); n > 0; n = cursor.next(batch)) {
                        for (int row = 0; row < n; row++) {
                            rows.add(row(batch, row));
                            positions.add(batch.position(row));
                        }
                    }
                    report = cursor.report();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Result(rows, positions, report);
    }

    private static List<String> row(RowBatch batch, int row) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < batch.columns().size(); i++) {
            cells.add(cell(batch, i, row));
        }
        return cells;
    }

    private static String cell(RowBatch batch, int column, int row) {
        var type = batch.columns().get(column).type();
        if (RowBatch.isText(type)) {
            byte[] text = batch.text(column)[row];
            return text == null
                    ? "null"
                    : new String(text, java.nio.charset.StandardCharsets.UTF_8);
        }
        if (!batch.isPresent(column, row)) {
            return "null";
        }
        long number = batch.number(column, row);
        return switch (type) {
            case BOOL -> number == 1 ? "true" : "false";
            case REAL -> Double.toString(Double.longBitsToDouble(number));
            case DATETIME -> moment(number);
            case INT, LONG, TIMESPAN, STRING, DYNAMIC, GUID, DECIMAL -> Long.toString(number);
        };
    }

    private static String moment(long ticks) {
        long since = ticks - TimeText.UNIX_EPOCH_TICKS;
        return java.time.Instant.ofEpochSecond(
                        Math.floorDiv(since, TimeText.TICKS_PER_SECOND),
                        Math.floorMod(since, TimeText.TICKS_PER_SECOND) * 100)
                .toString();
    }
}
