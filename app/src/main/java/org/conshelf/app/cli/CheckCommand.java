package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.conshelf.app.report.CheckReport;
import org.conshelf.app.report.SarifLog;
import org.conshelf.app.report.TerminalText;
import org.conshelf.check.lint.Check;
import org.conshelf.check.lint.CheckOutcome;
import org.conshelf.check.lint.FixedFile;
import org.conshelf.check.lint.Fixer;
import org.conshelf.mapping.Mappings;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.Severity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf check`: looks rules over.
final class CheckCommand implements Command {
    private enum Form {
        TEXT,
        JSON,
        SARIF
    }

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "check",
                        "Looks detections over: what does not parse or bind, what can never fire, what"
                                + " is slow, what Sentinel or Defender does not take.",
                        "conshelf check detections/",
                        "conshelf check rules/ --format sarif --out check.sarif",
                        "conshelf check rules/ --fix");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("PATH")
                        .arity("1..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("Files and folders of rules, searched through.")
                        .build());
        Options.option(
                spec, "--format", "FORMAT", "text (what people get), json, or sarif (2.1.0).");
        Options.flag(
                spec,
                "--fix",
                "Rewrites in the documents what can be mended without a change of meaning.");
        Options.flag(spec, "--strict", "Exits with 1 on warnings too.");
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        WorkspaceOptions.library(spec);
        return spec;
    }

    /// How often documents are mended in one run, so that two fixes that undo each other end.
    private static final int MOST_ROUNDS = 5;

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var form = form(arguments);
        boolean strict = arguments.matchedOptionValue("--strict", false);
        var paths = Options.existing(arguments.matchedPositionalValue(0, List.of()));
        if (paths.isEmpty()) {
            throw new UsageException("check needs a file or folder of rules");
        }
        var library = WorkspaceOptions.library(arguments, session);
        var check = new Check(library.extend(Mappings.declared()), session.now());
        var loaded = RuleFormats.load(paths);
        if (loaded.rules().isEmpty() && !loaded.hasErrors()) {
            var where = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
            session.err().println("no rule was found in " + TerminalText.clean(where));
            write(check.run(loaded), form, arguments, session);
            return ExitCode.USAGE;
        }
        if (arguments.matchedOptionValue("--fix", false)) {
            // What is mended may show something else that can be.
            for (int round = 0; round < MOST_ROUNDS && mended(check, loaded, session); round++) {
                loaded = RuleFormats.load(paths);
            }
        }
        var outcome = check.run(loaded);
        write(outcome, form, arguments, session);
        return code(outcome, strict);
    }

    private static void write(
            CheckOutcome outcome, Form form, ParseResult arguments, Session session)
            throws IOException, UsageException {
        try (var output = Output.of(arguments, session)) {
            switch (form) {
                case TEXT -> CheckReport.text(output.stream(), outcome, output.terminal());
                case JSON -> CheckReport.json(output.stream(), outcome);
                case SARIF -> SarifLog.write(output.stream(), outcome);
            }
            output.complete();
        }
    }

    private static int code(CheckOutcome outcome, boolean strict) {
        boolean bad =
                outcome.count(Severity.ERROR) > 0
                        || (strict && outcome.count(Severity.WARNING) > 0);
        return bad ? ExitCode.FAILED : ExitCode.DONE;
    }

    /// Mends the documents and says what was changed.
    ///
    /// @return whether anything was
    private static boolean mended(Check check, LoadedRules loaded, Session session)
            throws IOException {
        boolean changed = false;
        for (var mended : Fixer.mend(check.run(loaded).findings())) {
            var problem =
                    mended.done().isEmpty()
                            ? java.util.Optional.<String>empty()
                            : FixedFile.write(mended);
            for (var finding : mended.done()) {
                var word = problem.isEmpty() ? "fixed" : "not fixed";
                CheckReport.fix(session.err(), finding, word, problem.orElse(""));
            }
            for (var refusal : mended.refused()) {
                CheckReport.fix(session.err(), refusal.finding(), "not fixed", refusal.reason());
            }
            changed |= !mended.done().isEmpty() && problem.isEmpty();
        }
        return changed;
    }

    private static Form form(ParseResult arguments) throws UsageException {
        var word = Options.value(arguments, "--format").orElse("text");
        return switch (word) {
            case "text" -> Form.TEXT;
            case "json" -> Form.JSON;
            case "sarif" -> Form.SARIF;
            default -> throw new UsageException("'" + word + "' is no format: text, json or sarif");
        };
    }
}
