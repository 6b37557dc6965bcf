package org.conshelf.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
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
    private Corpus() {}

    /// What became of a rule.
    ///
    /// @param valid whether Microsoft's parser accepts it
    /// @param problem what stopped it; empty where it was lowered
    public record Fate(
            String title,
            boolean valid,
            boolean parsed,
            boolean bound,
            boolean lowered,
            Optional<String> problem) {}

    /// Takes every rule of the corpus as far as it goes, over the catalogue without evidence.
    public static List<Fate> run(Path shared) throws IOException {
        var fates = new ArrayList<Fate>();
        long now = KustoDateTime.ofInstant(Clock.systemUTC().instant());
        try (var workspace =
                Workspace.open(
                        List.of(),
                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                        Progress.NONE)) {
            for (var line : Files.readAllLines(shared.resolve("corpora/azure-sentinel.jsonl"))) {
                var json = JsonMapper.shared().readTree(line);
                var title = json.path("path").asString();
                var source = SourceText.of(title, json.path("query").asString());
                fates.add(fate(workspace, title, source, json.path("valid").asBoolean(), now));
            }
        }
        return fates;
    }

    private static Fate fate(
            Workspace workspace, String title, SourceText source, boolean valid, long now) {
        var rule = new Rule(title, 0, title, "", List.of(), List.of(), source, Map.of());
        boolean parsed = false;
        boolean bound = false;
        try {
            var tree = RuleParser.parse(rule);
            parsed = tree.ok();
            if (!parsed) {
                return new Fate(
                        title, valid, false, false, false, Optional.of(error(tree.diagnostics())));
            }
            var plan = workspace.bind(tree, source, now, true);
            bound = plan.ok();
            if (!bound) {
                return new Fate(
                        title, valid, true, false, false, Optional.of(error(plan.diagnostics())));
            }
            workspace.sql(plan.rel(), true);
            return new Fate(title, valid, true, true, true, Optional.empty());
        } catch (RuntimeException | StackOverflowError e) {
            return new Fate(title, valid, parsed, bound, false, Optional.of("bug: " + e));
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
