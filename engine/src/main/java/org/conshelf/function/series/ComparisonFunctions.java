package org.conshelf.function.series;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;

/// Comparisons of two series, element by element: arrays of truth values.
final class ComparisonFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    define(
                            "series_equals",
                            "Which elements of two series are equal.",
                            (order, known) -> known && order == 0,
                            "[false, true, false]"),
                    define(
                            "series_not_equals",
                            "Which elements of two series are not equal.",
                            (order, known) -> !known || order != 0,
                            "[true, false, true]"),
                    define(
                            "series_less",
                            "Which elements of a series are less than those of another.",
                            (order, known) -> known && order < 0,
                            "[true, false, false]"),
                    define(
                            "series_less_equals",
                            "Which elements of a series are less than those of another, or equal.",
                            (order, known) -> known && order <= 0,
                            "[true, true, false]"),
                    define(
                            "series_greater",
                            "Which elements of a series are greater than those of another.",
                            (order, known) -> known && order > 0,
                            "[false, false, true]"),
                    define(
                            "series_greater_equals",
                            "Which elements of a series are greater than those of another, or equal.",
                            (order, known) -> known && order >= 0,
                            "[false, true, true]"));

    private ComparisonFunctions() {}

    /// What the order of two numbers says; with NaN they have none.
    @FunctionalInterface
    private interface Test {
        boolean holds(int order, boolean known);
    }

    private static KqlFunction define(String name, String summary, Test test, String expected) {
        return Pairs.define(
                        name,
                        summary,
                        KqlType.DYNAMIC,
                        (l, r) -> Pairs.each(l, r, (a, b) -> compare(a, b, test)))
                .example(
                        name + "(dynamic([1, 2, 4]), dynamic([4, 2, 1]))",
                        "dynamic(" + expected + ")")
                .example(name + "(dynamic(['x', 2]), dynamic([4]))", "dynamic([null, null])")
                .build();
    }

    private static JsonValue compare(JsonValue left, JsonValue right, Test test) {
        if (left instanceof JsonValue.Whole(long a) && right instanceof JsonValue.Whole(long b)) {
            return new JsonValue.Truth(test.holds(Long.compare(a, b), true));
        }
        double a = Series.real(left);
        double b = Series.real(right);
        boolean known = !Double.isNaN(a) && !Double.isNaN(b);
        return new JsonValue.Truth(test.holds(a < b ? -1 : a > b ? 1 : 0, known));
    }
}
