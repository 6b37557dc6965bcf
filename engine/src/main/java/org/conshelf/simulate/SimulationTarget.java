package org.conshelf.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/// Where the files of a simulation go.
public interface SimulationTarget {
    /// Begins a file. Several may be open at once.
    ///
    /// @param name a path with slashes
    OutputStream open(String name) throws IOException;

    /// Hears that a file is complete and closed.
    ///
    /// @param newest the time of the last record in it. Formats that leave out the year are read by
    ///   the time at which their file was last changed
    void complete(String name, Instant newest) throws IOException;
}
