package org.conshelf.evidence.parquet;

import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;

/// A Parquet file, which whoever runs the query hands to the engine: it has no rows here.
///
/// @param table the table that its rows are of
public record ParquetFile(Path path, String table) implements EvidenceFile {
    @Override
    public String format() {
        return "parquet";
    }

    /// None: its columns are known to the engine alone.
    @Override
    public List<RawTable> tables() {
        return List.of();
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, 0));
    }

    /// Not to be called.
    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) {
        throw new UnsupportedOperationException("the engine reads Parquet files itself");
    }

    @Override
    public long recordNumber(long position) {
        return position;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
