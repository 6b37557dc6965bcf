package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.array;
import static org.conshelf.function.json.Arguments.dynamic;
import static org.conshelf.function.json.Arguments.text;
import static org.conshelf.function.json.Arguments.whole;
import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `array_length()`, `array_concat()`, `array_slice()` and other functions over one array or more.
/// What is no array gives null.
final class ArrayFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("array_length")
                            .alias("arraylength")
                            .summary("The number of elements of an array.")
                            .page("array-length-function")
                            .overload(KqlType.LONG, dynamic("array"))
                            .java(a -> length(array(a[0])))
                            .duckdb((a, _) -> Optional.of(length(a.getFirst())))
                            .example("array_length(dynamic([1, 2, 3, 'four']))", "4")
                            .example("array_length(dynamic({'a': 1}))", "long(null)")
                            .build(),
                    ScalarFunction.named("array_concat")
                            .summary("The elements of all arrays in one.")
                            .page("array-concat-function")
                            .nulls(NullRule.HANDLED)
                            .overload(KqlType.DYNAMIC, dynamic("arr"))
                            .variadic()
                            .java(ArrayFunctions::concat)
                            .example(
                                    "array_concat(dynamic([1, 2]), dynamic([3]))",
                                    "dynamic([1, 2, 3])")
                            .build(),
                    ScalarFunction.named("array_reverse")
                            .summary("An array with its elements in the opposite order.")
                            .page("array-reverse-function")
                            .overload(KqlType.DYNAMIC, dynamic("value"))
                            .java(a -> reverse(array(a[0])))
                            .example("array_reverse(dynamic([1, 2, 3]))", "dynamic([3, 2, 1])")
                            .build(),
                    ScalarFunction.named("array_slice")
                            .summary("The elements from one place to another, both included.")
                            .page("array-slice-function")
                            .overload(
                                    KqlType.DYNAMIC, dynamic("array"), whole("start"), whole("end"))
                            .java(a -> slice(array(a[0]), (Long) a[1], (Long) a[2]))
                            .example(
                                    "array_slice(dynamic([1, 2, 3, 4, 5]), 2, -1)",
                                    "dynamic([3, 4, 5])")
                            .build(),
                    ScalarFunction.named("array_split")
                            .summary("An array cut at one place or several.")
                            .page("array-split-function")
                            .overload(KqlType.DYNAMIC, dynamic("array"), dynamic("index"))
                            .java(a -> split(array(a[0]), JsonValue.ofDynamic(a[1])))
                            .overload(KqlType.DYNAMIC, dynamic("array"), whole("index"))
                            .java(a -> split(array(a[0]), new JsonValue.Whole((Long) a[1])))
                            .example(
                                    "array_split(dynamic([1, 2, 3, 4, 5]), dynamic([1, 3]))",
                                    "dynamic([[1], [2, 3], [4, 5]])")
                            .build(),
                    ScalarFunction.named("array_sum")
                            .summary("The sum of an array's numbers; null where it holds others.")
                            .page("array-sum-function")
                            .overload(KqlType.REAL, dynamic("array"))
                            .java(a -> sum(array(a[0])))
                            .example("array_sum(dynamic([1, 2, 3, 4]))", "10.0")
                            .build(),
                    ScalarFunction.named("array_index_of")
                            .summary(
                                    "The place of a value in an array, from 0; -1 where it is not.")
                            .page("array-index-of-function")
                            .overload(
                                    KqlType.LONG,
                                    dynamic("array"),
                                    Parameter.wrapped("value"),
                                    whole("start").asOptional(),
                                    whole("length").asOptional(),
                                    whole("occurrence").asOptional())
                            .java(ArrayFunctions::indexOf)
                            .example("array_index_of(dynamic(['this', 'is', 'an']), 'an')", "2")
                            .build(),
                    ScalarFunction.named("array_iff")
                            .alias("array_iif")
                            .summary("Element by element, one of two values by a condition.")
                            .page("array-iff-function")
                            .nulls(NullRule.HANDLED)
                            .overload(
                                    KqlType.DYNAMIC,
                                    dynamic("condition_array"),
                                    Parameter.wrapped("when_true"),
                                    Parameter.wrapped("when_false"))
                            .java(ArrayFunctions::choose)
                            .example(
                                    "array_iff(dynamic([true, 0, 50]), dynamic([1, 2, 3]), 4)",
                                    "dynamic([1, 4, 3])")
                            .build(),
                    ScalarFunction.named("zip")
                            .summary("The elements of several arrays by their places.")
                            .page("zip-function")
                            .overload(KqlType.DYNAMIC, dynamic("arrays"), dynamic("arrays"))
                            .variadic()
                            .java(ArrayFunctions::zip)
                            .example(
                                    "zip(dynamic([1, 3]), dynamic([2]))",
                                    "dynamic([[1, 2], [3, null]])")
                            .build(),
                    ScalarFunction.named("pack_array")
                            .summary("An array of the arguments.")
                            .page("pack-array-function")
                            .nulls(NullRule.HANDLED)
                            .overload(KqlType.DYNAMIC, Parameter.wrapped("value").asOptional())
                            .variadic()
                            .java(ArrayFunctions::pack)
                            .duckdb((a, _) -> Optional.of(Packing.array(a)))
                            .example("pack_array(1, 'a', 2s)", "dynamic([1, 'a', '00:00:02'])")
                            .build());

    private ArrayFunctions() {}

    private static @Nullable Long length(@Nullable List<JsonValue> array) {
        return array == null ? null : Long.valueOf(array.size());
    }

    private static SqlExpression length(SqlExpression value) {
        return when(
                call("starts_with", value, SqlExpression.text("[")),
                cast(call("json_array_length", value), SqlType.BIGINT),
                new SqlExpression.Null(SqlType.BIGINT));
    }

    private static @Nullable String concat(@Nullable Object[] arguments) {
        List<JsonValue> all = null;
        for (var argument : arguments) {
            var elements = array(argument);
            if (elements != null) {
                all = all == null ? new ArrayList<>() : all;
                all.addAll(elements);
            }
        }
        return all == null ? null : text(all);
    }

    private static @Nullable String reverse(@Nullable List<JsonValue> array) {
        if (array == null) {
            return null;
        }
        var copy = new ArrayList<>(array);
        Collections.reverse(copy);
        return text(copy);
    }

    /// A place counted from the end where it is below zero, brought into the bounds.
    private static int place(long index, int least, int greatest, int size) {
        return Math.clamp(index < 0 ? index + size : index, least, greatest);
    }

    private static @Nullable String slice(@Nullable List<JsonValue> array, long start, long end) {
        if (array == null) {
            return null;
        }
        int size = array.size();
        int from = place(start, 0, size, size);
        int to = place(end, -1, size - 1, size) + 1;
        return text(from < to ? array.subList(from, to) : List.of());
    }

    private static @Nullable String split(@Nullable List<JsonValue> array, JsonValue index) {
        if (array == null) {
            return null;
        }
        var places = index instanceof JsonValue.Array(var several) ? several : List.of(index);
        var parts = new ArrayList<JsonValue>();
        int from = 0;
        for (var each : places) {
            if (!(each instanceof JsonValue.Whole(long number))) {
                return null;
            }
            int to = Math.max(from, place(number, 0, array.size(), array.size()));
            parts.add(new JsonValue.Array(array.subList(from, to)));
            from = to;
        }
        parts.add(new JsonValue.Array(array.subList(from, array.size())));
        return text(parts);
    }

    private static @Nullable Double sum(@Nullable List<JsonValue> array) {
        if (array == null) {
            return null;
        }
        double sum = 0;
        for (var element : array) {
            switch (element) {
                case JsonValue.Whole(long number) -> sum += number;
                case JsonValue.Real(double number) -> sum += number;
                case JsonValue.Null _, JsonValue.Truth _, JsonValue.Text _ -> {
                    return null;
                }
                case JsonValue.Array _, JsonValue.Bag _ -> {
                    return null;
                }
            }
        }
        return sum;
    }

    private static long number(@Nullable Object[] arguments, int index, long otherwise) {
        var argument = index < arguments.length ? arguments[index] : null;
        return argument == null ? otherwise : (Long) argument;
    }

    private static @Nullable Long indexOf(@Nullable Object[] arguments) {
        var array = array(arguments[0]);
        long length = number(arguments, 3, -1);
        long occurrence = number(arguments, 4, 1);
        if (array == null || length < -1 || occurrence < 0) {
            return null;
        }
        var wanted = JsonValue.ofDynamic(arguments[1]);
        int from = place(number(arguments, 2, 0), 0, array.size(), array.size());
        long end = length < 0 ? array.size() : Math.min(array.size(), from + length);
        for (int i = from; i < end; i++) {
            if (JsonValue.same(array.get(i), wanted) && --occurrence == 0) {
                return (long) i;
            }
        }
        return -1L;
    }

    private static @Nullable String choose(@Nullable Object[] arguments) {
        var conditions = array(arguments[0]);
        if (conditions == null) {
            return null;
        }
        var whenTrue = JsonValue.ofDynamic(arguments[1]);
        var whenFalse = JsonValue.ofDynamic(arguments[2]);
        var result = new ArrayList<JsonValue>();
        for (int i = 0; i < conditions.size(); i++) {
            var source =
                    switch (conditions.get(i)) {
                        case JsonValue.Truth(boolean truth) -> truth ? whenTrue : whenFalse;
                        case JsonValue.Whole(long number) -> number != 0 ? whenTrue : whenFalse;
                        case JsonValue.Real(double number) -> number != 0 ? whenTrue : whenFalse;
                        case JsonValue.Null _, JsonValue.Text _ -> JsonValue.Null.NULL;
                        case JsonValue.Array _, JsonValue.Bag _ -> JsonValue.Null.NULL;
                    };
            result.add(
                    source instanceof JsonValue.Array ? MemberAccess.element(source, i) : source);
        }
        return text(result);
    }

    private static @Nullable String zip(@Nullable Object[] arguments) {
        int longest = 0;
        var arrays = new ArrayList<JsonValue>();
        for (var argument : arguments) {
            var elements = array(argument);
            if (elements == null) {
                return null;
            }
            longest = Math.max(longest, elements.size());
            arrays.add(new JsonValue.Array(elements));
        }
        var result = new ArrayList<JsonValue>();
        for (int i = 0; i < longest; i++) {
            int place = i;
            result.add(
                    new JsonValue.Array(
                            arrays.stream().map(a -> MemberAccess.element(a, place)).toList()));
        }
        return text(result);
    }

    private static String pack(@Nullable Object[] arguments) {
        var elements = new ArrayList<JsonValue>();
        for (var argument : arguments) {
            elements.add(JsonValue.ofDynamic(argument));
        }
        return text(elements);
    }
}
