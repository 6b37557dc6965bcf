package org.conshelf.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Where the files of a simulation go.
public interface SimulationTarget {
    /// Prepares a file, which is written then. Several may be open at once.
    ///
    /// @param name a path with slashes
    /// @return where it is to be; its folder is there, and no such file
    Path file(String name) throws IOException;

    /// Hears that a file is complete and closed.
    ///
    /// @param newest the time of the last record in it. Formats that leave out the year are read by
    ///   the time at which their file was last changed
    void complete(String name, Instant newest) throws IOException;
}
