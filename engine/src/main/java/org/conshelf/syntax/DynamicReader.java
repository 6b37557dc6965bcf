package org.conshelf.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.jspecify.annotations.Nullable;

/// Reads what stands in `dynamic(…)`, JSON whose values may be KQL's own literals, and writes it as
/// plain JSON: a datetime or timespan becomes the string that `tostring()` gives, a nested
/// `dynamic(…)` its inside.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/dynamic>
final class DynamicReader {
    private static final int DEEPEST = 100;

    private final Lexer lexer;
    private final SourceText source;
    private final StringBuilder json = new StringBuilder();
    private Token token;

    DynamicReader(Lexer lexer, SourceText source) {
        this.lexer = lexer;
        this.source = source;
        this.token = lexer.next();
    }

    /// Reads from the opening parenthesis up to the closing one.
    ///
    /// @param start where the word `dynamic` begins
    Token read(int start) {
        deeper();
        advance();
        boolean isNull = token.is("null");
        value();
        if (!token.is(")")) {
            throw expected("')' behind the dynamic value");
        }
        lexer.dynamicDepth--;
        return Token.literal(KqlType.DYNAMIC, isNull ? null : json.toString(), start, token.end());
    }

    private void advance() {
        token = lexer.next();
    }

    private void value() {
        deeper();
        if (token.is("{")) {
            object();
        } else if (token.is("[")) {
            array();
        } else {
            scalar();
        }
        lexer.dynamicDepth--;
    }

    /// Counts in the lexer, for a `dynamic()` within this one is read by another reader.
    private void deeper() {
        if (++lexer.dynamicDepth > DEEPEST) {
            throw problem(DiagnosticCode.TOO_DEEP, "the dynamic value is nested too deeply");
        }
    }

    private void object() {
        json.append('{');
        advance();
        boolean first = true;
        while (!token.is("}")) {
            separate(first, "'}'");
            first = false;
            if (token.kind() != Token.Kind.STRING) {
                throw expected("a property's name in quotes");
            }
            string();
            if (!token.is(":")) {
                throw expected("':' behind the property's name");
            }
            json.append(':');
            advance();
            value();
        }
        json.append('}');
        advance();
    }

    private void array() {
        json.append('[');
        advance();
        boolean first = true;
        while (!token.is("]")) {
            separate(first, "']'");
            first = false;
            value();
        }
        json.append(']');
        advance();
    }

    private void separate(boolean first, String end) {
        if (first) {
            return;
        }
        if (!token.is(",")) {
            throw expected("',' or " + end);
        }
        json.append(',');
        advance();
    }

    private void scalar() {
        if (token.kind() == Token.Kind.STRING) {
            string();
            return;
        }
        if (token.is("null")) {
            json.append("null");
            advance();
            return;
        }
        boolean negative = token.is("-");
        if (negative || token.is("+")) {
            advance();
        }
        var type = token.type();
        if (token.value() instanceof BigInteger
                || (type == KqlType.DATETIME && token.value() instanceof String)) {
            throw problem(
                    DiagnosticCode.BAD_LITERAL, "the value cannot stand in a dynamic literal");
        }
        boolean number = type == KqlType.LONG || type == KqlType.REAL;
        if (token.kind() != Token.Kind.LITERAL || type == null || (negative && !number)) {
            throw expected("a value");
        }
        literal(type, token.value(), negative);
        advance();
    }

    /// Strings that follow one another are one.
    private void string() {
        var value = new StringBuilder();
        while (token.kind() == Token.Kind.STRING) {
            value.append(token.value());
            advance();
        }
        appendString(json, value.toString());
    }

    private void literal(KqlType type, @Nullable Object value, boolean negative) {
        if (value == null) {
            json.append("null");
            return;
        }
        switch (type) {
            case DYNAMIC, BOOL, INT, LONG -> json.append(negative ? "-" : "").append(value);
            case DECIMAL -> appendString(json, ((BigDecimal) value).toString());
            case REAL -> real(negative ? -(Double) value : (Double) value);
            case DATETIME -> appendString(json, KustoDateTime.format((Long) value));
            case TIMESPAN -> appendString(json, KustoTimeSpan.format((Long) value));
            case GUID, STRING -> appendString(json, value.toString());
        }
    }

    private void real(double value) {
        if (Double.isFinite(value)) {
            json.append(value);
        } else {
            appendString(json, Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    private SyntaxError expected(String what) {
        return problem(
                DiagnosticCode.SYNTAX,
                "expected %s, found %s".formatted(what, TokenStream.describe(token, source)));
    }

    private SyntaxError problem(DiagnosticCode code, String message) {
        return new SyntaxError(Diagnostic.error(code, message, source, token.span()));
    }

    /// Writes a string as JSON.
    static void appendString(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
