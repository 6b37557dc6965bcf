package org.conshelf.function.series;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The several values of one call: a dynamic array, and `$output_…`, which take one of them out.
///
/// They stand in a plan as calls of their own, so that an engine that knows equal expressions
/// computes the array once.
final class Tuples {
    static final List<KqlFunction> ALL =
            List.of(
                    output(KqlType.REAL, "A real of the values that a function gives."),
                    output(KqlType.LONG, "A whole number of the values that a function gives."),
                    output(KqlType.DYNAMIC, "A dynamic of the values that a function gives."));

    private Tuples() {}

    private static KqlFunction output(KqlType type, String summary) {
        return ScalarFunction.named("$output_" + type.kustoName())
                .summary(summary)
                .nulls(NullRule.HANDLED)
                .overload(
                        type,
                        Parameter.of("values", KqlType.DYNAMIC),
                        Parameter.of("index", KqlType.LONG))
                .java(a -> value(type, a[0], a[1]))
                .build();
    }

    private static @Nullable Object value(
            KqlType type, @Nullable Object values, @Nullable Object index) {
        if (!(JsonValue.ofDynamic(values) instanceof JsonValue.Array(var elements))
                || !(index instanceof Long at)
                || at < 0
                || at >= elements.size()) {
            return null;
        }
        var element = elements.get(at.intValue());
        return switch (type) {
            case REAL -> Series.isNumber(element) ? Double.valueOf(Series.real(element)) : null;
            case LONG -> element instanceof JsonValue.Whole(long number) ? number : null;
            default -> element.toDynamic();
        };
    }

    /// The values as one.
    static String of(JsonValue... values) {
        return new JsonValue.Array(List.of(values)).text();
    }
}
