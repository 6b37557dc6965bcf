package org.conshelf.evidence.json;

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

/// A file of JSON objects, each of which is a record. A record's number is its line, or its place
/// in the array.
final class JsonFile implements EvidenceFile {
    static final long PART_BYTES = 32L * 1024 * 1024;

    /// Makes the decoder of a scan.
    interface Decoders {
        /// @param first whether the part is the file's first
        RowDecoder decoder(ReadRequest request, SplitReport report, boolean first);
    }

    private final EvidenceInput input;
    private final String format;
    private final JsonLayout layout;
    private final List<RawTable> tables;
    private final LineSplits parts;
    private final Decoders decoders;

    JsonFile(
            EvidenceInput input,
            String format,
            JsonLayout layout,
            List<RawTable> tables,
            LineSplits parts,
            Decoders decoders) {
        this.input = input;
        this.format = format;
        this.layout = layout;
        this.tables = List.copyOf(tables);
        this.parts = parts;
        this.decoders = decoders;
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<RawTable> tables() {
        return tables;
    }

    @Override
    public List<EvidenceSplit> splits() {
        return parts.splits();
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        var decoder = decoders.decoder(request, report, split.index() == 0);
        var source =
                parts.splits().size() == 1
                        ? layout.open(input, report)
                        : new LineSource(parts.open(input, split), report, parts.firstLine(split));
        return new JsonCursor(source, decoder, report);
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
