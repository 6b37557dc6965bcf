package org.conshelf.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.conshelf.run.Engine;
import org.conshelf.simulate.evtx.EvtxLog;
import org.conshelf.simulate.evtx.UnwritableEventException;

/// The files of evidence that a simulation becomes.
///
/// Every computer has a folder of its own, in which each log is a file that is named as Windows
/// names it: `Microsoft-Windows-Sysmon%4Operational.json`. Logs that are texts are what they are in
/// both forms. As tables, there is a file for each table, `SecurityEvent.json`.
public final class SimulationFiles {
    private SimulationFiles() {}

    /// What was written.
    ///
    /// @param files their paths, with slashes
    /// @param records how many events and lines there are; as tables, one can give several rows
    public record Written(List<String> files, long records) {
        public Written {
            files = List.copyOf(files);
        }
    }

    /// Writes the files. Entries are written as they are made, so that nothing grows with the
    /// noise.
    ///
    /// @param engines makes the engine that maps events to tables; used for these only
    public static Written write(
            Simulation simulation,
            SimulationFormat format,
            SimulationTarget target,
            Supplier<Engine> engines)
            throws IOException {
        return format == SimulationFormat.TABLE
                ? TableForm.write(simulation.entries(), target, engines)
                : write(simulation, format, target);
    }

    /// Writes the files, in a form in which each log is one; not as tables, which need an engine.
    public static Written write(
            Simulation simulation, SimulationFormat format, SimulationTarget target)
            throws IOException {
        var entries = simulation.entries();
        try (var logs = new LogFolder(format, target)) {
            long records = 0;
            while (entries.hasNext()) {
                logs.write(entries.next());
                records++;
            }
            return new Written(logs.paths(), records);
        }
    }

    /// Paths with slashes, and what stands in the files, all in memory. Not as tables, which need
    /// an engine: see [#write].
    public static Map<String, byte[]> of(Simulation simulation, SimulationFormat format) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var log : simulation.logs()) {
            switch (log) {
                case SimulatedLog.Windows windows ->
                        files.put(
                                LogFolder.path(windows.computer(), windows.channel(), format),
                                windows(windows, format));
                case SimulatedLog.Text text ->
                        files.put(text.computer() + "/" + text.fileName(), text(text));
            }
        }
        return files;
    }

    private static byte[] windows(SimulatedLog.Windows log, SimulationFormat format) {
        return switch (format) {
            case JSON -> json(log);
            case EVTX -> evtx(log);
            case TABLE -> throw new IllegalArgumentException("a table is not one log's");
        };
    }

    private static byte[] evtx(SimulatedLog.Windows log) {
        try {
            return EvtxLog.bytes(log.events());
        } catch (UnwritableEventException e) {
            throw new IllegalStateException("a simulated event is too large", e);
        }
    }

    private static byte[] json(SimulatedLog.Windows log) {
        return log.events().stream()
                .map(EventJson::line)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(SimulatedLog.Text log) {
        return log.lines().stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
