package org.conshelf.evidence.external;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.csv.SeparatedValues;
import org.conshelf.evidence.json.JsonValues;

/// A file read by declared columns. A record's number is the line that it begins in, or for JSON
/// its place among the records.
///
/// @param kind the format, which is not empty
record ExternalFile(ExternalFormat declared, ExternalInput input, String kind)
        implements EvidenceFile {
    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return kind;
    }

    @Override
    public List<RawTable> tables() {
        return List.of(new RawTable(declared.schema().name(), declared.schema().columns()));
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE));
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var places = new ArrayList<FieldPlace>();
        var columns = declared.schema().columns();
        for (var column : request.columns()) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column.name())) {
                    places.add(declared.places().get(i));
                }
            }
        }
        var report = new SplitReport();
        boolean skipFirst = declared.ignoreFirstRecord();
        return switch (kind) {
            case "tsv" -> SeparatedValues.read(input.open(), '\t', skipFirst, places, report);
            case "psv" -> SeparatedValues.read(input.open(), '|', skipFirst, places, report);
            case "scsv" -> SeparatedValues.read(input.open(), ';', skipFirst, places, report);
            case "sohsv" -> SeparatedValues.read(input.open(), '\u0001', skipFirst, places, report);
            case "json", "multijson", "singlejson" ->
                    JsonValues.read(input.open(), skipFirst, places, report);
            case "txt" -> new LineCursor(input.open(), false, skipFirst, places, report);
            case "raw" -> new LineCursor(input.open(), true, skipFirst, places, report);
            default -> SeparatedValues.read(input.open(), ',', skipFirst, places, report);
        };
    }

    @Override
    public long recordNumber(long position) {
        return position;
    }

    @Override
    public void close() {
        // Each cursor has the file open for itself.
    }
}
