package org.conshelf.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.conshelf.app.report.BatchLine;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers a file of queries, a line each, one after another in one process.
final class Batch {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /// A line that is longer is answered with an error, and not kept in memory.
    private static final int LONGEST_LINE_BYTES = 16 * 1024 * 1024;

    private final Workspace workspace;
    private final Session session;
    private final Duration timeout;

    private Batch(Workspace workspace, Session session, Duration timeout) {
        this.workspace = workspace;
        this.session = session;
        this.timeout = timeout;
    }

    static int run(
            String file,
            List<EvidencePath> evidence,
            Duration timeout,
            ParseResult arguments,
            Session session)
            throws IOException, UsageException {
        try (var in = open(file);
                var output = Output.of(arguments, session);
                var progress = TerminalProgress.of(session);
                var workspace = WorkspaceOptions.open(evidence, arguments, session, progress)) {
            workspace.rejections().forEach(session::say);
            if (!evidence.isEmpty() && !workspace.hasEvidence()) {
                return ExitCode.USAGE;
            }
            var batch = new Batch(workspace, session, timeout);
            var line = new ByteArrayOutputStream();
            for (int number = 1; readLine(in, line); number++) {
                batch.answer(number, line, output.stream());
                if (output.stream().checkError()) {
                    break;
                }
            }
            output.complete();
            return ExitCode.DONE;
        }
    }

    private static InputStream open(String file) throws UsageException {
        try {
            return new BufferedInputStream(
                    file.equals("-") ? System.in : Files.newInputStream(Options.path(file)));
        } catch (IOException e) {
            throw new UsageException(Options.cannotRead(file, e));
        }
    }

    /// Reads the next line; of one that is too long only as much as shows that it is.
    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LONGEST_LINE_BYTES) {
                line.write(next);
            }
        }
        return true;
    }

    private void answer(int number, ByteArrayOutputStream bytes, PrintStream out) {
        var line = bytes.toString(StandardCharsets.UTF_8).strip();
        if (number == 1 && line.startsWith("\uFEFF")) {
            line = line.substring(1);
        }
        if (line.isEmpty()) {
            return;
        }
        if (bytes.size() > LONGEST_LINE_BYTES) {
            BatchLine.print(out, null, refused(number, "the line is longer than is read"));
            return;
        }
        JsonNode entry;
        try {
            entry = JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            BatchLine.print(out, null, refused(number, "the line is no JSON"));
            return;
        }
        var id = entry.get("id");
        var query = entry.get("query");
        if (query == null || !query.isString()) {
            BatchLine.print(out, id, refused(number, "the line has no \"query\""));
            return;
        }
        var source = SourceText.of("<query>", query.asString());
        BatchLine.print(out, id, workspace.query(source, session.now(), timeout));
    }

    private static QueryOutcome refused(int number, String message) {
        var source = SourceText.of("<batch>", "\n".repeat(number - 1));
        var at = new Span(number - 1, number - 1);
        return new QueryOutcome.Refused(
                List.of(Diagnostic.error(DiagnosticCode.USAGE, message, source, at)));
    }
}
