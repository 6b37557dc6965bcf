package org.conshelf.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The files of evidence that the project brings, a file for each of a few tests. They stand in its
/// folder `samples`; a test compares them with what is made here.
public final class Samples {
    /// The day of the samples. It lies in the past of whoever hunts over them.
    private static final Instant MORNING = Instant.parse("2025-10-14T07:30:00Z");

    private static final Duration APART = Duration.ofMinutes(50);

    private static final List<SimulatedTest> TESTS =
            List.of(OrdinaryWork.TEST, PsExec.TEST, ScCreateTemp.TEST, NewServicePowerShell.TEST);

    private Samples() {}

    /// Their names, and their text: a Windows event as JSON a line.
    public static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        var start = MORNING;
        for (var test : TESTS) {
            var options = new SimulationOptions(List.of(test), SimulationOptions.SEED, start, 0);
            files.put(test.id() + ".json", text(Simulation.of(options)));
            start = start.plus(APART);
        }
        return files;
    }

    private static String text(Simulation simulation) {
        return SimulationFiles.of(simulation, SimulationFormat.JSON).values().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /// Writes the files into a folder, over what is there.
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /// Writes the files into the folder that is named, `samples` where none is.
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments.length == 0 ? "samples" : arguments[0]));
    }
}
