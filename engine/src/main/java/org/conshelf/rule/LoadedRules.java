package org.conshelf.rule;

import java.util.List;
import org.conshelf.source.Diagnostic;

/// What loading gives.
///
/// @param rules in the order of the files, then of the queries in them
/// @param diagnostics about the documents: what could not be read, what is missing. What is wrong
///   with a query is found later, when it is parsed
/// @param documents how many files were looked at
public record LoadedRules(List<Rule> rules, List<Diagnostic> diagnostics, int documents) {
    public LoadedRules {
        rules = List.copyOf(rules);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Whether any document could not be read.
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
