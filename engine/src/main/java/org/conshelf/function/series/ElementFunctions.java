package org.conshelf.function.series;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Functions that change each element of one series. What is no number becomes null.
final class ElementFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    define("series_abs", "The magnitude of each element.", ElementFunctions::abs)
                            .example(
                                    "series_abs(dynamic([-6.5, 0, 8.2]))",
                                    "dynamic([6.5, 0.0, 8.2])")
                            .example("series_abs(dynamic([-6, 'x', 8]))", "dynamic([6, null, 8])")
                            .build(),
                    define(
                                    "series_sign",
                                    "The sign of each element: -1, 0 or 1.",
                                    ElementFunctions::sign)
                            .example("series_sign(dynamic([-6, 0, 8.5]))", "dynamic([-1, 0, 1])")
                            .build(),
                    define(
                                    "series_ceiling",
                                    "Each element rounded up.",
                                    s -> rounded(s, Math::ceil))
                            .example(
                                    "series_ceiling(dynamic([-1.5, 1, 2.5]))",
                                    "dynamic([-1.0, 1.0, 3.0])")
                            .build(),
                    define(
                                    "series_floor",
                                    "Each element rounded down.",
                                    s -> rounded(s, Math::floor))
                            .example(
                                    "series_floor(dynamic([-1.5, 1, 2.5]))",
                                    "dynamic([-2.0, 1.0, 2.0])")
                            .build(),
                    real("exp", "e to the power of each element.", Math::exp, "[0]", "[1.0]"),
                    real(
                            "log",
                            "The natural logarithm of each element.",
                            Math::log,
                            "[1]",
                            "[0.0]"),
                    real("sin", "The sine of each element.", Math::sin, "[0]", "[0.0]"),
                    real("cos", "The cosine of each element.", Math::cos, "[0]", "[1.0]"),
                    real("tan", "The tangent of each element.", Math::tan, "[0]", "[0.0]"),
                    real("asin", "The arc sine of each element.", Math::asin, "[0]", "[0.0]"),
                    real("acos", "The arc cosine of each element.", Math::acos, "[1]", "[0.0]"),
                    real("atan", "The arc tangent of each element.", Math::atan, "[0]", "[0.0]"));

    private ElementFunctions() {}

    private static ScalarFunction.Builder define(
            String name, String summary, UnaryOperator<Series> change) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .overload(KqlType.DYNAMIC, Series.parameter("series"))
                .java(a -> changed(Series.read(a[0]), change));
    }

    private static @Nullable String changed(@Nullable Series series, UnaryOperator<Series> change) {
        return series == null ? null : Series.text(change.apply(series).elements());
    }

    private static ScalarFunction real(
            String name,
            String summary,
            DoubleUnaryOperator operator,
            String input,
            String expected) {
        return define("series_" + name, summary, s -> mapped(s, operator))
                .example("series_" + name + "(dynamic(" + input + "))", "dynamic(" + expected + ")")
                .build();
    }

    private static Series mapped(Series series, DoubleUnaryOperator operator) {
        return each(series, e -> new JsonValue.Real(operator.applyAsDouble(Series.real(e))));
    }

    private static Series each(Series series, UnaryOperator<JsonValue> change) {
        return new Series(
                series.elements().stream()
                        .map(e -> Series.isNumber(e) ? change.apply(e) : JsonValue.Null.NULL)
                        .toList());
    }

    private static Series rounded(Series series, DoubleUnaryOperator operator) {
        return series.isWhole() ? series : mapped(series, operator);
    }

    private static Series abs(Series series) {
        return series.isWhole()
                ? each(
                        series,
                        e ->
                                e instanceof JsonValue.Whole(long number)
                                        ? new JsonValue.Whole(Math.abs(number))
                                        : e)
                : mapped(series, Math::abs);
    }

    private static Series sign(Series series) {
        return each(
                series,
                e -> {
                    double number = Series.real(e);
                    return Double.isNaN(number)
                            ? JsonValue.Null.NULL
                            : new JsonValue.Whole((long) Math.signum(number));
                });
    }
}
