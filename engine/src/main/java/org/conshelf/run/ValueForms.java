package org.conshelf.run;

import java.math.BigDecimal;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The values of a result in the forms in which they are written down.
public final class ValueForms {
    /// Numbers in dynamic values keep all their digits.
    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ValueForms() {}

    /// The value as JSON has it: a [Boolean], a [Number], a [String], a [JsonNode], or null.
    ///
    /// A datetime is ISO 8601 in UTC, with seven digits of a second where there is a fraction; a
    /// timespan `[-][d.]hh:mm:ss[.fffffff]`; a dynamic value its JSON; a real that JSON has no
    /// number for `NaN`, `Infinity` or `-Infinity`.
    public static @Nullable Object json(KqlType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case BOOL, INT, LONG, DECIMAL, STRING, GUID -> value;
            case REAL -> {
                double real = (Double) value;
                yield Double.isFinite(real) ? value : Double.toString(real);
            }
            case DATETIME -> datetime((Long) value);
            case TIMESPAN -> KustoTimeSpan.format((Long) value);
            case DYNAMIC -> tree((String) value);
        };
    }

    /// The value in one piece of text: empty for null, JSON text for dynamic.
    public static String text(KqlType type, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (type) {
            case BOOL, INT, LONG, GUID -> value.toString();
            case STRING, DYNAMIC -> (String) value;
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case REAL -> {
                var text = value.toString();
                yield text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
            }
            case DATETIME -> datetime((Long) value);
            case TIMESPAN -> KustoTimeSpan.format((Long) value);
        };
    }

    /// ISO 8601 in UTC, without a fraction of zero.
    public static String datetime(long ticks) {
        var text = KustoDateTime.format(ticks);
        return text.endsWith(".0000000Z") ? text.substring(0, text.length() - 9) + "Z" : text;
    }

    private static @Nullable Object tree(String json) {
        try {
            JsonNode node = EXACT.readTree(json);
            return node.isNull() || node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            // Nested or long beyond what a parser takes: the text itself is better than nothing.
            return json;
        }
    }
}
