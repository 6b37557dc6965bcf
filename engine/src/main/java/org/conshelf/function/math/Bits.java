package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.LONG;

import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

/// Functions on the 64 bits of whole numbers.
final class Bits {
    static final List<KqlFunction> ALL =
            List.of(
                    binary("binary_and", "binary-and-function", (x, y) -> x & y)
                            .summary("The bits that both numbers have.")
                            .duckdb((a, types) ->
                                    Optional.of(SqlExpression.infix(a.get(0), "&", a.get(1))))
                            .example("binary_and(12, 10)", "8")
                            .build(),
                    binary("binary_or", "binary-or-function", (x, y) -> x | y)
                            .summary("The bits that at least one number has.")
                            .duckdb((a, types) ->
                                    Optional.of(SqlExpression.infix(a.get(0), "|", a.get(1))))
                            .example("binary_or(12, 10)", "14")
                            .build(),
                    binary("binary_xor", "binary-xor-function", (x, y) -> x ^ y)
                            .summary("The bits that one number has and the other has not.")
                            .duckdb((a, types) -> Optional.of(SqlExpression.call("xor", a)))
                            .example("binary_xor(12, 10)", "6")
                            .build(),
                    binary("binary_shift_left", "binary-shift-left-function", (x, y) -> x << y)
                            .summary("The bits moved to the left.")
                            .example("binary_shift_left(1, 4)", "16")
                            .build(),
                    binary("binary_shift_right", "binary-shift-right-function", (x, y) -> x >> y)
                            .summary("The bits moved to the right; the sign stays.")
                            .example("binary_shift_right(16, 2)", "4")
                            .build(),
                    ScalarFunction.named("binary_not")
                            .summary("All bits turned over.")
                            .page("binary-not-function")
                            .overload(LONG, Parameter.of("value", LONG))
                            .java(a -> a[0] instanceof Long x ? (Long) ~x : null)
                            .duckdb((a, types) ->
                                    Optional.of(new SqlExpression.Prefix("~", a.get(0))))
                            .example("binary_not(100)", "-101")
                            .build(),
                    ScalarFunction.named("bitset_count_ones")
                            .summary("How many bits are set.")
                            .page("bitset-count-ones-function")
                            .overload(LONG, Parameter.of("value", LONG))
                            .java(a ->
                                    a[0] instanceof Long x ? (Long) (long) Long.bitCount(x) : null)
                            .example("bitset_count_ones(42)", "3")
                            .build());

    private static ScalarFunction.Builder binary(
            String name, String page, LongBinaryOperator function) {
        return ScalarFunction.named(name)
                .page(page)
                .overload(LONG, Parameter.of("value1", LONG), Parameter.of("value2", LONG))
                .java(a ->
                        a[0] instanceof Long x && a[1] instanceof Long y
                                ? (Long) function.applyAsLong(x, y)
                                : null);
    }

    private Bits() {}
}
