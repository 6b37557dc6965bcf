package org.conshelf.function.operator;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import org.conshelf.function.text.DynamicText;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// A dynamic value against one of another type: the dynamic one is read as what the other one is.
final class DynamicComparison {
    private DynamicComparison() {}

    static @Nullable Boolean equal(@Nullable Object json, @Nullable Object value, boolean negated) {
        if (value == null) {
            var read = json == null ? null : DynamicText.scalar((String) json);
            return read == null ? null : Boolean.valueOf(negated);
        }
        return Comparisons.equal(like(json, value), value, negated);
    }

    /// The value of a JSON text in the Java form that `model` has, or as any number where `model`
    /// is one; null where it is no such value.
    static @Nullable Object like(@Nullable Object json, @Nullable Object model) {
        if (json == null || model == null) {
            return null;
        }
        return likeScalar(DynamicText.scalar((String) json), model);
    }

    /// The same for a value that was read already.
    static @Nullable Object likeScalar(@Nullable Object value, Object model) {
        return switch (model) {
            case Boolean bool -> value instanceof Boolean ? value : null;
            case Long ticks when value instanceof String text -> ticks(text);
            case Number number -> value instanceof Number ? value : numberOf(value);
            case String guid -> value instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
            default -> null;
        };
    }

    /// A long may stand for a number, a datetime or a timespan.
    private static @Nullable Object ticks(String text) {
        if (numberOf(text) instanceof Number number) {
            return number;
        }
        OptionalLong datetime = KustoDateTime.parse(text);
        OptionalLong ticks = datetime.isPresent() ? datetime : KustoTimeSpan.parse(text);
        return ticks.isPresent() ? (Object) ticks.getAsLong() : null;
    }

    private static @Nullable Object numberOf(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty() || text.length() > 40) {
            return null;
        }
        // Most texts are no number, and an exception is dear.
        char first = text.strip().isEmpty() ? ' ' : text.strip().charAt(0);
        if (first > '9' || (first < '0' && "+-.".indexOf(first) < 0)) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
