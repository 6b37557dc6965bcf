package org.conshelf.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.conshelf.app.report.TestJson;
import org.conshelf.app.report.TestJunit;
import org.conshelf.app.report.TestText;
import org.conshelf.check.testing.RuleTests;
import org.conshelf.check.testing.TestReport;
import org.conshelf.check.testing.TestResult;
import org.conshelf.check.testing.TestSettings;
import org.conshelf.source.Severity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf test`: the tests that stand beside rules.
final class TestCommand implements Command {
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(1);

    private enum Form {
        TEXT,
        JSON,
        JUNIT
    }

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "test",
                        "Runs the tests of rules: NAME.test.yaml beside NAME.yaml, or a rule's own"
                                + " tests. With --labels, hunts over labelled evidence instead, and"
                                + " says how much is found.",
                        "conshelf test detections/",
                        "conshelf test detections/ --coverage --require-tests",
                        "conshelf test detections/ --format junit --out tests.xml",
                        "conshelf test detections/ --labels labels.jsonl --evidence evidence/");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("PATH")
                        .arity("1..*")
                        .required(true)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("Rules, files of tests, and folders of them.")
                        .build());
        Options.option(spec, "--format", "FORMAT", "text (what people get), json or junit.");
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        Options.flag(
                spec,
                "--coverage",
                "Says which filters, union branches and join sides no test made true and false.");
        Options.flag(spec, "--require-tests", "Ends with 1 where a rule has no test.");
        Options.option(
                spec,
                "--timeout",
                "SECONDS",
                "How long a rule may take in a test: 60 unless told.");
        LabelledRun.declare(spec);
        WorkspaceOptions.declareBeside(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var form = form(arguments);
        var paths = Options.existing(arguments.matchedPositionalValue(0, List.of()));
        boolean labelled = LabelledRun.isWanted(arguments);
        if (labelled && form == Form.JUNIT) {
            throw new UsageException("--labels is written as text or json");
        }
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (var output = Output.of(arguments, session);
                var progress = TerminalProgress.of(session)) {
            var settings =
                    new TestSettings(
                            WorkspaceOptions.workspaces(arguments, session, workers),
                            session.now(),
                            Options.timeout(arguments, USUAL_TIMEOUT),
                            arguments.hasMatchedOption("--coverage"),
                            arguments.hasMatchedOption("--require-tests"),
                            workers);
            if (labelled) {
                int code =
                        LabelledRun.run(
                                paths,
                                form == Form.JSON,
                                settings,
                                output,
                                progress,
                                arguments,
                                session);
                output.complete();
                return code;
            }
            var report = RuleTests.run(paths, settings, progress);
            progress.wipe();
            if (form != Form.JSON) {
                report.diagnostics().stream()
                        .filter(d -> d.severity() != Severity.NOTE)
                        .forEach(session::say);
            }
            switch (form) {
                case TEXT -> TestText.write(output.stream(), report, output.terminal());
                case JSON -> TestJson.write(output.stream(), report);
                case JUNIT -> TestJunit.write(output.stream(), report);
            }
            output.complete();
            return code(report, session);
        }
    }

    private static int code(TestReport report, Session session) {
        if (report.rules().isEmpty()) {
            session.err().println("no rule was found");
            return ExitCode.FAILED;
        }
        if (report.tests().stream().allMatch(t -> t.status() == TestResult.Status.SKIPPED)) {
            session.err().println("no test was run");
            return ExitCode.FAILED;
        }
        return report.isGreen() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Form form(ParseResult arguments) throws UsageException {
        var word = Options.value(arguments, "--format").orElse("text");
        return switch (word) {
            case "text" -> Form.TEXT;
            case "json" -> Form.JSON;
            case "junit" -> Form.JUNIT;
            default -> throw new UsageException("'" + word + "' is no format: text, json or junit");
        };
    }
}
