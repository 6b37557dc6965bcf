package org.conshelf.syntax;

import java.util.List;
import org.conshelf.source.Diagnostic;
import org.jspecify.annotations.Nullable;

/// What parsing a stored function gives.
///
/// @param declaration null where the text is none
public record FunctionResult(
        Expression.@Nullable FunctionDeclaration declaration, List<Diagnostic> diagnostics) {
    public FunctionResult {
        diagnostics = List.copyOf(diagnostics);
    }
}
