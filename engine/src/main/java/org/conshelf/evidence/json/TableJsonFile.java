package org.conshelf.evidence.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;

/// A file of rows, an object a row.
final class TableJsonFile implements EvidenceFile {
    private final EvidenceInput input;
    private final JsonLayout layout;
    private final List<RawTable> tables;
    private final Optional<RowTable> router;

    TableJsonFile(
            EvidenceInput input,
            JsonLayout layout,
            List<RawTable> tables,
            Optional<RowTable> router) {
        this.input = input;
        this.layout = layout;
        this.tables = List.copyOf(tables);
        this.router = router;
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return "json";
    }

    @Override
    public List<RawTable> tables() {
        return tables;
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE));
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        var decoder = new TableRowDecoder(request, router);
        return new JsonCursor(layout.open(input, report), decoder, report);
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
