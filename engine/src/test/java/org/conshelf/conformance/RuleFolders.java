package org.conshelf.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.RuleFormats;
import org.conshelf.rule.RuleParser;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.Diagnostic;

/// `./dev rules FOLDER…`: how far the rules of folders come, by format. For measuring over clones
/// of public repositories, which stand outside of the project.
public final class RuleFolders {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private RuleFolders() {}

    /// What is counted for a format.
    private static final class Count {
        private final Set<String> documents = new HashSet<>();
        private int rules;
        private int parsed;
        private int bound;
        private int ran;
    }

    /// Prints a table; with `--cases` every message that stopped something too. Rules run without
    /// evidence: what fails then fails whatever there is.
    public static void main(String[] args) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var paths = new ArrayList<Path>();
        boolean cases = false;
        for (var arg : args) {
            cases |= arg.equals("--cases");
            if (!arg.startsWith("--")) {
                paths.add(Path.of(arg));
            }
        }
        var loaded = RuleFormats.load(paths);
        var said = new ArrayList<Diagnostic>(loaded.diagnostics());
        Map<DocumentFormat, Count> counts = new EnumMap<>(DocumentFormat.class);
        long now = KustoDateTime.ofInstant(Clock.systemUTC().instant());
        try (var workspace =
                Workspace.open(
                        List.of(),
                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                        Progress.NONE)) {
            for (var rule : loaded.rules()) {
                var count = counts.computeIfAbsent(rule.format(), _ -> new Count());
                count.documents.add(rule.file());
                count.rules++;
                var parsed = RuleParser.parse(rule);
                if (!parsed.ok()) {
                    parsed.diagnostics().stream()
                            .filter(Diagnostic::isError)
                            .limit(1)
                            .forEach(said::add);
                    continue;
                }
                count.parsed++;
                var plan = workspace.bind(parsed, rule.query(), now, true);
                if (plan.ok()) {
                    count.bound++;
                }
                switch (workspace.run(plan, rule.query(), false, TIMEOUT)) {
                    case QueryOutcome.Answered _ -> count.ran++;
                    case QueryOutcome.Refused refused -> said.add(refused.error());
                    case QueryOutcome.Failed failed -> said.add(failed.error());
                }
            }
        }
        out.println("format               documents  rules  parsed  bound    ran");
        counts.forEach((format, c) ->
                out.println(
                        "%-20s %9d  %5d  %6d  %5d  %5d"
                                .formatted(
                                        format,
                                        c.documents.size(),
                                        c.rules,
                                        c.parsed,
                                        c.bound,
                                        c.ran)));
        var codes = new TreeMap<String, Integer>();
        said.forEach(
                d -> codes.merge(d.severity().word() + " " + d.code().code(), 1, Integer::sum));
        out.println(loaded.documents() + " files looked at; messages: " + codes);
        if (cases) {
            said.forEach(d -> out.println(d.headline()));
        }
        // The engine's native threads keep the process alive otherwise.
        System.exit(0);
    }
}
