package org.conshelf.syntax;

import java.util.List;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

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
        var whole = new Span(0, source.text().length());
        var nothing = new Syntax.Query(List.of(), whole);
        if (source.text().length() > LONGEST_TEXT) {
            diagnostics.error(
                    DiagnosticCode.TOO_DEEP,
                    new Span(LONGEST_TEXT, LONGEST_TEXT),
                    "the query is longer than %d characters".formatted(LONGEST_TEXT));
            return new ParseResult(nothing, diagnostics.toList());
        }
        var tokens = Lexer.tokens(source, options, diagnostics);
        try {
            var query = new StatementParser(new TokenStream(tokens, diagnostics)).query();
            return new ParseResult(query, diagnostics.toList());
        } catch (SyntaxError error) {
            Diagnostic found = error.diagnostic();
            diagnostics.add(found);
            return new ParseResult(nothing, diagnostics.toList());
        }
    }
}
