package org.conshelf.syntax;

import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;

/// Writes literals and names so that they read as what they are.
final class LiteralPrinter {
    private static final Pattern SIMPLE_WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_]*");
    private static final String MIDNIGHT = "T00:00:00.0000000Z";

    /// A unit whose multiples are written with it.
    private record Unit(String suffix, long ticks) {}

    private static final List<Unit> UNITS =
            List.of(
                    new Unit("d", KustoTimeSpan.TICKS_PER_DAY),
                    new Unit("h", KustoTimeSpan.TICKS_PER_HOUR),
                    new Unit("m", KustoTimeSpan.TICKS_PER_MINUTE),
                    new Unit("s", KustoTimeSpan.TICKS_PER_SECOND),
                    new Unit("ms", KustoTimeSpan.TICKS_PER_MILLISECOND),
                    new Unit("microsecond", KustoTimeSpan.TICKS_PER_MICROSECOND),
                    new Unit("tick", 1));

    private LiteralPrinter() {}

    static String literal(Expression.Literal literal) {
        var value = literal.value();
        if (value == null) {
            return literal.type().kustoName() + "(null)";
        }
        return switch (literal.type()) {
            case BOOL -> value.toString();
            case INT -> "int(" + value + ")";
            case LONG -> (Long) value < 0 ? "long(" + value + ")" : value.toString();
            case REAL -> real((Double) value);
            case DECIMAL -> "decimal(" + value + ")";
            case STRING -> string(value.toString());
            case DATETIME -> "datetime(" + dateTime((Long) value) + ")";
            case TIMESPAN -> timeSpan((Long) value);
            case GUID -> "guid(" + value + ")";
            case DYNAMIC -> "dynamic(" + value + ")";
        };
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "real(nan)";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "real(+inf)" : "real(-inf)";
        }
        boolean negative = Math.copySign(1, value) < 0;
        return negative ? "real(" + value + ")" : Double.toString(value);
    }

    private static String dateTime(long ticks) {
        var text = KustoDateTime.format(ticks);
        return text.endsWith(MIDNIGHT)
                ? text.substring(0, text.length() - MIDNIGHT.length())
                : text;
    }

    private static String timeSpan(long ticks) {
        if (ticks < 0) {
            return "timespan(" + KustoTimeSpan.format(ticks) + ")";
        }
        for (var unit : UNITS) {
            if (ticks != 0 && ticks % unit.ticks() == 0 && ticks / unit.ticks() < 1000) {
                return ticks / unit.ticks() + unit.suffix();
            }
        }
        return ticks == 0 ? "0s" : "timespan(" + KustoTimeSpan.format(ticks) + ")";
    }

    static String string(String value) {
        var out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u2028' || c == '\u2029') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /// A name, in brackets where the bare word would be something else.
    static String name(String text) {
        return isWord(text) && Keywords.canBeReferred(text) && Keywords.canBeDeclared(text)
                ? text
                : bracketed(text);
    }

    /// A name where one is declared, in brackets where the bare word would be something else.
    static String declaredName(String text) {
        return isWord(text) && Keywords.canBeDeclared(text) ? text : bracketed(text);
    }

    static String bracketed(String text) {
        return "[" + string(text) + "]";
    }

    /// Whether a text reads as one word.
    static boolean isWord(String text) {
        if (SIMPLE_WORD.matcher(text).matches()) {
            return !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false");
        }
        if (text.isEmpty() || !Lexer.isDigit(text.charAt(0))) {
            return false;
        }
        var source = SourceText.of("<name>", text);
        var tokens = Lexer.tokens(source, ParseOptions.STRICT, new Diagnostics(source));
        return tokens.size() == 2 && tokens.getFirst().is(text);
    }

    /// Whether a call of a function of this name would read as a literal.
    static boolean readsAsLiteral(String function) {
        return Literals.typeOfLiteral(function).isPresent()
                || function.equals(KqlType.DYNAMIC.kustoName());
    }
}
