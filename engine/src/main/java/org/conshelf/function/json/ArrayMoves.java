package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.array;
import static org.conshelf.function.json.Arguments.dynamic;
import static org.conshelf.function.json.Arguments.text;
import static org.conshelf.function.json.Arguments.whole;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `array_rotate_left()`, `array_shift_left()` and their like to the right. A count below zero
/// moves the other way. A shift fills with the given value; without one, with null, or with the
/// empty string where all elements are strings.
final class ArrayMoves {
    static final List<KqlFunction> ALL =
            List.of(
                    rotate("left", 1, "[3, 1, 2]"),
                    rotate("right", -1, "[2, 3, 1]"),
                    shift("left", 1, "[3, null, null]"),
                    shift("right", -1, "[null, null, 1]"));

    private ArrayMoves() {}

    private static ScalarFunction rotate(String to, int sign, String example) {
        return ScalarFunction.named("array_rotate_" + to)
                .summary("An array with its elements moved round to the " + to + ".")
                .page("array-rotate-" + to + "-function")
                .overload(KqlType.DYNAMIC, dynamic("array"), whole("rotate_count"))
                .java(a -> rotated(array(a[0]), (Long) a[1], sign))
                .example(
                        "array_rotate_" + to + "(dynamic([1, 2, 3]), 2)",
                        "dynamic(" + example + ")")
                .build();
    }

    private static ScalarFunction shift(String to, int sign, String example) {
        return ScalarFunction.named("array_shift_" + to)
                .summary("An array with its elements moved to the " + to + ", filled up.")
                .page("array-shift-" + to + "-function")
                .nulls(NullRule.HANDLED)
                .overload(
                        KqlType.DYNAMIC,
                        dynamic("array"),
                        whole("shift_count"),
                        Parameter.wrapped("default_value").asOptional())
                .java(a -> shifted(a, sign))
                .example(
                        "array_shift_" + to + "(dynamic([1, 2, 3]), 2)", "dynamic(" + example + ")")
                .build();
    }

    private static @Nullable String rotated(@Nullable List<JsonValue> array, long count, int sign) {
        if (array == null) {
            return null;
        }
        int size = array.size();
        var result = new ArrayList<JsonValue>(size);
        long from = size == 0 ? 0 : Math.floorMod(count % size * sign, (long) size);
        for (int i = 0; i < size; i++) {
            result.add(array.get((int) ((from + i) % size)));
        }
        return text(result);
    }

    private static @Nullable String shifted(@Nullable Object[] arguments, int sign) {
        var array = array(arguments[0]);
        var countArgument = arguments[1];
        if (array == null || countArgument == null) {
            return null;
        }
        int size = array.size();
        long count = Math.clamp((Long) countArgument, -size, size) * (long) sign;
        boolean strings = array.stream().allMatch(JsonValue.Text.class::isInstance);
        var fill =
                arguments.length > 2
                        ? JsonValue.ofDynamic(arguments[2])
                        : strings ? new JsonValue.Text("") : JsonValue.Null.NULL;
        var result = new ArrayList<JsonValue>(size);
        for (int i = 0; i < size; i++) {
            long from = i + count;
            result.add(from >= 0 && from < size ? array.get((int) from) : fill);
        }
        return text(result);
    }
}
