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

/// `array_sort_asc()` and `array_sort_desc()` of one array: numbers, then strings, then the rest;
/// nulls last, unless told otherwise. The forms that sort further arrays along give several columns
/// and are not here.
final class ArraySort {
    static final List<KqlFunction> ALL =
            List.of(
                    define("array_sort_asc", false, "[1, 2, 3]"),
                    define("array_sort_desc", true, "[3, 2, 1]"));

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

    private static @Nullable String sorted(
            @Nullable List<JsonValue> array, boolean descending, boolean nullsLast) {
        if (array == null) {
            return null;
        }
        var values = new ArrayList<JsonValue>();
        var nulls = new ArrayList<JsonValue>();
        array.forEach(e -> (e instanceof JsonValue.Null ? nulls : values).add(e));
        values.sort(descending ? ASCENDING.reversed() : ASCENDING);
        values.addAll(nullsLast ? values.size() : 0, nulls);
        return text(values);
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
