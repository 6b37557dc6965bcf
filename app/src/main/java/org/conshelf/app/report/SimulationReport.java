package org.conshelf.app.report;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.conshelf.simulate.SimulatedTest;
import org.conshelf.simulate.Simulation;
import org.conshelf.simulate.SimulationFiles;

/// What `simulate` prints.
public final class SimulationReport {
    private SimulationReport() {}

    /// A line for each test.
    public static void list(PrintStream out, List<SimulatedTest> tests, Terminal terminal) {
        var table =
                new TextTable(
                        List.of(
                                TextTable.Heading.whole("test"),
                                TextTable.Heading.whole("kind"),
                                TextTable.Heading.whole("platform"),
                                TextTable.Heading.of("techniques"),
                                TextTable.Heading.wide("what", 30)));
        for (var test : tests) {
            table.add(
                    List.of(
                            test.id(),
                            test.kind().word(),
                            test.platform().word(),
                            String.join(" ", test.techniques()),
                            test.title()));
        }
        table.print(out, terminal, "");
    }

    /// What was written.
    public static void written(
            PrintStream out,
            Simulation simulation,
            SimulationFiles.Written written,
            String folder,
            Terminal terminal) {
        var table =
                new TextTable(
                        List.of(
                                TextTable.Heading.whole("test"),
                                TextTable.Heading.whole("from"),
                                TextTable.Heading.whole("to"),
                                TextTable.Heading.of("where")));
        for (var scene : simulation.scenes()) {
            table.add(
                    List.of(
                            scene.test().id(),
                            scene.start().truncatedTo(ChronoUnit.SECONDS).toString(),
                            scene.end().truncatedTo(ChronoUnit.SECONDS).toString(),
                            scene.roles().entrySet().stream()
                                    .map(role -> role.getKey() + " " + role.getValue())
                                    .collect(Collectors.joining(", "))));
        }
        table.print(out, terminal, "");
        out.println();
        out.println(
                written.records()
                        + " records in "
                        + written.files().size()
                        + " files are in "
                        + TerminalText.clean(folder)
                        + "; its README.md says what should be found");
    }
}
