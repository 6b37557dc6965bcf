package org.conshelf.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.source.Diagnostic;

/// What binding a query gives.
///
/// @param rel the result's table
/// @param diagnostics errors (then `rel` is an empty table) and warnings
/// @param rendering what `render` said, for what shows the result; empty without it
/// @param tables the catalogue's tables that the query names
/// @param externals the tables over files elsewhere that the query declares
public record Plan(
        Rel rel,
        List<Diagnostic> diagnostics,
        Map<String, String> rendering,
        Set<String> tables,
        List<ExternalData> externals) {
    public Plan(
            Rel rel,
            List<Diagnostic> diagnostics,
            Map<String, String> rendering,
            Set<String> tables) {
        this(rel, diagnostics, rendering, tables, List.of());
    }

    public Plan {
        diagnostics = List.copyOf(diagnostics);
        rendering = Map.copyOf(rendering);
        tables = Set.copyOf(tables);
        externals = List.copyOf(externals);
    }

    public boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
