package org.conshelf.bench;

import java.io.IOException;
import java.util.List;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
import org.conshelf.plan.Plan;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleParser;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.ParseResult;

/// What happens to a query before it runs, stage by stage.
final class Stages implements AutoCloseable {
    private static final long NOW = 638_452_512_000_000_000L;

    private final Workspace workspace;

    Stages() throws IOException {
        workspace =
                Workspace.open(
                        List.of(),
                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                        Progress.NONE);
    }

    static SourceText source(String query) {
        return SourceText.of("bench", query);
    }

    ParseResult parse(SourceText source) {
        return RuleParser.parse(Rule.of("bench", source));
    }

    Plan bind(ParseResult parsed, SourceText source) {
        return workspace.bind(parsed, source, NOW, true);
    }

    Object lower(Plan plan) {
        return workspace.sql(plan.rel(), true);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
