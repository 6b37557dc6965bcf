package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The files of evidence that a simulation becomes.
///
/// Every computer has a folder of its own, in which each log is a file that is named as Windows
/// names it: `Microsoft-Windows-Sysmon%4Operational.json`. Logs that are texts are what they are in
/// every form.
public final class SimulationFiles {
    private SimulationFiles() {}

    /// Paths with slashes, and what stands in the files.
    public static Map<String, byte[]> of(Simulation simulation, SimulationFormat format) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var log : simulation.logs()) {
            switch (log) {
                case SimulatedLog.Windows windows ->
                        files.put(path(windows, format), windows(windows, format));
                case SimulatedLog.Text text ->
                        files.put(text.computer() + "/" + text.fileName(), text(text));
            }
        }
        return files;
    }

    /// Whether a form can be written.
    public static boolean writes(SimulationFormat format) {
        return format == SimulationFormat.JSON;
    }

    private static String path(SimulatedLog.Windows log, SimulationFormat format) {
        return log.computer() + "/" + log.channel().replace("/", "%4") + "." + format.word();
    }

    private static byte[] windows(SimulatedLog.Windows log, SimulationFormat format) {
        return switch (format) {
            case JSON -> json(log);
            case EVTX, TABLE ->
                    throw new UnsupportedOperationException(format.word() + " is not written");
        };
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
