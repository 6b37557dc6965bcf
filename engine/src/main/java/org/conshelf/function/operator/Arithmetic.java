package org.conshelf.function.operator;

import static org.conshelf.function.operator.Comparisons.exact;
import static org.conshelf.schema.KqlType.DATETIME;
import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.INT;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.TIMESPAN;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `+`, `-`, `*`, `/`, `%` and the signs.
///
/// Whole numbers give a long, which wraps; a real on either side gives a real, a decimal a decimal.
/// Division of whole numbers cuts, and by zero gives null. A modulus is never negative. A datetime
/// outside its bounds is null.
final class Arithmetic {
    static final ScalarFunction ADD =
            numeric("+", "The sum; a timespan can be added to a datetime or a timespan.")
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", TIMESPAN))
                    .java(a -> ticks(a[0]) + ticks(a[1]))
                    .duckdb((a, t) -> wholeForm("+", a, t))
                    .overload(DATETIME, exact("left", DATETIME), exact("right", TIMESPAN))
                    .java(a -> datetime("+", a[0], a[1]))
                    .duckdb((a, t) -> WholeNumbers.datetime("+", a.get(0), a.get(1)))
                    .overload(DATETIME, exact("left", TIMESPAN), exact("right", DATETIME))
                    .java(a -> datetime("+", a[0], a[1]))
                    .duckdb((a, t) -> WholeNumbers.datetime("+", a.get(0), a.get(1)))
                    .overload(DATETIME, exact("left", DATETIME), Parameter.of("right", TIMESPAN))
                    .java(a -> datetime("+", a[0], a[1]))
                    .example("1 + 2.5", "3.5")
                    .example("9223372036854775807 + 1", "long(-9223372036854775808)")
                    .example("datetime(2024-02-28) + 1d", "datetime(2024-02-29)")
                    .build();

    static final ScalarFunction SUBTRACT =
            numeric("-", "The difference; that of two datetimes is a timespan.")
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", TIMESPAN))
                    .java(a -> ticks(a[0]) - ticks(a[1]))
                    .duckdb((a, t) -> wholeForm("-", a, t))
                    .overload(TIMESPAN, exact("left", DATETIME), Parameter.of("right", DATETIME))
                    .java(a -> ticks(a[0]) - ticks(a[1]))
                    .duckdb((a, t) -> wholeForm("-", a, t))
                    .overload(TIMESPAN, Parameter.of("left", DATETIME), exact("right", DATETIME))
                    .java(a -> ticks(a[0]) - ticks(a[1]))
                    .duckdb((a, t) -> wholeForm("-", a, t))
                    .overload(DATETIME, exact("left", DATETIME), exact("right", TIMESPAN))
                    .java(a -> datetime("-", a[0], a[1]))
                    .duckdb((a, t) -> WholeNumbers.datetime("-", a.get(0), a.get(1)))
                    .example("5 - 7", "-2")
                    .example("datetime(2024-03-01) - datetime(2024-02-28)", "2d")
                    .example("datetime(0001-01-01) - 1tick", "datetime(null)")
                    .build();

    static final ScalarFunction MULTIPLY =
            numeric("*", "The product; a timespan can be multiplied by a number.")
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", INT, LONG))
                    .java(a -> ticks(a[0]) * ticks(a[1]))
                    .duckdb((a, t) -> wholeForm("*", a, t))
                    .overload(TIMESPAN, exact("left", INT, LONG), exact("right", TIMESPAN))
                    .java(a -> ticks(a[0]) * ticks(a[1]))
                    .duckdb((a, t) -> wholeForm("*", a, t))
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", REAL, DECIMAL))
                    .java(a -> whole(ticks(a[0]) * number(a[1]).doubleValue()))
                    .duckdb((a, t) -> cutForm("*", a, t))
                    .overload(TIMESPAN, exact("left", REAL, DECIMAL), exact("right", TIMESPAN))
                    .java(a -> whole(number(a[0]).doubleValue() * ticks(a[1])))
                    .duckdb((a, t) -> cutForm("*", a, t))
                    .example("1.5 * 1h", "90m")
                    .example("3 * 4", "12")
                    .build();

