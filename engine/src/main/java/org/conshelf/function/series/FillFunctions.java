package org.conshelf.function.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.conshelf.function.Evaluator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Functions that fill the gaps of a series: its nulls, or the elements that equal a placeholder.
/// All other elements stay as they are.
final class FillFunctions {
    private static final Parameter MISSING =
            Parameter.number("missing_value_placeholder").asOptional();
    private static final String GAPS = "(dynamic([null, 1, null, 4, null]))";

    static final List<KqlFunction> ALL =
            List.of(
                    define("series_fill_const", "A series with its gaps filled by one value.")
                            .overload(
                                    KqlType.DYNAMIC,
                                    Series.parameter("series"),
                                    Parameter.number("constant_value"),
                                    MISSING)
                            .java(filling(FillFunctions::constant, 2))
                            .example(
                                    "series_fill_const(dynamic([1, null, 3]), 0.0)",
                                    "dynamic([1, 0.0, 3])")
                            .example(
                                    "series_fill_const(dynamic([1, -1, null]), 7, -1)",
                                    "dynamic([1, 7, null])")
                            .build(),
                    define(
                                    "series_fill_forward",
                                    "A series with its gaps filled by the value before them.")
                            .overload(KqlType.DYNAMIC, Series.parameter("series"), MISSING)
                            .java(filling((e, m, _) -> forward(e, m), 1))
                            .example("series_fill_forward" + GAPS, "dynamic([null, 1, 1, 4, 4])")
                            .build(),
                    define(
                                    "series_fill_backward",
                                    "A series with its gaps filled by the value behind them.")
                            .overload(KqlType.DYNAMIC, Series.parameter("series"), MISSING)
                            .java(filling((e, m, _) -> backward(e, m), 1))
                            .example("series_fill_backward" + GAPS, "dynamic([1, 1, 4, 4, null])")
                            .build(),
                    define("series_fill_linear", "A series with its gaps filled by straight lines.")
                            .overload(
                                    KqlType.DYNAMIC,
                                    Series.parameter("series"),
                                    MISSING,
                                    Parameter.of("fill_edges", KqlType.BOOL).asOptional(),
                                    Parameter.number("constant_value").asOptional())
                            .java(filling(FillFunctions::linear, 1))
                            .example("series_fill_linear" + GAPS, "dynamic([1, 1, 2, 4, 4])")
                            .example(
                                    "series_fill_linear(dynamic([null, 1.0, null, 2, null]), int(null), false)",
                                    "dynamic([null, 1.0, 1.5, 2, null])")
                            .example("series_fill_linear(dynamic([null]))", "dynamic([0.0])")
                            .build());

    private FillFunctions() {}

    /// A way to fill.
    @FunctionalInterface
    private interface Filling {
        List<JsonValue> of(
                List<JsonValue> elements,
                Predicate<JsonValue> missing,
                @Nullable Object[] arguments);
    }

    private static ScalarFunction.Builder define(String name, String summary) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .nulls(NullRule.HANDLED);
    }

    private static Evaluator filling(Filling filling, int placeholder) {
        return a -> {
            if (a[0] == null
                    || !(JsonValue.ofDynamic(a[0]) instanceof JsonValue.Array(var elements))) {
                return null;
            }
            var missing = missing(placeholder < a.length ? a[placeholder] : null);
            return Series.text(filling.of(elements, missing, a));
        };
    }

    private static Predicate<JsonValue> missing(@Nullable Object placeholder) {
        var value = Series.scalar(placeholder);
        return value instanceof JsonValue.Null
                ? JsonValue.Null.NULL::equals
                : element -> JsonValue.same(element, value);
    }

    private static List<JsonValue> constant(
            List<JsonValue> elements, Predicate<JsonValue> missing, @Nullable Object[] arguments) {
        var value = Series.scalar(arguments[1]);
        return elements.stream().map(e -> missing.test(e) ? value : e).toList();
    }

    private static List<JsonValue> forward(List<JsonValue> elements, Predicate<JsonValue> missing) {
        var result = new ArrayList<>(elements);
        for (int i = 1; i < result.size(); i++) {
            if (missing.test(result.get(i))) {
                result.set(i, result.get(i - 1));
            }
        }
        return result;
    }

    private static List<JsonValue> backward(
            List<JsonValue> elements, Predicate<JsonValue> missing) {
        return forward(elements.reversed(), missing).reversed();
    }

    private static List<JsonValue> linear(
            List<JsonValue> elements, Predicate<JsonValue> missing, @Nullable Object[] arguments) {
        if (elements.stream().allMatch(missing)) {
            var value = arguments.length > 3 ? Series.scalar(arguments[3]) : new JsonValue.Real(0);
            return elements.stream().map(_ -> value).toList();
        }
        boolean edges = arguments.length <= 2 || !Boolean.FALSE.equals(arguments[2]);
        boolean whole = elements.stream().noneMatch(JsonValue.Real.class::isInstance);
        var result = new ArrayList<>(elements);
        int before = -1;
        for (int i = 0; i <= elements.size(); i++) {
            boolean known = i < elements.size() && !missing.test(elements.get(i));
            if (known && before >= 0) {
                between(result, before, i, whole);
            } else if (edges && (known || i == elements.size())) {
                var edge = elements.get(known ? i : before);
                for (int j = before + 1; j < i; j++) {
                    result.set(j, edge);
                }
            }
            before = known ? i : before;
        }
        return result;
    }

    /// Fills between two elements that are known. Between whole numbers the line is cut down to
    /// whole numbers, as Kusto does it, though its page speaks of rounding.
    private static void between(List<JsonValue> result, int from, int to, boolean whole) {
        var first = result.get(from);
        var last = result.get(to);
        if (!Series.isNumber(first) || !Series.isNumber(last)) {
            return;
        }
        double start = Series.real(first);
        double slope = (Series.real(last) - start) / (to - from);
        for (int i = from + 1; i < to; i++) {
            double value = start + slope * (i - from);
            result.set(i, whole ? new JsonValue.Whole((long) value) : new JsonValue.Real(value));
        }
    }
}
