package org.conshelf.app.cli;

import java.io.IOException;
import java.time.Duration;
import org.conshelf.app.report.RowsReport;
import org.conshelf.hunt.QueryOutcome;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf query`: one query, or a file of them with `--batch`.
final class QueryCommand implements Command {
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "query",
                        "Runs a query over evidence, as strictly as Kusto does.",
                        "conshelf query 'SecurityEvent | summarize count() by EventID' --evidence logs/",
                        "conshelf query 'print strcat(\"a\", \"b\")' --format json",
                        "conshelf query --batch queries.jsonl --evidence logs/ > answers.jsonl");
        Options.query(spec);
        Options.option(
                spec,
                "--batch",
                "FILE",
                "Answers each line {\"id\", \"query\"} of FILE with a line of JSON.");
        WorkspaceOptions.declare(spec);
        Options.format(spec);
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        Options.option(
                spec,
                "--timeout",
                "SECONDS",
                "How long a query may take: 10 each with --batch, else 1800, unless told.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var format = Options.format(arguments);
        var evidence = Options.evidence(arguments);
        var batch = Options.value(arguments, "--batch");
        if (batch.isPresent()) {
            if (arguments.hasMatchedPositional(0) || arguments.hasMatchedOption("--file")) {
                throw new UsageException("--batch has the queries: give no other one");
            }
            var timeout = Options.timeout(arguments, Batch.USUAL_TIMEOUT);
            return Batch.run(batch.get(), evidence, timeout, arguments, session);
        }
        var query = Options.query(arguments);
        var timeout = Options.timeout(arguments, USUAL_TIMEOUT);
        try (var output = Output.of(arguments, session);
                var progress = TerminalProgress.of(session);
                var workspace = WorkspaceOptions.open(evidence, arguments, session, progress)) {
            workspace.rejections().forEach(session::say);
            if (!evidence.isEmpty() && !workspace.hasEvidence()) {
                return ExitCode.USAGE;
            }
            var outcome = workspace.query(query, session.now(), timeout);
            progress.wipe();
            outcome.diagnostics().forEach(session::say);
            return switch (outcome) {
                case QueryOutcome.Answered(var results, _) -> {
                    RowsReport.write(output.stream(), results, format, output.terminal());
                    output.complete();
                    yield ExitCode.DONE;
                }
                case QueryOutcome.Refused _, QueryOutcome.Failed _ -> ExitCode.FAILED;
            };
        }
    }
}
