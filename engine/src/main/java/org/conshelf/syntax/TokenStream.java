package org.conshelf.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A place in a list of tokens, and the bounds of what is built out of them.
///
/// Two bounds keep every later stage from overflowing its stack: how deeply the text nests, and how
/// high the tree grows (a chain of a thousand `+` nests nothing, but is a tree of that height).
final class TokenStream {
    static final int DEEPEST_NESTING = 200;
    static final int HIGHEST_TREE = 800;

    private static final Set<String> LOWER_CASE_WORDS =
            Set.of(
                    "and",
                    "or",
                    "in",
                    "has",
                    "contains",
                    "between",
                    "by",
                    "on",
                    "as",
                    "asc",
                    "desc",
                    "with",
                    "to",
                    "from",
                    "of",
                    "startswith",
                    "endswith",
                    "matches");
    private static final int LONGEST_SHOWN = 30;

    private final SourceText source;
    private final Diagnostics diagnostics;
    private final List<Token> tokens;
    private int position;
    private int lastEnd;
    private int nesting;
    private int height;

    TokenStream(List<Token> tokens, Diagnostics diagnostics) {
        this.source = diagnostics.source();
        this.diagnostics = diagnostics;
        this.tokens = tokens;
    }

    void warn(DiagnosticCode code, Span span, String message) {
        diagnostics.warning(code, span, message);
    }

    /// The token that is next.
    Token peek() {
        var token = tokens.get(position);
        if (token.kind() == Token.Kind.BAD) {
            throw new SyntaxError(Objects.requireNonNull(token.problem()));
        }
        return token;
    }

    /// A token further ahead; behind the last one there is only the last one.
    Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    Token next() {
        var token = peek();
        if (token.kind() != Token.Kind.END) {
            position++;
            lastEnd = token.end();
        }
        return token;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    boolean at(String text) {
        return peek().is(text);
    }

    boolean at(String first, String second) {
        return peek().is(first) && peek(1).is(second);
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean accept(String text) {
        if (at(text)) {
            next();
            return true;
        }
        return false;
    }

    /// Takes a symbol or word that must be there.
    Token expect(String text) {
        if (!at(text)) {
            throw expected("'" + text + "'");
        }
        return next();
    }

    /// Whether no blank stands before the token that lies so far ahead.
    boolean isAdjacent(int ahead) {
        return peek(ahead - 1).end() == peek(ahead).start();
    }

    int start() {
        return peek().start();
    }

    /// The span from a start to the end of the last token taken.
    Span spanFrom(int start) {
        return new Span(start, Math.max(start, lastEnd));
    }

    String text(int start) {
        return source.text().substring(start, lastEnd);
    }

    SyntaxError expected(String what) {
        var token = peek();
        var message = "expected %s, found %s".formatted(what, describe(token, source));
        var lower = token.text().toLowerCase(Locale.ROOT);
        if (token.is("=")) {
            message += "; to compare write '=='";
        } else if (token.isWord() && LOWER_CASE_WORDS.contains(lower) && !token.is(lower)) {
            message += "; KQL writes '" + lower + "'";
        }
        // The end is where the last token ends, not behind the blanks that follow it.
        var span = atEnd() ? new Span(lastEnd, lastEnd) : token.span();
        return error(DiagnosticCode.SYNTAX, span, message);
    }

    SyntaxError error(DiagnosticCode code, Span span, String message) {
        return new SyntaxError(Diagnostic.error(code, message, source, span));
    }

    SyntaxError error(DiagnosticCode code, Span span, String message, List<String> similar) {
        return new SyntaxError(Diagnostic.error(code, message, source, span).withSimilar(similar));
    }

    static String describe(Token token, SourceText source) {
        return switch (token.kind()) {
            case END -> "the end of the query";
            case STRING -> "a string";
            case WORD, SYMBOL, LITERAL, BAD -> {
                var text = source.text(token.span());
                yield "'"
                        + (text.length() > LONGEST_SHOWN
                                ? text.substring(0, LONGEST_SHOWN) + "…"
                                : text)
                        + "'";
            }
        };
    }

    /// Goes one level deeper into the text. What [#leave] takes back is the height of the tree that
    /// the level around it has so far.
    int enter() {
        if (++nesting > DEEPEST_NESTING) {
            throw error(
                    DiagnosticCode.TOO_DEEP,
                    peek().span(),
                    "more than " + DEEPEST_NESTING + " levels are nested here");
        }
        int outer = height;
        height = 0;
        return outer;
    }

    void leave(int outer) {
        nesting--;
        height = Math.max(outer, height + 1);
    }

    /// The height of what was built since the level began; starts anew from nothing.
    int takeHeight() {
        int taken = height;
        height = 0;
        return taken;
    }

    /// States that a node was put on top of what is there now and of something built before.
    void grow(int other) {
        height = Math.max(height, other) + 1;
        if (height > HIGHEST_TREE) {
            throw error(
                    DiagnosticCode.TOO_DEEP,
                    peek().span(),
                    "more than " + HIGHEST_TREE + " operators follow one another here");
        }
    }
}
