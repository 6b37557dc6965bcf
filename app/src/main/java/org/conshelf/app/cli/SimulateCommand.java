package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.app.report.SimulationReport;
import org.conshelf.app.report.TerminalText;
import org.conshelf.simulate.SimulatedTest;
import org.conshelf.simulate.Simulation;
import org.conshelf.simulate.SimulationFiles;
import org.conshelf.simulate.SimulationFormat;
import org.conshelf.simulate.SimulationOptions;
import org.conshelf.simulate.SimulationReadme;
import org.conshelf.simulate.Simulations;
import org.conshelf.simulate.TestPage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf simulate`: writes the telemetry of attacks, or shows what can be simulated.
final class SimulateCommand implements Command {
    private static final int MAX_NOISE = 100_000_000;

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "simulate",
                        "Writes the telemetry that an attack would leave on several computers. Without"
                                + " a TEST, of all attacks, one after the other.",
                        "conshelf simulate --list",
                        "conshelf simulate --show psexec",
                        "conshelf simulate psexec sc-create-temp --out logs --noise 5000",
                        "conshelf simulate --out logs --seed 7 --as json");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("TEST")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("The tests, by their names.")
                        .build());
        Options.option(
                spec,
                "--out",
                "DIR",
                "The folder to write to: a new or empty one, or one that an earlier run wrote, whose"
                        + " files are then replaced.");
        Options.option(
                spec,
                "--noise",
                "N",
                "Adds at least N events of ordinary work, on all the computers.");
        Options.option(
                spec, "--seed", "S", "Another number gives other hosts, people and times: 1.");
        Options.option(
                spec,
                "--start",
                "TIME",
                "When the first test begins: " + SimulationOptions.START + " unless told.");
        Options.option(
                spec,
                "--as",
                "FORM",
                "evtx (unless told), json (an event a line) or table (rows of Sentinel's and Defender's tables).");
        Options.flag(spec, "--force", "Writes into a folder that holds other files too.");
        Options.flag(spec, "--list", "Lists the tests.");
        Options.flag(
                spec,
                "--show",
                "Prints the pages of the tests: behaviour, expected signals, and the commands and"
                        + " the clean-up for a real host.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var tests = tests(arguments);
        if (arguments.hasMatchedOption("--list")) {
            SimulationReport.list(
                    session.out(), tests.isEmpty() ? Simulations.all() : tests, session.terminal());
            return ExitCode.DONE;
        }
        if (arguments.hasMatchedOption("--show")) {
            return show(tests, session);
        }
        var out = Options.value(arguments, "--out");
        if (out.isEmpty()) {
            throw new UsageException("a folder is missing: name it with --out");
        }
        var format = format(arguments);
        var options =
                new SimulationOptions(
                        tests.isEmpty() ? Simulations.attacks() : tests,
                        number(arguments, "--seed", SimulationOptions.SEED, Long.MAX_VALUE),
                        start(arguments),
                        (int) number(arguments, "--noise", 0, MAX_NOISE));
        var folder =
                SimulationFolder.open(
                        Options.path(out.get()), arguments.hasMatchedOption("--force"));
        var simulation = Simulation.of(options);
        folder.begin();
        Files.writeString(folder.file("README.md"), SimulationReadme.of(simulation, format));
        var written = SimulationFiles.write(simulation, format, folder, session.engines());
        SimulationReport.written(session.out(), simulation, written, out.get(), session.terminal());
        return ExitCode.DONE;
    }

    private static int show(List<SimulatedTest> tests, Session session) throws UsageException {
        if (tests.isEmpty()) {
            throw new UsageException("a test to show is missing (see conshelf simulate --list)");
        }
        for (int i = 0; i < tests.size(); i++) {
            var page = (i == 0 ? "" : "\n") + TestPage.of(tests.get(i)).stripTrailing();
            session.out().println(TerminalText.cleanLines(page));
        }
        return ExitCode.DONE;
    }

    private static List<SimulatedTest> tests(ParseResult arguments) throws UsageException {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        var tests = new ArrayList<SimulatedTest>();
        for (var name : names) {
            var test = Simulations.find(name);
            if (test.isEmpty()) {
                var similar = Simulations.similar(name);
                throw new UsageException(
                        "there is no test '"
                                + name
                                + "'"
                                + (similar.isEmpty()
                                        ? " (see conshelf simulate --list)"
                                        : "; similar: " + String.join(", ", similar)));
            }
            if (!tests.contains(test.get())) {
                tests.add(test.get());
            }
        }
        return tests;
    }

    private static SimulationFormat format(ParseResult arguments) throws UsageException {
        var word = Options.value(arguments, "--as").orElse("evtx");
        return SimulationFormat.ofWord(word)
                .orElseThrow(
                        () -> new UsageException("'" + word + "' is no form: evtx, json or table"));
    }

    private static long number(ParseResult arguments, String option, long usual, long most)
            throws UsageException {
        var text = Options.value(arguments, option);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageException(
                option
                        + " takes a whole number"
                        + (most == Long.MAX_VALUE ? "" : " up to " + most)
                        + ", not '"
                        + text.get()
                        + "'");
    }

    private static Instant start(ParseResult arguments) throws UsageException {
        var text = Options.value(arguments, "--start");
        if (text.isEmpty()) {
            return SimulationOptions.START;
        }
        try {
            var start = Instant.parse(text.get());
            if (start.isAfter(SimulationOptions.EARLIEST)
                    && start.isBefore(SimulationOptions.LATEST)) {
                return start;
            }
        } catch (DateTimeParseException _) {
            // Said below.
        }
        throw new UsageException(
                "--start takes a time of this century such as 2025-10-14T08:00:00Z, not '"
                        + text.get()
                        + "'");
    }
}
