package org.conshelf.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conshelf.app.report.TerminalText;
import org.conshelf.plan.Plan;
import org.conshelf.plan.PlanPrinter;
import org.conshelf.plan.Rel;
import org.conshelf.source.Diagnostic;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.SyntaxPrinter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf explain`: what becomes of a query on its way to the engine.
final class ExplainCommand implements Command {
    private static final List<String> STAGES = List.of("syntax", "plan", "sql");

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "explain",
                        "Prints a query as it is understood: its syntax, its plan, its SQL.",
                        "conshelf explain 'SecurityEvent | where EventID == 4697 | count'",
                        "conshelf explain --stage=sql --file hunt.kql --evidence logs/");
        Options.query(spec);
        Options.option(spec, "--stage", "STAGE", "syntax, plan or sql; without it, all three.");
        WorkspaceOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var stage = Options.value(arguments, "--stage");
        if (stage.isPresent() && !STAGES.contains(stage.get())) {
            throw new UsageException("'" + stage.get() + "' is no stage: syntax, plan or sql");
        }
        var query = Options.query(arguments);
        var evidence = Options.evidence(arguments);
        var out = session.out();
        var parsed = Parser.parse(query);
        if (!parsed.ok()) {
            parsed.diagnostics().forEach(session::say);
            return ExitCode.FAILED;
        }
        var stages = stage.map(List::of).orElse(STAGES);
        if (stages.contains("syntax")) {
            print(out, stages, "syntax", SyntaxPrinter.print(parsed.query()));
            if (stages.size() == 1) {
                return ExitCode.DONE;
            }
        }
        try (var progress = TerminalProgress.of(session);
                var workspace = WorkspaceOptions.open(evidence, arguments, session, progress)) {
            workspace.rejections().forEach(session::say);
            var plan = workspace.bind(parsed, query, session.now(), false);
            plan.diagnostics().forEach(session::say);
            if (plan.diagnostics().stream().anyMatch(Diagnostic::isError)) {
                return ExitCode.FAILED;
            }
            if (stages.contains("plan")) {
                print(out, stages, "plan", all(plan, PlanPrinter::print));
            }
            if (stages.contains("sql")) {
                print(out, stages, "sql", all(plan, r -> workspace.sql(r, false)));
            }
            return ExitCode.DONE;
        }
    }

    /// What is said of each of the query's results.
    private static String all(Plan plan, Function<Rel, String> print) {
        return plan.results().stream()
                .map(r -> print.apply(r.rel()).stripTrailing())
                .collect(Collectors.joining("\n\n"));
    }

    private static void print(PrintStream out, List<String> stages, String stage, String text) {
        if (stages.size() > 1) {
            out.println((stage.equals(stages.getFirst()) ? "" : "\n") + "-- " + stage);
        }
        out.println(TerminalText.cleanLines(text.stripTrailing()));
    }
}
