package org.conshelf.syntax;

import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Reads string literals: `"…"` and `'…'` with escapes, verbatim `@"…"`, several lines between
/// triple backticks or tildes, each perhaps with an `h` in front that hides it from Kusto's logs.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/string>
final class StringReader {
    private static final int MOST_WARNINGS = 100;

    private final SourceText source;
    private final String text;
    private final ParseOptions options;
    private final Diagnostics warnings;
    private int warningCount;

    StringReader(SourceText source, ParseOptions options, Diagnostics warnings) {
        this.source = source;
        this.text = source.text();
        this.options = options;
        this.warnings = warnings;
    }

    boolean startsString(int at) {
        return quoteAt(behindPrefix(at)) || fenceAt(behindHidden(at));
    }

    Token read(int start) {
        int hidden = behindHidden(start);
        if (fenceAt(hidden)) {
            return fenced(start, hidden);
        }
        int open = behindPrefix(start);
        return open > hidden ? verbatim(start, open) : escaped(start, open);
    }

    private int behindHidden(int at) {
        return charAt(at) == 'h' || charAt(at) == 'H' ? at + 1 : at;
    }

    private int behindPrefix(int at) {
        int hidden = behindHidden(at);
        return charAt(hidden) == '@' ? hidden + 1 : hidden;
    }

    private boolean quoteAt(int at) {
        return charAt(at) == '"' || charAt(at) == '\'';
    }

    private boolean fenceAt(int at) {
        return text.startsWith("```", at) || text.startsWith("~~~", at);
    }

    private Token fenced(int start, int open) {
        var fence = text.substring(open, open + 3);
        int close = text.indexOf(fence, open + 3);
        if (close < 0) {
            throw unterminated(
                    start, open + 3, "the string that begins here is never ended by " + fence);
        }
        return Token.string(text.substring(open + 3, close), start, close + 3);
    }

    private Token verbatim(int start, int open) {
        char quote = text.charAt(open);
        var value = new StringBuilder();
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            char c = text.charAt(at);
            if (c == quote && charAt(at + 1) == quote) {
                value.append(quote);
                at += 2;
            } else if (c == quote) {
                return Token.string(value.toString(), start, at + 1);
            } else if (c == '\\' && options == ParseOptions.PASTED && quote == '"') {
                at = pastedBackslash(at, value);
            } else {
                value.append(c);
                at++;
            }
        }
        throw unterminated(start, at, endMissing(quote));
    }

    /// A backslash in a pasted verbatim string: with another one it stands as they are, before a
    /// quotation mark it makes that one a character.
    private int pastedBackslash(int at, StringBuilder value) {
        char next = charAt(at + 1);
        if (next == '\\') {
            value.append("\\\\");
            return at + 2;
        }
        if (next != '"') {
            value.append('\\');
            return at + 1;
        }
        value.append('"');
        if (warningCount++ < MOST_WARNINGS) {
            warnings.warning(
                    DiagnosticCode.PASTED_ESCAPE,
                    new Span(at, at + 2),
                    "\\\" in a verbatim string was read as a quotation mark; write \"\" instead");
        }
        return at + 2;
    }

    private Token escaped(int start, int open) {
        char quote = text.charAt(open);
        var value = new StringBuilder();
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            char c = text.charAt(at);
            if (c == quote) {
                return Token.string(value.toString(), start, at + 1);
            }
            if (c == '\\') {
                at = escape(at, value);
            } else {
                value.append(c);
                at++;
            }
        }
        boolean quoteWithin = value.indexOf(String.valueOf(quote)) >= 0;
        throw unterminated(
                start,
                at,
                endMissing(quote)
                        + (quoteWithin
                                ? "; \\%c is a quotation mark within it, a backslash is \\\\"
                                        .formatted(quote)
                                : ""));
    }

    private static String endMissing(char quote) {
        return "the string that begins here does not end on its line: %c is missing"
                .formatted(quote);
    }

    /// Reads the escape sequence at a backslash and gives the place behind it.
    private int escape(int at, StringBuilder value) {
        char kind = charAt(at + 1);
        switch (kind) {
            case '\\', '\'', '"' -> value.append(kind);
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case 'x' -> {
                return hexadecimal(at, 2, value);
            }
            case 'u' -> {
                return hexadecimal(at, 4, value);
            }
            case 'U' -> {
                return hexadecimal(at, 8, value);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(at, value);
            }
            default -> throw badEscape(at, 2);
        }
        return at + 2;
    }

    private int hexadecimal(int at, int digits, StringBuilder value) {
        int codePoint = 0;
        for (int i = 0; i < digits; i++) {
            char c = charAt(at + 2 + i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0 || codePoint > Character.MAX_CODE_POINT) {
                throw badEscape(at, 2 + i);
            }
            codePoint = codePoint * 16 + digit;
        }
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            throw badEscape(at, 2 + digits);
        }
        value.appendCodePoint(codePoint);
        return at + 2 + digits;
    }

    private int octal(int at, StringBuilder value) {
        int most = charAt(at + 1) <= '3' ? 3 : 2;
        int code = 0;
        int end = at + 1;
        while (end < at + 1 + most && charAt(end) >= '0' && charAt(end) <= '7') {
            code = code * 8 + (charAt(end) - '0');
            end++;
        }
        value.append((char) code);
        return end;
    }

    private SyntaxError badEscape(int at, int length) {
        int end = Math.min(text.length(), at + length);
        return new SyntaxError(
                Diagnostic.error(
                        DiagnosticCode.BAD_LITERAL,
                        ("'%s' is no escape sequence; write \\\\ for a backslash, or @ in front of"
                                        + " the string")
                                .formatted(text.substring(at, end).stripTrailing()),
                        source,
                        new Span(at, end)));
    }

    private SyntaxError unterminated(int start, int end, String message) {
        return new SyntaxError(
                Diagnostic.error(
                        DiagnosticCode.UNTERMINATED_STRING, message, source, new Span(start, end)));
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
