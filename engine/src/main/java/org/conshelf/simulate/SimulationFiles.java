package org.conshelf.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.conshelf.run.Engine;

/// The files of evidence that a simulation becomes.
///
/// Every computer has a folder of its own, in which each log is a file that is named as Windows
/// names it: `Microsoft-Windows-Sysmon%4Operational.json`. Logs that are texts are what they are in
/// both forms. As tables, there is a file for each table, `SecurityEvent.json`.
public final class SimulationFiles {
    private SimulationFiles() {}

    /// Writes the files. Entries are written as they are made, so that nothing grows with the
    /// noise.
    ///
    /// @param engines makes the engine that maps events to tables; used for these only
    /// @return the files' paths
    public static List<String> write(
            Simulation simulation,
            SimulationFormat format,
            SimulationTarget target,
            Supplier<Engine> engines)
            throws IOException {
        if (format == SimulationFormat.TABLE) {
            return TableForm.write(simulation.entries(), target, engines);
        }
        try (var logs = new LogFolder(format, target)) {
            for (var entries = simulation.entries(); entries.hasNext(); ) {
                logs.write(entries.next());
            }
            return logs.paths();
        }
    }

    /// Paths with slashes, and what stands in the files, all in memory; not as tables.
    public static Map<String, byte[]> of(Simulation simulation, SimulationFormat format) {
        var memory = new Memory();
        try {
            write(
                    simulation,
                    format,
                    memory,
                    () -> {
                        throw new IllegalArgumentException("tables need an engine");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var files = new LinkedHashMap<String, byte[]>();
        memory.files.forEach((path, bytes) -> files.put(path, bytes.toByteArray()));
        return files;
    }

    private static final class Memory implements SimulationTarget {
        private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

        @Override
        public OutputStream open(String name) {
            return files.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }

        @Override
        public void complete(String name, Instant newest) {
            // It is in memory, and has no time.
        }
    }
}
