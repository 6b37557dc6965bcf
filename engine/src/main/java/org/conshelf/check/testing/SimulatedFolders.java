package org.conshelf.check.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conshelf.simulate.Simulation;
import org.conshelf.simulate.SimulationFiles;
import org.conshelf.simulate.SimulationFormat;
import org.conshelf.simulate.SimulationOptions;
import org.conshelf.simulate.Simulations;
import org.conshelf.simulate.TemporaryFolder;

/// The simulated evidence of a run: each is written once, however many tests use it, and taken away
/// at the end. Used by several threads.
final class SimulatedFolders implements AutoCloseable {
    private final Map<Simulated, Path> folders = new ConcurrentHashMap<>();
    private final TemporaryFolder root;

    SimulatedFolders() throws IOException {
        root = TemporaryFolder.create();
    }

    /// A simulated test to make telemetry of.
    ///
    /// @param id as `conshelf simulate` has it
    /// @param noise how many ordinary events are around it
    record Simulated(String id, long seed, int noise) {}

    /// The folder with the telemetry of a simulation.
    ///
    /// @throws UncheckedIOException where it cannot be written
    Path of(Simulated simulated) {
        return folders.computeIfAbsent(simulated, this::write);
    }

    /// A file as people are shown it: one of a simulation by the simulation's name, since its
    /// folder is gone when they look.
    Path shown(Path file) {
        if (!file.startsWith(root.path())) {
            return file;
        }
        var inside = root.path().relativize(file);
        for (var simulated : folders.entrySet()) {
            if (file.startsWith(simulated.getValue())) {
                return Path.of("simulated", simulated.getKey().id())
                        .resolve(simulated.getValue().relativize(file));
            }
        }
        return inside;
    }

    private Path write(Simulated simulated) {
        var name = "%s-%d-%d".formatted(simulated.id(), simulated.seed(), simulated.noise());
        var options =
                new SimulationOptions(
                        List.of(Simulations.find(simulated.id()).orElseThrow()),
                        simulated.seed(),
                        SimulationOptions.START,
                        simulated.noise());
        try {
            var folder = root.folder(name);
            SimulationFiles.write(Simulation.of(options), SimulationFormat.JSON, folder);
            return folder.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        root.close();
    }
}
