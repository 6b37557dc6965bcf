package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// A start below zero counts from the end; what begins before the string has nothing in it.
final class Substring {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("substring")
                    .summary("A part of a string, from a code point on, counted from zero.")
                    .page("substring-function")
                    .nulls(NullRule.HANDLED)
                    .overload(
                            STRING,
                            Parameter.stringified("source"),
                            Parameter.of("start", LONG),
                            Parameter.of("length", LONG).asOptional())
                    .java(a ->
                            a[0] instanceof String s && a[1] instanceof Long start
                                    ? substring(s, start, a.length > 2 ? a[2] : Long.MAX_VALUE)
                                    : "")
                    .duckdb((a, types) -> lower(a))
                    .example("substring('123456', 1)", "'23456'")
                    .example("substring('123456', 2, 2)", "'34'")
                    .example("substring('123456', -2, 2)", "'56'")
                    .build();

    private static String substring(String text, long start, @Nullable Object wanted) {
        if (!(wanted instanceof Long length) || length <= 0) {
            return "";
        }
        int size = text.codePointCount(0, text.length());
        long first = start < 0 ? start + size : start;
        if (first < 0 || first >= size) {
            return "";
        }
        long last = length >= size - first ? size : first + length;
        int from = text.offsetByCodePoints(0, (int) first);
        return text.substring(from, text.offsetByCodePoints(from, (int) (last - first)));
    }

    private static Optional<SqlExpression> lower(List<SqlExpression> arguments) {
        if (!(arguments.get(1) instanceof SqlExpression.Whole start)
                || start.value() < 0
                || start.value() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        var from = SqlExpression.whole(start.value() + 1);
        if (arguments.size() == 2) {
            return Optional.of(SqlExpression.call("substring", arguments.get(0), from));
        }
        return arguments.get(2) instanceof SqlExpression.Whole length
                        && length.value() >= 0
                        && length.value() <= Integer.MAX_VALUE
                ? Optional.of(SqlExpression.call("substring", arguments.get(0), from, length))
                : Optional.empty();
    }

    private Substring() {}
}
