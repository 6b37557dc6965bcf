package org.conshelf.function.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.function.BinaryOperator;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// What functions of two series share: one of the two may be a number, which then stands for a
/// series of that number.
final class Pairs {
    private Pairs() {}

    /// What a function computes of two series.
    @FunctionalInterface
    interface Operation {
        @Nullable Object of(Series left, Series right);
    }

    /// Adds the three signatures: series with series, series with number, number with series.
    static ScalarFunction.Builder define(
            String name, String summary, KqlType result, Operation operation) {
        var left = Series.parameter("series1");
        var right = Series.parameter("series2");
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .overload(result, left, right)
                .java(a -> of(Series.read(a[0]), Series.read(a[1]), operation))
                .overload(result, left, Parameter.number("series2"))
                .java(a -> {
                    var series = Series.read(a[0]);
                    return of(series, repeated(a[1], series), operation);
                })
                .overload(result, Parameter.number("series1"), right)
                .java(a -> {
                    var series = Series.read(a[1]);
                    return of(repeated(a[0], series), series, operation);
                });
    }

    private static @Nullable Series repeated(@Nullable Object number, @Nullable Series like) {
        return like == null
                ? null
                : new Series(Collections.nCopies(like.length(), Series.scalar(number)));
    }

    private static @Nullable Object of(
            @Nullable Series left, @Nullable Series right, Operation operation) {
        return left == null || right == null ? null : operation.of(left, right);
    }

    /// Each element with the one at its place; null where one of them is missing, which all are
    /// beyond the end of the shorter series.
    static String each(Series left, Series right, BinaryOperator<JsonValue> operator) {
        int length = Math.max(left.length(), right.length());
        var result = new ArrayList<JsonValue>(length);
        for (int i = 0; i < length; i++) {
            var a = left.get(i);
            var b = right.get(i);
            result.add(
                    Series.isNumber(a) && Series.isNumber(b)
                            ? operator.apply(a, b)
                            : JsonValue.Null.NULL);
        }
        return Series.text(result);
    }
}
