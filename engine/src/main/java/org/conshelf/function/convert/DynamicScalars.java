package org.conshelf.function.convert;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoReal;
import org.jspecify.annotations.Nullable;

/// Scalars out of dynamic values: numbers and truth values convert to each other, strings are read,
/// arrays and bags give nothing.
final class DynamicScalars {
    private DynamicScalars() {}

    static String toText(JsonValue value) {
        return switch (value) {
            case JsonValue.Null _ -> "";
            case JsonValue.Text(String text) -> text;
            case JsonValue.Real(double number) -> KustoReal.format(number);
            case JsonValue other -> other.displayText();
        };
    }

    static @Nullable Long toLong(JsonValue value) {
        return switch (value) {
            case JsonValue.Whole(long number) -> number;
            case JsonValue.Real(double number) -> WholeNumbers.ofReal(number);
            case JsonValue.Truth(boolean truth) -> truth ? 1L : 0L;
            case JsonValue.Text(String text) -> WholeNumbers.parse(text, 64);
            case JsonValue.Null _, JsonValue.Array _, JsonValue.Bag _ -> null;
        };
    }

    static @Nullable Integer toInt(JsonValue value) {
        return switch (value) {
            case JsonValue.Text(String text) -> WholeNumbers.toInt(WholeNumbers.parse(text, 32));
            case JsonValue.Real(double number) ->
                    Double.isNaN(number) ? null : Integer.valueOf((int) number);
            case JsonValue other -> WholeNumbers.toInt(toLong(other));
        };
    }

    static @Nullable Double toReal(JsonValue value) {
        return switch (value) {
            case JsonValue.Whole(long number) -> (double) number;
            case JsonValue.Real(double number) -> number;
            case JsonValue.Truth(boolean truth) -> truth ? 1.0 : 0.0;
            case JsonValue.Text(String text) -> orNull(KustoReal.parse(text));
            case JsonValue.Null _, JsonValue.Array _, JsonValue.Bag _ -> null;
        };
    }

    static @Nullable BigDecimal toDecimal(JsonValue value) {
        return switch (value) {
            case JsonValue.Whole(long number) -> BigDecimal.valueOf(number);
            case JsonValue.Real(double number) -> Decimals.ofReal(number);
            case JsonValue.Truth(boolean truth) -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case JsonValue.Text(String text) -> Decimals.parse(text);
            case JsonValue.Null _, JsonValue.Array _, JsonValue.Bag _ -> null;
        };
    }

    static @Nullable Boolean toBool(JsonValue value) {
        return switch (value) {
            case JsonValue.Whole(long number) -> number != 0;
            case JsonValue.Real(double number) -> number != 0;
            case JsonValue.Truth(boolean truth) -> truth;
            case JsonValue.Text(String text) -> ToBool.parse(text);
            case JsonValue.Null _, JsonValue.Array _, JsonValue.Bag _ -> null;
        };
    }

    static @Nullable Long toDateTime(JsonValue value) {
        return switch (value) {
            case JsonValue.Text(String text) -> ToDateTime.parse(text);
            case JsonValue.Whole(long number) ->
                    KustoDateTime.isInRange(number) ? Long.valueOf(number) : null;
            case JsonValue.Real _, JsonValue.Truth _ -> null;
            case JsonValue.Null _, JsonValue.Array _, JsonValue.Bag _ -> null;
        };
    }

    static @Nullable Long toTimeSpan(JsonValue value) {
        return switch (value) {
            case JsonValue.Text(String text) -> ToTimeSpan.parse(text);
            case JsonValue.Whole(long number) -> number;
            case JsonValue.Real _, JsonValue.Truth _ -> null;
            case JsonValue.Null _, JsonValue.Array _, JsonValue.Bag _ -> null;
        };
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
