package org.conshelf.evidence.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;

/// A file of comma-separated values. A record's number is the line that it begins in.
final class CsvFile implements EvidenceFile {
    private final EvidenceInput input;
    private final CsvHeader header;
    private final RawTable table;

    CsvFile(EvidenceInput input, CsvHeader header, RawTable table) {
        this.input = input;
        this.header = header;
        this.table = table;
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return "csv";
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
        return new CsvCursor(rows(input, header, report), header, request, report);
    }

    /// The records behind the header.
    static CsvReader rows(EvidenceInput input, CsvHeader header, SplitReport report)
            throws IOException {
        var reader = new CsvReader(TextEvidence.open(input), header.separator(), report);
        reader.next();
        if (header.typed()) {
            reader.next();
        }
        return reader;
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
