package org.conshelf.function.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoReal;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// A dynamic value as a tree. Whole numbers that fit 64 bits are [Whole], all others [Real]; the
/// keys of a bag keep their order, and of two equal keys the last value counts.
///
/// The text form ([#text]) is compact, and equal values have equal texts: numbers are written in
/// one way, only quotes, backslashes and control characters are escaped, and an unpaired surrogate
/// is replaced. The engine's own JSON functions write the same form, so that both can be mixed.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/dynamic>
public sealed interface JsonValue {
    /// How deep arrays and bags may be nested; deeper text is no JSON to us.
    int MAX_DEPTH = 256;

    /// JSON's null.
    enum Null implements JsonValue {
        NULL
    }

    /// `true` or `false`.
    record Truth(boolean value) implements JsonValue {}

    /// A whole number.
    record Whole(long value) implements JsonValue {}

    /// Any other number; NaN and the infinities are written as strings.
    record Real(double value) implements JsonValue {}

    /// A string.
    record Text(String value) implements JsonValue {}

    /// An array. The list is not copied, and must not change.
    record Array(List<JsonValue> elements) implements JsonValue {}

    /// A property bag. The map is not copied, and must not change.
    record Bag(Map<String, JsonValue> entries) implements JsonValue {}

    /// The value that a text stands for, or null where it is not well-formed JSON.
    static @Nullable JsonValue parse(String text) {
        return new JsonReader(text).read();
    }

    /// A scalar as a dynamic value. JSON has no datetimes, timespans, guids and decimals: they
    /// become strings, as Kusto writes them.
    static JsonValue of(KqlType type, @Nullable Object value) {
        if (value == null) {
            return Null.NULL;
        }
        return switch (type) {
            case BOOL -> new Truth((Boolean) value);
            case INT -> new Whole((Integer) value);
            case LONG -> new Whole((Long) value);
            case REAL -> new Real((Double) value);
            case DECIMAL -> new Text(((BigDecimal) value).toPlainString());
            case STRING, GUID -> new Text((String) value);
            case DATETIME -> new Text(KustoDateTime.format((Long) value));
            case TIMESPAN -> new Text(KustoTimeSpan.format((Long) value));
            case DYNAMIC -> ofDynamic(value);
        };
    }

    /// Whether two values are the same, where a whole number can be the same as a real.
    static boolean same(JsonValue left, JsonValue right) {
        if (left instanceof Whole(long whole) && right instanceof Real(double real)) {
            return whole == real;
        }
        if (left instanceof Real(double real) && right instanceof Whole(long whole)) {
            return whole == real;
        }
        return left.equals(right);
    }

    /// The tree of a dynamic value as functions hold it: null is [Null], and a text that is not
    /// well-formed is a string.
    static JsonValue ofDynamic(@Nullable Object dynamic) {
        if (dynamic == null) {
            return Null.NULL;
        }
        var text = (String) dynamic;
        var value = parse(text);
        return value == null ? new Text(text) : value;
    }

    /// The value as functions hold it: JSON text, and null for JSON's null.
    default @Nullable String toDynamic() {
        return this instanceof Null ? null : text();
    }

    /// The compact text.
    default String text() {
        var out = new StringBuilder();
        JsonWriter.write(this, out, KustoReal::formatJson);
        return out.toString();
    }

    /// The compact text as `tostring()` gives it, which writes reals in Kusto's own way.
    default String displayText() {
        var out = new StringBuilder();
        JsonWriter.write(this, out, JsonWriter::displayReal);
        return out.toString();
    }

    /// A text as a JSON string with its quotes.
    static String quote(String text) {
        var out = new StringBuilder(text.length() + 2);
        JsonWriter.quote(text, out);
        return out.toString();
    }
}
