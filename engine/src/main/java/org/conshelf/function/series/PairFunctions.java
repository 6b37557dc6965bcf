package org.conshelf.function.series;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;

/// Arithmetic of two series. Whole numbers stay whole, and wrap on overflow, where both series have
/// no others; a quotient and a power are always reals.
final class PairFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    whole(
                            "series_add",
                            "The sums of two series' elements.",
                            Long::sum,
                            Double::sum,
                            "[5, 4]"),
                    whole(
                            "series_subtract",
                            "The differences of two series' elements.",
                            (a, b) -> a - b,
                            (a, b) -> a - b,
                            "[-3, 0]"),
                    whole(
                            "series_multiply",
                            "The products of two series' elements.",
                            (a, b) -> a * b,
                            (a, b) -> a * b,
                            "[4, 4]"),
                    real(
                            "series_divide",
                            "The quotients of two series' elements.",
                            (a, b) -> a / b,
                            "[0.25, 1.0]"),
                    real(
                            "series_pow",
                            "The elements of one series to the powers in another.",
                            Math::pow,
                            "[1.0, 4.0]"));

    private PairFunctions() {}

    private static KqlFunction whole(
            String name,
            String summary,
            LongBinaryOperator ofWhole,
            DoubleBinaryOperator ofReal,
            String expected) {
        return Pairs.define(
                        name,
                        summary,
                        KqlType.DYNAMIC,
                        (l, r) -> {
                            boolean whole = l.isWhole() && r.isWhole();
                            return Pairs.each(
                                    l,
                                    r,
                                    (a, b) -> whole ? whole(a, b, ofWhole) : real(a, b, ofReal));
                        })
                .example(example(name), "dynamic(" + expected + ")")
                .build();
    }

    private static KqlFunction real(
            String name, String summary, DoubleBinaryOperator operator, String expected) {
        return Pairs.define(
                        name,
                        summary,
                        KqlType.DYNAMIC,
                        (l, r) -> Pairs.each(l, r, (a, b) -> real(a, b, operator)))
                .example(example(name), "dynamic(" + expected + ")")
                .build();
    }

    private static String example(String name) {
        return name + "(dynamic([1, 2]), dynamic([4, 2]))";
    }

    private static JsonValue whole(JsonValue left, JsonValue right, LongBinaryOperator operator) {
        return left instanceof JsonValue.Whole(long a) && right instanceof JsonValue.Whole(long b)
                ? new JsonValue.Whole(operator.applyAsLong(a, b))
                : JsonValue.Null.NULL;
    }

    private static JsonValue real(JsonValue left, JsonValue right, DoubleBinaryOperator operator) {
        return new JsonValue.Real(operator.applyAsDouble(Series.real(left), Series.real(right)));
    }
}
