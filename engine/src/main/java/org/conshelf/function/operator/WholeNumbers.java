package org.conshelf.function.operator;

import java.util.Optional;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// Arithmetic on 64-bit numbers. In Java it wraps, as Kusto's does. In SQL it is the engine's own,
/// which fails where it overflows; a query that fails so is run again with the Java methods.
final class WholeNumbers {
    private static final long LARGEST_MODULUS = 1L << 62;

    private WholeNumbers() {}

    static @Nullable Long compute(String operator, long left, long right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> divide(left, right);
            default -> modulo(left, right);
        };
    }

    static @Nullable Long divide(long left, long right) {
        return right == 0 ? null : (Long) (left / right);
    }

    static @Nullable Long modulo(long left, long right) {
        if (right == 0) {
            return null;
        }
        long rest = left % right;
        if (rest >= 0) {
            return rest;
        }
        // also right for the least long, which has no positive counterpart
        return right < 0 ? rest - right : rest + right;
    }

    static Optional<SqlExpression> lower(String operator, SqlExpression left, SqlExpression right) {
        return switch (operator) {
            case "+", "-", "*" -> Optional.of(checked(operator, left, right));
            case "/" -> Optional.of(quotient(left, right));
            default -> Optional.ofNullable(rest(left, right));
        };
    }

    static Optional<SqlExpression> negative(SqlExpression operand) {
        return Optional.of(
                operand instanceof SqlExpression.Whole literal
                        ? SqlExpression.whole(-literal.value())
                        : checked("-", SqlExpression.whole(0), operand));
    }

    private static SqlExpression checked(String operator, SqlExpression left, SqlExpression right) {
        if (left instanceof SqlExpression.Whole a && right instanceof SqlExpression.Whole b) {
            Long value = compute(operator, a.value(), b.value());
            return value == null
                    ? new SqlExpression.Null(SqlType.BIGINT)
                    : SqlExpression.whole(value);
        }
        return SqlExpression.infix(left, operator, right);
    }

    private static SqlExpression quotient(SqlExpression left, SqlExpression right) {
        if (!(right instanceof SqlExpression.Whole divisor)) {
            return SqlExpression.infix(
                    left, "//", SqlExpression.call("nullif", right, SqlExpression.whole(0)));
        }
        return divisor.value() == 0
                ? new SqlExpression.Null(SqlType.BIGINT)
                : SqlExpression.infix(left, "//", right);
    }

    private static @Nullable SqlExpression rest(SqlExpression left, SqlExpression right) {
        if (right instanceof SqlExpression.Whole literal
                && literal.value() <= LARGEST_MODULUS
                && literal.value() >= -LARGEST_MODULUS) {
            if (literal.value() == 0) {
                return new SqlExpression.Null(SqlType.BIGINT);
            }
            var modulus = SqlExpression.whole(Math.abs(literal.value()));
            return rest(left, modulus, modulus);
        }
        if (!isSimple(right)) {
            return null;
        }
        var modulus =
                SqlExpression.call("nullif", SqlExpression.call("abs", huge(right)), huge("0"));
        return SqlExpression.cast(rest(huge(left), modulus, modulus), SqlType.BIGINT);
    }

    private static SqlExpression rest(
            SqlExpression left, SqlExpression modulus, SqlExpression added) {
        var rest = SqlExpression.infix(left, "%", modulus);
        return SqlExpression.infix(SqlExpression.infix(rest, "+", added), "%", modulus);
    }

    /// A datetime and a timespan, or null outside the bounds of datetime. The bounds are looked at
    /// before anything is added, so that nothing overflows.
    static Optional<SqlExpression> datetime(
            String operator, SqlExpression left, SqlExpression right) {
        var sum = SqlExpression.infix(left, operator, right);
        var none = new SqlExpression.Null(SqlType.BIGINT);
        if (right instanceof SqlExpression.Whole literal
                && literal.value() <= KustoDateTime.MAX_TICKS
                && literal.value() >= -KustoDateTime.MAX_TICKS) {
            long added = operator.equals("+") ? literal.value() : -literal.value();
            var range =
                    between(
                            left,
                            SqlExpression.whole(KustoDateTime.MIN_TICKS - added),
                            SqlExpression.whole(KustoDateTime.MAX_TICKS - added));
            return Optional.of(SqlExpression.when(range, sum, none));
        }
        var range =
                between(
                        SqlExpression.infix(huge(left), operator, huge(right)),
                        huge(Long.toString(KustoDateTime.MIN_TICKS)),
                        huge(Long.toString(KustoDateTime.MAX_TICKS)));
        return Optional.of(SqlExpression.when(range, sum, none));
    }

    private static SqlExpression between(
            SqlExpression value, SqlExpression least, SqlExpression greatest) {
        return SqlExpression.infix(
                SqlExpression.infix(value, ">=", least),
                "AND",
                SqlExpression.infix(value, "<=", greatest));
    }

    private static boolean isSimple(SqlExpression expression) {
        return switch (expression) {
            case SqlExpression.ColumnName column -> true;
            case SqlExpression.Whole literal -> true;
            case SqlExpression.Cast cast -> isSimple(cast.operand());
            default -> false;
        };
    }

    private static SqlExpression huge(SqlExpression expression) {
        return expression instanceof SqlExpression.Whole literal
                ? huge(Long.toString(literal.value()))
                : SqlExpression.cast(expression, SqlType.HUGEINT);
    }

    private static SqlExpression huge(String number) {
        return SqlExpression.cast(SqlExpression.text(number), SqlType.HUGEINT);
    }
}
