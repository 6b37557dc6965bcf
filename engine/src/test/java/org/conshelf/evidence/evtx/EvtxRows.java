package org.conshelf.evidence.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// What a whole log gives, for tests: its rows by column name, where they stand, and the reports of
/// its splits.
public record EvtxRows(
        List<Map<String, Object>> rows,
        List<Long> positions,
        List<Long> numbers,
        List<SplitReport> reports) {
    /// Reads every column, and the named values of the event data.
    public static EvtxRows all(Path path, String... names) throws IOException {
        var columns = new ArrayList<>(WindowsEvents.COLUMNS);
        for (var name : names) {
            columns.add(new Column(WindowsEvents.EVENT_DATA_PREFIX + name, KqlType.STRING));
        }
        return read(path, columns, Set.of());
    }

    static EvtxRows read(Path path, List<Column> columns, Set<Integer> eventIds)
            throws IOException {
        try (var file = open(path)) {
            return read(file, columns, eventIds);
        }
    }

    static EvidenceFile open(Path path) throws IOException {
        byte[] head;
        boolean gzipped;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(EvidenceInput.HEAD_BYTES);
            gzipped = head.length > 1 && head[0] == 0x1F && head[1] == (byte) 0x8B;
        }
        return new EvtxFormat().open(new EvidenceInput(path, head, gzipped, Optional.empty()));
    }

    private static EvtxRows read(EvidenceFile file, List<Column> columns, Set<Integer> eventIds)
            throws IOException {
        var all =
                new EvtxRows(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var batch = new RowBatch(columns, 7);
        for (var split : file.splits()) {
            var request = new ReadRequest(WindowsEvents.NAME, columns, eventIds);
            try (var cursor = file.read(split, request)) {
                for (int rows = cursor.next(batch); rows > 0; rows = cursor.next(batch)) {
                    for (int row = 0; row < rows; row++) {
                        all.rows.add(row(batch, row));
                        all.positions.add(batch.position(row));
                        all.numbers.add(file.recordNumber(batch.position(row)));
                    }
                }
                all.reports.add(cursor.report());
            }
        }
        return all;
    }

    private static Map<String, Object> row(RowBatch batch, int row)
            throws CharacterCodingException {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < batch.columns().size(); i++) {
            var column = batch.columns().get(i);
            if (RowBatch.isText(column.type())) {
                var text = batch.text(i)[row];
                if (text != null) {
                    // A decoder, unlike a string, refuses what is no UTF-8.
                    var decoder = StandardCharsets.UTF_8.newDecoder();
                    values.put(column.name(), decoder.decode(ByteBuffer.wrap(text)).toString());
                }
            } else if (batch.isPresent(i, row)) {
                values.put(column.name(), batch.number(i, row));
            }
        }
        return values;
    }

    /// The row of an EventRecordID.
    public Map<String, Object> record(long number) {
        return rows.get(numbers.indexOf(number));
    }

    public long records() {
        return reports.stream().mapToLong(SplitReport::records).sum();
    }

    public long damaged() {
        return reports.stream().mapToLong(SplitReport::damaged).sum();
    }

    public List<SplitReport.Issue> issues() {
        return reports.stream().flatMap(report -> report.issues().stream()).toList();
    }
}
