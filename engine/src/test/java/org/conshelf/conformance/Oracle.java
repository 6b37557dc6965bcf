package org.conshelf.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.SourceText;

/// Puts the recorded queries to the engine.
public final class Oracle {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Oracle() {}

    /// What is wrong with each answer, by case; empty for a right one.
    public static Map<String, Optional<String>> run(Path shared) throws IOException {
        var results = new LinkedHashMap<String, Optional<String>>();
        long now = KustoDateTime.ofInstant(Clock.systemUTC().instant());
        try (var workspace =
                Workspace.open(
                        List.of(),
                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                        Progress.NONE)) {
            for (var oracle : OracleCase.read(shared.resolve("conformance/oracle.jsonl"))) {
                var source = SourceText.of(oracle.id(), oracle.query());
                var outcome = workspace.query(source, now, TIMEOUT);
                results.put(oracle.id(), Answers.problem(oracle, outcome));
            }
        }
        return results;
    }
}