    static final ScalarFunction DIVIDE =
            numeric("/", "The quotient: cut to a whole number where both sides are whole.")
                    .overload(REAL, exact("left", TIMESPAN, DATETIME), exact("right", TIMESPAN))
                    .java(a -> (double) ticks(a[0]) / (double) ticks(a[1]))
                    .duckdb((a, t) -> Optional.of(realForm("/", a, t)))
                    .overload(REAL, exact("left", DATETIME), exact("right", DATETIME))
                    .java(a -> (double) ticks(a[0]) / (double) ticks(a[1]))
                    .duckdb((a, t) -> Optional.of(realForm("/", a, t)))
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", INT, LONG))
                    .java(a -> WholeNumbers.divide(ticks(a[0]), ticks(a[1])))
                    .duckdb((a, t) -> wholeForm("/", a, t))
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", REAL, DECIMAL))
                    .java(a -> whole(ticks(a[0]) / number(a[1]).doubleValue()))
                    .duckdb((a, t) -> cutForm("/", a, t))
                    .example("7 / 2", "3")
                    .example("7 / 2.0", "3.5")
                    .example("1d / 1h", "24.0")
                    .build();

    static final ScalarFunction MODULO =
            numeric("%", "What a division leaves; never negative.")
                    .overload(TIMESPAN, exact("left", TIMESPAN, DATETIME), exact("right", TIMESPAN))
                    .java(a -> WholeNumbers.modulo(ticks(a[0]), ticks(a[1])))
                    .duckdb((a, t) -> wholeForm("%", a, t))
                    .overload(TIMESPAN, exact("left", TIMESPAN), exact("right", INT, LONG))
                    .java(a -> WholeNumbers.modulo(ticks(a[0]), ticks(a[1])))
                    .duckdb((a, t) -> wholeForm("%", a, t))
                    .example("-7 % 3", "2")
                    .example("7 % -3", "1")
                    .example("-5.5 % 3.0", "0.5")
                    .build();

    static final ScalarFunction NEGATE =
            ScalarFunction.named("unary-")
                    .summary("The number with the other sign.")
                    .page("numerical-operators")
                    .overload(LONG, Parameter.of("operand", LONG))
                    .java(a -> -ticks(a[0]))
                    .duckdb((a, t) -> WholeNumbers.negative(a.get(0)))
                    .overload(REAL, Parameter.of("operand", REAL))
                    .java(a -> -(Double) number(a[0]))
                    .duckdb((a, t) -> Optional.of(new SqlExpression.Prefix("-", a.get(0))))
                    .overload(DECIMAL, Parameter.of("operand", DECIMAL))
                    .java(a -> ((BigDecimal) number(a[0])).negate())
                    .overload(TIMESPAN, Parameter.of("operand", TIMESPAN))
                    .java(a -> -ticks(a[0]))
                    .duckdb((a, t) -> WholeNumbers.negative(a.get(0)))
                    .example("-(5)", "-5")
                    .example("-(1h)", "time(-01:00:00)")
                    .build();

    static final ScalarFunction PLUS =
            ScalarFunction.named("unary+")
                    .summary("The number as it is.")
                    .page("numerical-operators")
                    .nulls(NullRule.HANDLED)
                    .overload(
                            types -> types.getFirst() == INT ? LONG : types.getFirst(),
                            exact("operand", INT, LONG, REAL, DECIMAL, TIMESPAN))
                    .java(a -> a[0] instanceof Integer i ? Long.valueOf(i) : a[0])
                    .example("+(5)", "5")
                    .build();

    private Arithmetic() {}

