package org.conshelf.check.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Makes the telemetry that tests ask for by id. Called by several threads.
public interface Simulator {
    /// The ids that there are.
    List<String> ids();

    /// Writes the evidence of one simulation into an empty folder. The same simulation always gives
    /// the same.
    void write(Simulation simulation, Path folder) throws IOException;
}
