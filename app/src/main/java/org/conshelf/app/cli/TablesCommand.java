package org.conshelf.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conshelf.app.report.RowsReport;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.run.Rows;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf tables`: what can be asked, and how much of it the evidence gives.
final class TablesCommand implements Command {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "tables",
                        "Lists the tables that queries can name, or the columns of one, with the rows"
                                + " that the evidence gives.",
                        "conshelf tables",
                        "conshelf tables SecurityEvent --evidence logs/");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .arity("0..1")
                        .type(String.class)
                        .description("The table whose columns are listed.")
                        .build());
        Options.evidence(spec, false);
        WorkspaceOptions.library(spec);
        Options.format(spec);
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var format = Options.format(arguments);
        var evidence = Options.evidence(arguments);
        String name = arguments.matchedPositionalValue(0, "");
        try (var output = Output.of(arguments, session);
                var progress = TerminalProgress.of(session);
                var workspace = WorkspaceOptions.open(evidence, arguments, session, progress)) {
            workspace.rejections().forEach(session::say);
            if (!evidence.isEmpty() && !workspace.hasEvidence()) {
                return ExitCode.USAGE;
            }
            Rows rows;
            if (name.isEmpty()) {
                rows = tables(workspace, session);
            } else {
                var table = workspace.catalog().table(name);
                if (table.isEmpty()) {
                    // Binding the name gives the message and what was meant.
                    workspace
                            .query(quoted(name), session.now(), TIMEOUT)
                            .diagnostics()
                            .forEach(session::say);
                    return ExitCode.FAILED;
                }
                rows = columns(table.get());
                if (!table.get().sources().isEmpty()) {
                    session.err().println(name + ": " + count(workspace, name, session) + " rows");
                }
            }
            progress.wipe();
            RowsReport.write(output.stream(), rows, format, output.terminal());
            output.complete();
            return ExitCode.DONE;
        }
    }

    private static SourceText quoted(String name) {
        return SourceText.of(
                "<table>", "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']");
    }

    private static Rows columns(CatalogTable table) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (var column : table.schema().columns()) {
            rows.add(new Object[] {column.name(), column.type().kustoName()});
        }
        return new Rows(
                List.of(new Column("column", KqlType.STRING), new Column("type", KqlType.STRING)),
                rows,
                List.of());
    }

    private static Rows tables(Workspace workspace, Session session) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        // Those that the evidence feeds first: they are what is looked for among the many.
        var order =
                Comparator.comparing((String name) ->
                                workspace.catalog().table(name).orElseThrow().sources().isEmpty())
                        .thenComparing(Comparator.naturalOrder());
        for (var name : workspace.catalog().names().stream().sorted(order).toList()) {
            var table = workspace.catalog().table(name).orElseThrow();
            var given = table.sources().isEmpty() ? null : count(workspace, name, session);
            rows.add(new Object[] {name, (long) table.schema().columns().size(), given});
        }
        return new Rows(
                List.of(
                        new Column("table", KqlType.STRING),
                        new Column("columns", KqlType.LONG),
                        new Column("rows", KqlType.LONG)),
                rows,
                List.of());
    }

    private static @Nullable Long count(Workspace workspace, String name, Session session) {
        var query = SourceText.of("<count>", quoted(name).text() + " | count");
        return switch (workspace.query(query, session.now(), TIMEOUT)) {
            case QueryOutcome.Answered answer -> (Long) answer.rows().rows().getFirst()[0];
            case QueryOutcome.Refused(var said) -> unknown(said, session);
            case QueryOutcome.Failed(var said) -> unknown(said, session);
        };
    }

    private static @Nullable Long unknown(List<Diagnostic> said, Session session) {
        said.forEach(session::say);
        return null;
    }
}
