package org.conshelf.syntax;

import org.conshelf.schema.KqlType;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// A piece of a query's text.
///
/// @param text a word or symbol as written, operators such as `!contains` and `in~` being one
///   symbol; empty for the other kinds
/// @param type the type of a literal
/// @param value the value of a literal or string; null is the type's null
/// @param problem what is wrong, for [Kind#BAD]
record Token(
        Kind kind,
        String text,
        int start,
        int end,
        @Nullable KqlType type,
        @Nullable Object value,
        @Nullable Diagnostic problem) {

    enum Kind {
        WORD,
        SYMBOL,
        STRING,
        LITERAL,
        /// The end of the text.
        END,
        /// Text that is no token; the last one, for nothing is read behind it.
        BAD
    }

    static Token word(String text, int start, int end) {
        return new Token(Kind.WORD, text, start, end, null, null, null);
    }

    static Token symbol(String text, int start, int end) {
        return new Token(Kind.SYMBOL, text, start, end, null, null, null);
    }

    static Token string(String value, int start, int end) {
        return new Token(Kind.STRING, "", start, end, KqlType.STRING, value, null);
    }

    static Token literal(KqlType type, @Nullable Object value, int start, int end) {
        return new Token(Kind.LITERAL, "", start, end, type, value, null);
    }

    boolean is(String textSought) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(textSought);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    Span span() {
        return new Span(start, end);
    }
}
