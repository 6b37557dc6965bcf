package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.array;
import static org.conshelf.function.json.Arguments.dynamic;
import static org.conshelf.function.json.Arguments.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `array_sort_asc()` and `array_sort_desc()`: numbers, then strings, then the rest; nulls last,
/// unless told otherwise. Further arrays are put into the order of the first; one of another length
/// gives null. The binder calls `$array_sort_asc` with all arrays in one where there are several.
final class ArraySort {
    static final List<KqlFunction> ALL =
            List.of(
                    define("array_sort_asc", false, "[1, 2, 3]"),
                    define("array_sort_desc", true, "[3, 2, 1]"),
                    several("$array_sort_asc", false),
                    several("$array_sort_desc", true));

    private ArraySort() {}

    private static ScalarFunction define(String name, boolean descending, String example) {
        return ScalarFunction.named(name)
                .summary(
                        "An array sorted in "
                                + (descending ? "descending" : "ascending")
                                + " order.")
                .page(name.replace('_', '-') + "-function")
                .overload(
                        KqlType.DYNAMIC,
                        dynamic("array"),
                        Parameter.of("nulls_last", KqlType.BOOL).exact().asOptional())
                .java(a ->
                        sorted(array(a[0]), descending, a.length < 2 || Boolean.TRUE.equals(a[1])))
                .example(name + "(dynamic([1, 3, 2]))", "dynamic(" + example + ")")
                .build();
    }

    private static ScalarFunction several(String name, boolean descending) {
        return ScalarFunction.named(name)
                .summary("Arrays in the order of the first of them, sorted.")
                .page(name.substring(1).replace('_', '-') + "-function")
                .overload(
                        KqlType.DYNAMIC,
                        dynamic("arrays"),
                        Parameter.of("nulls_last", KqlType.BOOL).exact())
                .java(a -> allSorted(array(a[0]), descending, Boolean.TRUE.equals(a[1])))
                .build();
    }

    private static @Nullable String sorted(
            @Nullable List<JsonValue> array, boolean descending, boolean nullsLast) {
        return array == null
                ? null
                : text(order(array, descending, nullsLast).stream().map(array::get).toList());
    }

    private static @Nullable String allSorted(
            @Nullable List<JsonValue> arrays, boolean descending, boolean nullsLast) {
        if (arrays == null || !(arrays.getFirst() instanceof JsonValue.Array(var first))) {
            return null;
        }
        var order = order(first, descending, nullsLast);
        var result = new ArrayList<JsonValue>();
        for (var each : arrays) {
            result.add(
                    each instanceof JsonValue.Array(var array) && array.size() == first.size()
                            ? new JsonValue.Array(order.stream().map(array::get).toList())
                            : JsonValue.Null.NULL);
        }
        return text(result);
    }

    /// The indexes of an array's elements in the order of the elements.
    private static List<Integer> order(
            List<JsonValue> array, boolean descending, boolean nullsLast) {
        var values = new ArrayList<Integer>();
        var nulls = new ArrayList<Integer>();
        for (int i = 0; i < array.size(); i++) {
            (array.get(i) instanceof JsonValue.Null ? nulls : values).add(i);
        }
        var ascending = Comparator.<Integer, JsonValue>comparing(array::get, ASCENDING);
        values.sort(descending ? ascending.reversed() : ascending);
        values.addAll(nullsLast ? values.size() : 0, nulls);
        return values;
    }

    private static final Comparator<JsonValue> ASCENDING =
            Comparator.comparingInt(ArraySort::rank).thenComparing(ArraySort::compareAlike);

    private static int rank(JsonValue value) {
        return switch (value) {
            case JsonValue.Whole _, JsonValue.Real _ -> 0;
            case JsonValue.Text _ -> 1;
            case JsonValue.Null _, JsonValue.Truth _ -> 2;
            case JsonValue.Array _, JsonValue.Bag _ -> 2;
        };
    }

    private static int compareAlike(JsonValue left, JsonValue right) {
        if (left instanceof JsonValue.Whole(long a) && right instanceof JsonValue.Whole(long b)) {
            return Long.compare(a, b);
        }
        if (rank(left) == 0) {
            return Double.compare(number(left), number(right));
        }
        if (left instanceof JsonValue.Text(String a) && right instanceof JsonValue.Text(String b)) {
            return a.compareTo(b);
        }
        return left.text().compareTo(right.text());
    }

    private static double number(JsonValue value) {
        return value instanceof JsonValue.Whole(long whole)
                ? whole
                : value instanceof JsonValue.Real(double real) ? real : Double.NaN;
    }
}
