package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.array;
import static org.conshelf.function.json.Arguments.dynamic;
import static org.conshelf.function.json.Arguments.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `set_union()`, `set_intersect()`, `set_difference()`, `set_has_element()` and `jaccard_index()`:
/// arrays as sets, each value where it is first seen.
final class SetFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("set_union")
                            .summary("The distinct values of all arrays.")
                            .page("set-union-function")
                            .nulls(NullRule.HANDLED)
                            .overload(KqlType.DYNAMIC, dynamic("set1"), dynamic("set2"))
                            .variadic()
                            .java(SetFunctions::union)
                            .example(
                                    "set_union(dynamic([1, 2, 1]), dynamic([3, 2]))",
                                    "dynamic([1, 2, 3])")
                            .build(),
                    ScalarFunction.named("set_intersect")
                            .summary("The distinct values that are in every array.")
                            .page("set-intersect-function")
                            .overload(KqlType.DYNAMIC, dynamic("set1"), dynamic("set2"))
                            .variadic()
                            .java(a -> reduced(a, true))
                            .example(
                                    "set_intersect(dynamic([1, 2, 3]), dynamic([3, 4, 2]))",
                                    "dynamic([2, 3])")
                            .build(),
                    ScalarFunction.named("set_difference")
                            .summary("The distinct values of the first array that are in no other.")
                            .page("set-difference-function")
                            .overload(KqlType.DYNAMIC, dynamic("set1"), dynamic("set2"))
                            .variadic()
                            .java(a -> reduced(a, false))
                            .example(
                                    "set_difference(dynamic([1, 2, 3]), dynamic([3]))",
                                    "dynamic([1, 2])")
                            .build(),
                    ScalarFunction.named("set_equals")
                            .summary("Whether two arrays have the same distinct values.")
                            .page("scalar-functions")
                            .overload(KqlType.BOOL, dynamic("set1"), dynamic("set2"))
                            .java(a -> equal(array(a[0]), array(a[1])))
                            .example("set_equals(dynamic([1, 2]), dynamic([2, 1, 1]))", "true")
                            .example("set_equals(dynamic([1]), dynamic([2]))", "false")
                            .build(),
                    ScalarFunction.named("set_has_element")
                            .summary("Whether a value is in an array.")
                            .page("set-has-element-function")
                            .overload(KqlType.BOOL, dynamic("set"), Parameter.wrapped("value"))
                            .java(a -> has(array(a[0]), JsonValue.ofDynamic(a[1])))
                            .example("set_has_element(dynamic(['this', 'is']), 'is')", "true")
                            .build(),
                    ScalarFunction.named("jaccard_index")
                            .summary("How many values two arrays share, of all that they have.")
                            .page("jaccard-index-function")
                            .overload(KqlType.REAL, dynamic("set1"), dynamic("set2"))
                            .java(a -> jaccard(array(a[0]), array(a[1])))
                            .example(
                                    "jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4]))",
                                    "0.75")
                            .build());

    private SetFunctions() {}

    private static @Nullable String union(@Nullable Object[] arguments) {
        Set<JsonValue> all = null;
        for (var argument : arguments) {
            var elements = array(argument);
            if (elements != null) {
                all = all == null ? new LinkedHashSet<>() : all;
                all.addAll(elements);
            }
        }
        return all == null ? null : text(new ArrayList<>(all));
    }

    private static @Nullable String reduced(@Nullable Object[] arguments, boolean keepShared) {
        Set<JsonValue> left = null;
        for (var argument : arguments) {
            var elements = array(argument);
            if (elements == null) {
                return null;
            }
            if (left == null) {
                left = new LinkedHashSet<>(elements);
            } else if (keepShared) {
                left.retainAll(Set.copyOf(elements));
            } else {
                left.removeAll(Set.copyOf(elements));
            }
        }
        return left == null ? null : text(new ArrayList<>(left));
    }

    private static @Nullable Boolean equal(
            @Nullable List<JsonValue> left, @Nullable List<JsonValue> right) {
        if (left == null || right == null) {
            return null;
        }
        return Set.copyOf(left).equals(Set.copyOf(right));
    }

    private static @Nullable Boolean has(@Nullable List<JsonValue> array, JsonValue value) {
        return array == null
                ? null
                : Boolean.valueOf(array.stream().anyMatch(e -> JsonValue.same(e, value)));
    }

    private static @Nullable Double jaccard(
            @Nullable List<JsonValue> left, @Nullable List<JsonValue> right) {
        if (left == null || right == null) {
            return null;
        }
        var all = new LinkedHashSet<>(left);
        all.addAll(right);
        var shared = new LinkedHashSet<>(left);
        shared.retainAll(Set.copyOf(right));
        return (double) shared.size() / all.size();
    }
}
