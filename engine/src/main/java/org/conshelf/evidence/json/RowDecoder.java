package org.conshelf.evidence.json;

import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;

/// Turns one JSON value into one row. Used by one thread, for one scan.
interface RowDecoder {
    /// Reads a value.
    ///
    /// @param value its bytes are in the buffer from the offset on
    /// @param row where to put it; what is left there of a value that gives no row is cleared by
    ///   the caller
    /// @return what became of it
    /// @throws tools.jackson.core.JacksonException where it is damaged
    Outcome decode(JsonBytes value, RowBatch batch, int row, SplitReport report);

    /// What a value is.
    enum Outcome {
        /// A row was written.
        ROW,
        /// A record, but not one that this scan wants.
        UNWANTED,
        /// No record: the report has been told.
        LEFT_OUT
    }

    /// A JSON value as it stands in the file.
    ///
    /// @param position its line or number, for the report
    @SuppressWarnings("ArrayRecordComponent") // lives as long as one call
    record JsonBytes(byte[] buffer, int offset, int length, long position) {}
}
