package org.conshelf.syntax;

import java.util.List;
import org.conshelf.source.Diagnostic;

/// What parsing gives: the tree, as far as it was understood, and the messages. It counts only
/// where no message is an error.
public record ParseResult(Syntax.Query query, List<Diagnostic> diagnostics) {
    public ParseResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
