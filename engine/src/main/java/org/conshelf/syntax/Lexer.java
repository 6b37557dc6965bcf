package org.conshelf.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Cuts a query into tokens. What is no token becomes a last token that carries the message, so
/// that the parser reports it only where it gets that far: the first error in the text is the one
/// that people see.
///
/// Source: <https://github.com/microsoft/Kusto-Query-Language> (what counts as a token)
final class Lexer {
    /// The one integer that is only right behind a minus sign. It is the value of its token; of
    /// `datetime(now)` and a time of day without a date the value is the text. Whether they can
    /// stand where they do, the parser decides.
    static final BigInteger BEYOND_LONG = BigInteger.ONE.shiftLeft(63);

    private static final Set<String> NEGATED_OPERATORS =
            Set.of(
                    "!between",
                    "!contains",
                    "!contains_cs",
                    "!endswith",
                    "!endswith_cs",
                    "!has",
                    "!has_cs",
                    "!hasprefix",
                    "!hasprefix_cs",
                    "!hassuffix",
                    "!hassuffix_cs",
                    "!in",
                    "!in~",
                    "!startswith",
                    "!startswith_cs");
    private static final Set<String> TWO_CHARACTER_SYMBOLS =
            Set.of("==", "=~", "=>", "!=", "!~", "<=", ">=", "<>", "..");

    private final SourceText source;
    private final String text;
    private final StringReader strings;
    private int at;

    /// How deeply the dynamic literal that is being read is nested.
    int dynamicDepth;

    private Lexer(SourceText source, ParseOptions options, Diagnostics warnings) {
        this.source = source;
        this.text = source.text();
        this.strings = new StringReader(source, options, warnings);
    }

    /// The tokens of a text; the last one is the end or what is wrong.
    static List<Token> tokens(SourceText source, ParseOptions options, Diagnostics warnings) {
        var lexer = new Lexer(source, options, warnings);
        var tokens = new ArrayList<Token>(source.text().length() / 5 + 1);
        try {
            Token token;
            do {
                token = lexer.next();
                tokens.add(token);
            } while (token.kind() != Token.Kind.END);
        } catch (SyntaxError error) {
            var span = error.diagnostic().span();
            tokens.add(
                    new Token(
                            Token.Kind.BAD,
                            "",
                            span.start(),
                            span.end(),
                            null,
                            null,
                            error.diagnostic()));
        }
        return tokens;
    }

    /// The next token.
    Token next() {
        skipBlank();
        if (at >= text.length()) {
            return new Token(Token.Kind.END, "", at, at, null, null, null);
        }
        char c = text.charAt(at);
        if (isWordStart(c) || isDigit(c)) {
            int guidEnd = guidEnd(at);
            if (guidEnd > 0) {
                return literal(
                        KqlType.GUID, Literals.lowerCase(text.substring(at, guidEnd)), guidEnd);
            }
        }
        if (strings.startsString(at)) {
            var token = strings.read(at);
            at = token.end();
            return token;
        }
        if (isDigit(c)) {
            return number();
        }
        return isWordStart(c) ? word() : symbol(c);
    }

