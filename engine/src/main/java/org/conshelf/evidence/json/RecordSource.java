package org.conshelf.evidence.json;

import java.io.Closeable;
import java.io.IOException;

/// Cuts a file into JSON values, one behind the other. What it has to leave out it tells the report
/// that it was made with.
interface RecordSource extends Closeable {
    /// Longer values are left out, in constant memory.
    int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /// Goes to the next value.
    ///
    /// @return false at the end
    boolean next() throws IOException;

    /// Holds the value from [#offset] on, until the next call of [#next].
    byte[] buffer();

    int offset();

    int length();

    /// The value's line, or its place in the array, from 1.
    long position();

    /// Says that the current value is no JSON: where one value's end depends on what it holds, the
    /// next may begin earlier than it seemed.
    void rejected();
}
