package org.conshelf.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// An opened file of evidence. Its methods may be called from several threads.
public interface EvidenceFile extends Closeable {
    Path path();

    /// The format's name.
    String format();

    /// The raw tables or catalogue tables that it gives rows to, with the columns it has. Most
    /// files give one.
    List<RawTable> tables();

    /// The parts that can be read independently, in the file's order; at least one.
    List<EvidenceSplit> splits();

    /// Begins to read one part.
    ///
    /// @param split one of [#splits]
    /// @param request the table, its columns and which rows are of no use
    RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException;

    /// The number by which a person finds a record: its EventRecordID, or its line number from 1.
    ///
    /// @param position a position that a cursor gave (see [RowBatch#setPosition])
    long recordNumber(long position) throws IOException;
}