    private static ScalarFunction.Builder numeric(String operator, String summary) {
        return ScalarFunction.named(operator)
                .summary(summary)
                .page("numerical-operators")
                .overload(LONG, exact("left", INT, LONG), exact("right", INT, LONG))
                .java(a -> WholeNumbers.compute(operator, ticks(a[0]), ticks(a[1])))
                .duckdb((a, t) -> wholeForm(operator, a, t))
                .overload(REAL, exact("left", INT, LONG, REAL), exact("right", INT, LONG, REAL))
                .java(a -> real(operator, number(a[0]).doubleValue(), number(a[1]).doubleValue()))
                .duckdb((a, t) -> realsForm(operator, a, t))
                .overload(
                        DECIMAL,
                        exact("left", INT, LONG, REAL, DECIMAL),
                        exact("right", INT, LONG, REAL, DECIMAL))
                .java(a -> DecimalNumbers.compute(operator, number(a[0]), number(a[1])))
                .overload(LONG, Parameter.of("left", LONG), exact("right", INT, LONG))
                .java(a -> WholeNumbers.compute(operator, ticks(a[0]), ticks(a[1])))
                .overload(LONG, exact("left", INT, LONG), Parameter.of("right", LONG))
                .java(a -> WholeNumbers.compute(operator, ticks(a[0]), ticks(a[1])))
                .overload(REAL, Parameter.of("left", REAL), exact("right", REAL))
                .java(a -> real(operator, number(a[0]).doubleValue(), number(a[1]).doubleValue()))
                .overload(REAL, exact("left", REAL), Parameter.of("right", REAL))
                .java(a -> real(operator, number(a[0]).doubleValue(), number(a[1]).doubleValue()))
                .overload(DYNAMIC, exact("left", DYNAMIC), exact("right", DYNAMIC))
                .java(a -> DynamicNumbers.compute(operator, a[0], a[1]));
    }

    /// Both arguments are there, as the null rule says.
    private static Number number(@Nullable Object value) {
        return value instanceof Number number ? number : 0L;
    }

    private static long ticks(@Nullable Object value) {
        return number(value).longValue();
    }

    static double real(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> {
                double rest = left % right;
                yield rest < 0 ? rest + Math.abs(right) : rest;
            }
        };
    }

    static @Nullable Long datetime(String operator, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        long sum = operator.equals("+") ? ticks(left) + ticks(right) : ticks(left) - ticks(right);
        boolean wrapped =
                operator.equals("+")
                        ? ((ticks(left) ^ sum) & (ticks(right) ^ sum)) < 0
                        : ((ticks(left) ^ ticks(right)) & (ticks(left) ^ sum)) < 0;
        return wrapped || !KustoDateTime.isInRange(sum) ? null : sum;
    }

    /// A real number of ticks, cut; null where it is no long.
    private static @Nullable Long whole(double ticks) {
        return ticks >= -0x1p63 && ticks < 0x1p63 ? (Long) (long) ticks : null;
    }

    private static Optional<SqlExpression> wholeForm(
            String operator, List<SqlExpression> arguments, List<KqlType> types) {
        return WholeNumbers.lower(
                operator,
                asLong(arguments.get(0), types.get(0)),
                asLong(arguments.get(1), types.get(1)));
    }

    /// The product or quotient of ticks and a real number, cut.
    private static Optional<SqlExpression> cutForm(
            String operator, List<SqlExpression> arguments, List<KqlType> types) {
        return types.contains(DECIMAL)
                ? Optional.empty()
                : Optional.of(
                        SqlExpression.tryCast(
                                SqlExpression.call("trunc", realForm(operator, arguments, types)),
                                SqlType.BIGINT));
    }

    private static Optional<SqlExpression> realsForm(
            String operator, List<SqlExpression> arguments, List<KqlType> types) {
        return operator.equals("%")
                ? Optional.empty()
                : Optional.of(realForm(operator, arguments, types));
    }

    private static SqlExpression realForm(
            String operator, List<SqlExpression> arguments, List<KqlType> types) {
        return SqlExpression.infix(
                asReal(arguments.get(0), types.get(0)),
                operator,
                asReal(arguments.get(1), types.get(1)));
    }

    private static SqlExpression asLong(SqlExpression expression, KqlType type) {
        return type == INT && !(expression instanceof SqlExpression.Whole)
                ? SqlExpression.cast(expression, SqlType.BIGINT)
                : expression;
    }

    private static SqlExpression asReal(SqlExpression expression, KqlType type) {
        if (type == REAL) {
            return expression;
        }
        return expression instanceof SqlExpression.Whole literal
                ? new SqlExpression.Real((double) literal.value())
                : SqlExpression.cast(expression, SqlType.DOUBLE);
    }
}
