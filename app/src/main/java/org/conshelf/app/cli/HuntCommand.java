package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.conshelf.app.report.Format;
import org.conshelf.app.report.HuntReport;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Hunt;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.rule.RuleFormats;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.Diagnostic;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf hunt`: rules over evidence.
final class HuntCommand implements Command {
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "hunt",
                        "Runs detections over evidence and prints what they find.",
                        "conshelf hunt --detections rules/ --evidence logs/",
                        "conshelf hunt --detections psexec.yaml --evidence Security.evtx"
                                + " --format json --out hits.json");
        Options.paths(
                spec,
                "--detections",
                true,
                "Files and folders of rules, searched through: Sentinel YAML, Markdown pages with"
                        + " fenced KQL, pasted detection pages, .kql files.");
        WorkspaceOptions.declare(spec);
        Options.option(
                spec,
                "--as-of",
                "TIME",
                "Where the clock stands for now() and ago(): a time such as 2021-06-11T21:08:00Z, or"
                        + " now. Without it, at the newest event.");
        Options.format(spec);
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        Options.option(spec, "--timeout", "SECONDS", "How long a rule may take: 1800 unless told.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var detections = Options.paths(arguments, "--detections");
        var evidence = Options.evidence(arguments);
        if (evidence.isEmpty()) {
            throw new UsageException("evidence is missing: name it with --evidence or --table");
        }
        var asOf = asOf(arguments, session);
        var format = Options.format(arguments);
        var timeout = Options.timeout(arguments, USUAL_TIMEOUT);
        try (var output = Output.of(arguments, session)) {
            int code =
                    hunt(detections, evidence, asOf, format, timeout, output, arguments, session);
            output.complete();
            return code;
        }
    }

    static int hunt(
            List<Path> detections,
            List<EvidencePath> evidence,
            OptionalLong asOf,
            Format format,
            Duration timeout,
            Output output,
            ParseResult arguments,
            Session session)
            throws UsageException {
        var loaded = RuleFormats.load(detections);
        // Programs get the messages about documents with the hunt where the format has a place for
        // them, people get them in the summary.
        boolean inReport = format == Format.TABLE || format == Format.JSON;
        if (loaded.rules().isEmpty()) {
            loaded.diagnostics().forEach(session::say);
            var paths = detections.stream().map(Object::toString).collect(Collectors.joining(", "));
            session.err().println("no rule was found in " + paths);
            return ExitCode.USAGE;
        }
        try (var progress = TerminalProgress.of(session);
                var workspace = WorkspaceOptions.open(evidence, arguments, session, progress)) {
            if (!workspace.hasEvidence()) {
                workspace.rejections().forEach(session::say);
                session.err().println("no evidence was found");
                return ExitCode.USAGE;
            }
            var outcome =
                    Hunt.run(workspace, loaded.rules(), asOf, session.now(), timeout, progress);
            progress.wipe();
            if (!inReport) {
                loaded.diagnostics().forEach(session::say);
                workspace.rejections().forEach(session::say);
                outcome.rules().forEach(r -> r.diagnostics().forEach(session::say));
            }
            HuntReport.write(
                    output.stream(), outcome, loaded.diagnostics(), format, output.terminal());
            boolean allRan =
                    outcome.rules().stream().allMatch(r -> r.status() == RuleOutcome.Status.OK)
                            && loaded.diagnostics().stream().noneMatch(Diagnostic::isError);
            boolean allThere =
                    detections.stream().allMatch(Files::exists)
                            && evidence.stream().allMatch(e -> Files.exists(e.path()));
            return !allThere ? ExitCode.USAGE : allRan ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static OptionalLong asOf(ParseResult arguments, Session session) throws UsageException {
        var text = Options.value(arguments, "--as-of");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (text.get().equalsIgnoreCase("now")) {
            return OptionalLong.of(session.now());
        }
        var ticks = KustoDateTime.parse(text.get());
        if (ticks.isEmpty()) {
            throw new UsageException(
                    "--as-of takes a time such as 2021-06-11T21:08:00Z, or now; not '"
                            + text.get()
                            + "'");
        }
        return ticks;
    }
}
