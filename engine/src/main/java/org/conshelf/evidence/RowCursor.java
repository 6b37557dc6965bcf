package org.conshelf.evidence;

import java.io.Closeable;
import java.io.IOException;

/// Reads the rows of one split, in order. Used by one thread.
public interface RowCursor extends Closeable {
    /// Fills the batch from its row 0 on, with at most [RowBatch#capacity] rows.
    ///
    /// @return how many rows were filled; 0 only at the end
    /// @throws IOException where the file cannot be read any more (damage inside it is not that: it
    ///   goes to [#report])
    int next(RowBatch batch) throws IOException;

    /// What was met so far; complete once [#next] has returned 0.
    SplitReport report();
}
