package org.conshelf.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.library.Library;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleParser;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import tools.jackson.databind.json.JsonMapper;

/// How far real rules come on their way to SQL.
public final class Corpus {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Corpus() {}

    /// What became of a rule.
    ///
    /// @param valid whether Microsoft's parser accepts it
    /// @param ran whether it ran over tables without rows, files that it names itself being empty
    /// @param problem what stopped it; empty where it ran
    public record Fate(
            String title,
            boolean valid,
            boolean parsed,
            boolean bound,
            boolean lowered,
            boolean ran,
            Optional<String> problem) {
        /// What stopped it, without where: the same for all rules that it stops.
        public Optional<String> reason() {
            return problem.map(p -> p.replaceFirst("^.*?:\\d+:\\d+: error ", ""));
        }
    }

    /// Takes every rule of the corpus as far as it goes, over the catalogue without evidence.
    public static List<Fate> run(Path shared) throws IOException {
        var fates = new ArrayList<Fate>();
        long now = KustoDateTime.ofInstant(Clock.systemUTC().instant());
        var empty = Files.createTempFile("corpus", ".txt");
        var external = new ExternalPaths(List.of(new ExternalPaths.Allowed("http", empty)));
        try (var workspace =
                Workspace.open(
                        List.of(),
                        Library.NONE,
                        external,
                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                        Progress.NONE)) {
            for (var line : Files.readAllLines(shared.resolve("corpora/azure-sentinel.jsonl"))) {
                var json = JsonMapper.shared().readTree(line);
                var title = json.path("path").asString();
                var source = SourceText.of(title, json.path("query").asString());
                fates.add(fate(workspace, title, source, json.path("valid").asBoolean(), now));
            }
        } finally {
            Files.delete(empty);
        }
        return fates;
    }

    private static Fate fate(
            Workspace workspace, String title, SourceText source, boolean valid, long now) {
        var rule = Rule.of(title, source);
        boolean parsed = false;
        boolean bound = false;
        boolean lowered = false;
        try {
            var tree = RuleParser.parse(rule);
            parsed = tree.ok();
            if (!parsed) {
                return new Fate(
                        title,
                        valid,
                        false,
                        false,
                        false,
                        false,
                        Optional.of(error(tree.diagnostics())));
            }
            var plan = workspace.bind(tree, source, now, true);
            bound = plan.ok();
            if (!bound) {
                return new Fate(
                        title,
                        valid,
                        true,
                        false,
                        false,
                        false,
                        Optional.of(error(plan.diagnostics())));
            }
            workspace.sql(plan.rel(), true);
            lowered = true;
            var problem =
                    switch (workspace.run(plan, source, false, TIMEOUT)) {
                        case QueryOutcome.Answered _ -> Optional.<String>empty();
                        case QueryOutcome.Refused(var said) -> Optional.of(error(said));
                        case QueryOutcome.Failed(var said) -> Optional.of(error(said));
                    };
            return new Fate(title, valid, true, true, true, problem.isEmpty(), problem);
        } catch (RuntimeException | StackOverflowError e) {
            return new Fate(title, valid, parsed, bound, lowered, false, Optional.of("bug: " + e));
        }
    }

    private static String error(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(Diagnostic::headline)
                .orElse("");
    }
}
