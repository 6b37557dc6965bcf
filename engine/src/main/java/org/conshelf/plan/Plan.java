package org.conshelf.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.source.Diagnostic;

/// What binding a query gives.
///
/// @param results the tables that it gives, at least one: several where the text has several
///   queries, or one that forks
/// @param diagnostics errors (then the only result is an empty table) and warnings
/// @param tables the catalogue's tables that the query names
/// @param externals the tables over files elsewhere that the query declares
public record Plan(
        List<Result> results,
        List<Diagnostic> diagnostics,
        Set<String> tables,
        List<ExternalData> externals) {
    /// A table that a query gives.
    ///
    /// @param name what `as` or `fork` calls it; empty without a name
    /// @param rendering what `render` said, for what shows the result; empty without it
    public record Result(String name, Rel rel, Map<String, String> rendering) {
        public Result {
            rendering = Map.copyOf(rendering);
        }
    }

    public Plan {
        results = List.copyOf(results);
        diagnostics = List.copyOf(diagnostics);
        tables = Set.copyOf(tables);
        externals = List.copyOf(externals);
    }

    /// The first result's table.
    public Rel rel() {
        return results.getFirst().rel();
    }

    /// What `render` said of the first result.
    public Map<String, String> rendering() {
        return results.getFirst().rendering();
    }

    public boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