    /// Jumps over blanks and comments.
    private void skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isBlank(c)) {
                at++;
            } else if (c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '/') {
                while (at < text.length() && !isLineEnd(text.charAt(at))) {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    private Token literal(KqlType type, Object value, int end) {
        var token = Token.literal(type, value, at, end);
        at = end;
        return token;
    }

    private Token word() {
        int start = at;
        int end = wordEnd(start);
        var word = text.substring(start, end);
        char next = charAt(end);
        at = end;
        if (next == '(') {
            var type = Literals.typeOfLiteral(word);
            if (type.isPresent()) {
                return typedLiteral(type.get(), word, start, end);
            }
        }
        if (word.equals("dynamic") && nextIsParenthesis()) {
            return new DynamicReader(this, source).read(start);
        }
        if (next == '~' && word.equals("in")) {
            at++;
            return Token.symbol("in~", start, at);
        }
        return switch (word) {
            case "true", "True", "TRUE" -> Token.literal(KqlType.BOOL, true, start, end);
            case "false", "False", "FALSE" -> Token.literal(KqlType.BOOL, false, start, end);
            default -> Token.word(word, start, end);
        };
    }

    private boolean nextIsParenthesis() {
        int before = at;
        skipBlank();
        boolean found = charAt(at) == '(';
        at = before;
        return found;
    }

    private Token typedLiteral(KqlType type, String word, int start, int open) {
        int close = text.indexOf(')', open);
        int lineEnd = open;
        // Not beyond the parenthesis: a line may hold very many literals.
        int last = close < 0 ? text.length() : close;
        while (lineEnd < last && !isLineEnd(text.charAt(lineEnd))) {
            lineEnd++;
        }
        if (lineEnd != close) {
            throw problem(
                    DiagnosticCode.BAD_LITERAL,
                    start,
                    lineEnd,
                    "a ')' is missing behind the literal '" + word + "(…'");
        }
        var inside = text.substring(open + 1, close).strip();
        at = close + 1;
        var span = new Span(start, at);
        if (inside.equals("null") && type != KqlType.STRING) {
            return Token.literal(type, null, start, at);
        }
        var value = Literals.read(type, inside);
        if (value.isEmpty()) {
            throw problem(
                    DiagnosticCode.BAD_LITERAL,
                    span.start(),
                    span.end(),
                    Literals.complaint(type, word, inside));
        }
        return Token.literal(type, value.get(), start, at);
    }

    private Token number() {
        int digitsEnd = digitsEnd(at);
        int realEnd = realEnd(digitsEnd);
        if (realEnd > 0) {
            double value = Double.parseDouble(text.substring(at, realEnd));
            if (Double.isInfinite(value)) {
                throw problem(
                        DiagnosticCode.BAD_LITERAL,
                        at,
                        realEnd,
                        "the number is too large for a real");
            }
            return literal(KqlType.REAL, value, realEnd);
        }
        int fractionEnd = digitsEnd;
        if (charAt(digitsEnd) == '.' && isDigit(charAt(digitsEnd + 1))) {
            fractionEnd = digitsEnd(digitsEnd + 1);
        }
        int unitEnd = wordEnd(fractionEnd);
        if (unitEnd > fractionEnd && KustoTimeSpan.isUnit(text.substring(fractionEnd, unitEnd))) {
            var ticks = KustoTimeSpan.parse(text.substring(at, unitEnd));
            if (ticks.isEmpty()) {
                throw problem(
                        DiagnosticCode.BAD_LITERAL, at, unitEnd, "the timespan is out of range");
            }
            return literal(KqlType.TIMESPAN, ticks.getAsLong(), unitEnd);
        }
        int end = wordEnd(at);
        if (end == digitsEnd || isHexadecimal(at, end)) {
            var digits = text.substring(at, end);
            var value = Literals.integer(digits);
            if (value.isEmpty() && digits.equals(BEYOND_LONG.toString())) {
                return literal(KqlType.LONG, BEYOND_LONG, end);
            }
            if (value.isEmpty()) {
                throw problem(
                        DiagnosticCode.BAD_LITERAL,
                        at,
                        end,
                        "the number does not fit into a long; write it as a real or decimal");
            }
            return literal(KqlType.LONG, value.get(), end);
        }
        var token = Token.word(text.substring(at, end), at, end);
        at = end;
        return token;
    }

    /// Where the real ends that begins at `at` with digits up to `digitsEnd`; 0 if it is none.
    private int realEnd(int digitsEnd) {
        int end = digitsEnd;
        boolean point = charAt(end) == '.' && charAt(end + 1) != '.';
        if (point) {
            end = digitsEnd(end + 1);
        }
        int exponentEnd = exponentEnd(end);
        if (!point && exponentEnd == end) {
            return 0;
        }
        return isWordPart(charAt(exponentEnd)) ? 0 : exponentEnd;
    }

    private int exponentEnd(int from) {
        char e = charAt(from);
        if (e != 'e' && e != 'E') {
            return from;
        }
        char sign = charAt(from + 1);
        int digits = sign == '+' || sign == '-' ? from + 2 : from + 1;
        int end = digitsEnd(digits);
        return end == digits ? from : end;
    }

    private boolean isHexadecimal(int start, int end) {
        if (end - start < 3
                || text.charAt(start) != '0'
                || (text.charAt(start + 1) | 0x20) != 'x') {
            return false;
        }
        for (int i = start + 2; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private Token symbol(char c) {
        int start = at;
        if (c == '!' && isWordStart(charAt(at + 1))) {
            int end = wordEnd(at + 1);
            var name = text.substring(at, end);
            if (name.equals("!in") && charAt(end) == '~') {
                name = "!in~";
                end++;
            }
            if (!NEGATED_OPERATORS.contains(name)) {
                throw problem(
                        DiagnosticCode.SYNTAX,
                        start,
                        end,
                        "'%s' is no operator; negate a condition with not(…)".formatted(name));
            }
            at = end;
            return Token.symbol(name, start, end);
        }
        if (at + 2 <= text.length() && TWO_CHARACTER_SYMBOLS.contains(text.substring(at, at + 2))) {
            at += 2;
            return Token.symbol(text.substring(start, at), start, at);
        }
        if ("()[]{}|,;:.+-*/%<>=@?".indexOf(c) < 0) {
            int width = Character.charCount(text.codePointAt(at));
            throw problem(
                    DiagnosticCode.SYNTAX,
                    start,
                    start + width,
                    "unexpected character '"
                            + text.substring(start, start + width)
                            + ("“”„‘’".indexOf(c) >= 0
                                    ? "'; strings stand in straight quotation marks"
                                    : "'"));
        }
        at++;
        return Token.symbol(String.valueOf(c), start, at);
    }

    private SyntaxError problem(DiagnosticCode code, int start, int end, String message) {
        return new SyntaxError(
                org.conshelf.source.Diagnostic.error(code, message, source, new Span(start, end)));
    }

    /// Where a bare GUID ends that begins there, or 0.
    private int guidEnd(int start) {
        if (charAt(start + 8) != '-') {
            return 0;
        }
        for (int i = 0; i < 36; i++) {
            char c = charAt(start + i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return 0;
            }
        }
        return start + 36;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(charAt(end))) {
            end++;
        }
        return end;
    }

    private int wordEnd(int from) {
        int end = from;
        if (charAt(end) == '$') {
            end++;
        }
        while (isWordPart(charAt(end))) {
            end++;
        }
        return end;
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }

    static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isBlank(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', '\f', '\u000b', '\u0085', '\u00a0', '\u1680', '\u180e' ->
                    true;
            case '\u202f', '\u205f', '\u3000', '\ufeff', '\u2028', '\u2029' -> true;
            default -> c >= '\u2000' && c <= '\u200b';
        };
    }
}
