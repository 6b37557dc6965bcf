package org.conshelf.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;

/// What stands between the parentheses of a typed literal such as `datetime(2020-01-01)`.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/>
final class Literals {
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+|[+-]?0[xX][0-9a-fA-F]+");
    private static final Pattern GUID =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");
    private static final Pattern TIME_OF_DAY =
            Pattern.compile("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?(?: ?[AaPp][Mm])?");
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Literals() {}

    /// The type of the literals that a word before `(` begins. `dynamic` is not among them, for its
    /// inside is a text of its own.
    static Optional<KqlType> typeOfLiteral(String word) {
        return switch (word) {
            case "bool",
                    "date",
                    "datetime",
                    "decimal",
                    "double",
                    "guid",
                    "int",
                    "int32",
                    "int64",
                    "long",
                    "real",
                    "time",
                    "timespan",
                    "uniqueid",
                    "uuid" ->
                    KqlType.ofName(word);
            default -> Optional.empty();
        };
    }

    /// The value of a literal in the form that [KqlType] states.
    static Optional<Object> read(KqlType type, String inside) {
        var bare = withoutQuotes(inside);
        return switch (type) {
            case BOOL -> bool(bare);
            case INT -> integer(bare).flatMap(v -> narrow(v, bare));
            case LONG -> integer(bare).map(v -> (Object) v);
            case REAL -> real(bare);
            case DECIMAL -> number(bare).map(v -> (Object) v);
            case DATETIME ->
                    bare.equals("now") || TIME_OF_DAY.matcher(bare).matches()
                            ? Optional.of(bare)
                            : boxed(KustoDateTime.parse(bare));
            case TIMESPAN -> boxed(KustoTimeSpan.parse(bare));
            case GUID ->
                    GUID.matcher(bare).matches()
                            ? Optional.of(withHyphens(bare))
                            : Optional.empty();
            case STRING, DYNAMIC -> Optional.empty();
        };
    }

    /// An int; eight hexadecimal digits are the bits of one.
    private static Optional<Object> narrow(long value, String text) {
        boolean bits = text.regionMatches(true, 0, "0x", 0, 2) && value >>> Integer.SIZE == 0;
        return bits || value == (int) value ? Optional.of((int) value) : Optional.empty();
    }

    private static Optional<Object> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    /// Why a literal cannot be read; where its inside looks like an expression, how to convert one.
    static String complaint(KqlType type, String word, String inside) {
        var shown = inside.length() > 40 ? inside.substring(0, 40) + "…" : inside;
        var message = "'%s' is no %s".formatted(shown, type.kustoName());
        boolean name = !inside.isEmpty() && Lexer.isWordStart(inside.charAt(0));
        return name && type != KqlType.DATETIME
                ? message
                        + "; %s(…) takes a literal, to%s(…) converts a value"
                                .formatted(word, type.kustoName())
                : message;
    }

    static Optional<Long> integer(String text) {
        if (text.length() > LONGEST_NUMBER || !INTEGER.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        var digits = signed ? text.substring(1) : text;
        boolean hexadecimal = digits.length() > 2 && (digits.charAt(1) | 0x20) == 'x';
        var value = hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
        if (hexadecimal && value.bitLength() == Long.SIZE) {
            // Sixteen hexadecimal digits are the bits of a long.
            value = BigInteger.valueOf(value.longValue());
        }
        if (text.charAt(0) == '-') {
            value = value.negate();
        }
        return value.compareTo(LEAST_LONG) < 0 || value.compareTo(GREATEST_LONG) > 0
                ? Optional.empty()
                : Optional.of(value.longValue());
    }

    private static Optional<Object> bool(String text) {
        return switch (lowerCase(text)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> integer(text).map(v -> v != 0);
        };
    }

    private static Optional<Object> real(String text) {
        return switch (lowerCase(text)) {
            case "nan" -> Optional.of(Double.NaN);
            case "inf", "+inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-inf" -> Optional.of(Double.NEGATIVE_INFINITY);
            default ->
                    number(text)
                            .map(BigDecimal::doubleValue)
                            .filter(v -> !v.isInfinite())
                            .map(v -> v);
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }

    private static String withHyphens(String guid) {
        var hex = lowerCase(guid.replace("-", ""));
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private static String withoutQuotes(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                        && text.charAt(last) == text.charAt(0);
        return quoted ? text.substring(1, last).strip() : text;
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
