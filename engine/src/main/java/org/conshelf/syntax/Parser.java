package org.conshelf.syntax;

import java.util.List;
import java.util.function.Function;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Makes a tree of a query's text. The first error ends it: what follows an error is guesswork.
///
/// Time and space grow linearly with the text; what nests too deeply or is too long is refused by a
/// message, so that no text overflows the stack of this or a later stage.
///
/// Source: <https://github.com/microsoft/Kusto-Query-Language/blob/master/grammar/Kql.g4>,
/// <https://learn.microsoft.com/kusto/query/>
public final class Parser {
    /// The most characters that a query may have; Kusto's own limit is of that order.
    public static final int LONGEST_TEXT = 2_000_000;

    private Parser() {}

    /// Parses a text as Kusto does.
    public static ParseResult parse(SourceText source) {
        return parse(source, ParseOptions.STRICT);
    }

    public static ParseResult parse(SourceText source, ParseOptions options) {
        var diagnostics = new Diagnostics(source);
        var query = parsed(source, options, diagnostics, StatementParser::query);
        var nothing = new Syntax.Query(List.of(), new Span(0, source.text().length()));
        return new ParseResult(query == null ? nothing : query, diagnostics.toList());
    }

    /// Parses what a stored function is: a declaration `(parameters) { body }`, or a query or a
    /// single value, which is a function without parameters.
    public static FunctionResult function(SourceText source) {
        var diagnostics = new Diagnostics(source);
        var function =
                parsed(source, ParseOptions.STRICT, diagnostics, StatementParser::storedFunction);
        return new FunctionResult(diagnostics.hasErrors() ? null : function, diagnostics.toList());
    }

    private static <T> @Nullable T parsed(
            SourceText source,
            ParseOptions options,
            Diagnostics diagnostics,
            Function<StatementParser, T> rule) {
        if (source.text().length() > LONGEST_TEXT) {
            diagnostics.error(
                    DiagnosticCode.TOO_DEEP,
                    new Span(LONGEST_TEXT, LONGEST_TEXT),
                    "the query is longer than %d characters".formatted(LONGEST_TEXT));
            return null;
        }
        var tokens = Lexer.tokens(source, options, diagnostics);
        try {
            return rule.apply(new StatementParser(new TokenStream(tokens, diagnostics)));
        } catch (SyntaxError error) {
            diagnostics.add(error.diagnostic());
            return null;
        }
    }
}
