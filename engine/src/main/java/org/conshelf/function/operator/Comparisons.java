package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.DATETIME;
import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.GUID;
import static org.conshelf.schema.KqlType.INT;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.STRING;
import static org.conshelf.schema.KqlType.TIMESPAN;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `==`, `!=`, `<`, `<=`, `>` and `>=`.
///
/// Two nulls compare as null. One null is unequal to any value; the orders give null for it. NaN is
/// equal to nothing, and in no order to anything. Strings have no order in Kusto.
final class Comparisons {
    /// The types whose values have an order.
    static final Set<KqlType> ORDERED = Set.of(BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN);

    /// The types whose values can be compared.
    static final Set<KqlType> COMPARABLE =
            Set.of(BOOL, INT, LONG, REAL, DECIMAL, STRING, DATETIME, TIMESPAN, GUID);

    static final ScalarFunction EQUAL =
            equality("==", false, "True where both sides are the same value.", "equals-cs-operator")
                    .example("'a' == 'A'", "false")
                    .example("int(null) == 5", "false")
                    .example("int(null) == int(null)", "bool(null)")
                    .build();

    static final ScalarFunction NOT_EQUAL =
            equality(
                            "!=",
                            true,
                            "True where the sides are different values.",
                            "not-equals-cs-operator")
                    .alias("<>")
                    .example("'a' != 'A'", "true")
                    .example("int(null) != 5", "true")
                    .example("int(null) != int(null)", "bool(null)")
                    .build();

    static final ScalarFunction LESS =
            order("<", "True where the left side is the smaller one.")
                    .example("1 < 2.5", "true")
                    .example("1h < 30m", "false")
                    .build();

    static final ScalarFunction LESS_OR_EQUAL =
            order("<=", "True where the left side is the smaller one, or both are equal.")
                    .example("2 <= 2", "true")
                    .build();

    static final ScalarFunction GREATER =
            order(">", "True where the left side is the greater one.")
                    .example("datetime(2024-01-02) > datetime(2024-01-01)", "true")
                    .example("long(null) > 1", "bool(null)")
                    .build();

    static final ScalarFunction GREATER_OR_EQUAL =
            order(">=", "True where the left side is the greater one, or both are equal.")
                    .example("2 >= 3", "false")
                    .build();

    private Comparisons() {}

    static Parameter common(String name, Set<KqlType> types) {
        return new Parameter(name, types, Parameter.Mode.COMMON, false, false);
    }

    static Parameter exact(String name, KqlType... types) {
        return Parameter.of(name, types).exact();
    }

    private static ScalarFunction.Builder equality(
            String name, boolean negated, String summary, String page) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(page)
                .nulls(NullRule.HANDLED)
                .overload(BOOL, common("left", COMPARABLE), common("right", COMPARABLE))
                .java(a -> equal(a[0], a[1], negated))
                .duckdb((a, t) -> equal(a.get(0), a.get(1), t.get(0), negated))
                .overload(BOOL, Parameter.of("left", STRING), Parameter.of("right", STRING))
                .java(a -> equal(a[0], a[1], negated))
                .duckdb((a, t) -> equal(a.get(0), a.get(1), STRING, negated))
                .overload(BOOL, exact("left", BOOL), exact("right", INT, LONG, REAL))
                .java(a -> equal(number(a[0]), number(a[1]), negated))
                .overload(BOOL, exact("left", INT, LONG, REAL), exact("right", BOOL))
                .java(a -> equal(number(a[0]), number(a[1]), negated))
                .overload(
                        BOOL,
                        exact("left", DYNAMIC),
                        exact("right", BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID))
                .java(a -> DynamicComparison.equal(a[0], a[1], negated))
                .overload(
                        BOOL,
                        exact("left", BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID),
                        exact("right", DYNAMIC))
                .java(a -> DynamicComparison.equal(a[1], a[0], negated));
    }

    private static ScalarFunction.Builder order(String name, String summary) {
        Order order = new Order(name);
        return ScalarFunction.named(name)
                .summary(summary)
                .page("numerical-operators")
                .overload(BOOL, common("left", ORDERED), common("right", ORDERED))
                .java(a -> order.holds(a[0], a[1]))
                .duckdb((a, t) -> order.lower(a.get(0), a.get(1), t.get(0)))
                .overload(BOOL, exact("left", BOOL), exact("right", INT, LONG, REAL))
                .java(a -> order.holds(number(a[0]), number(a[1])))
                .overload(BOOL, exact("left", INT, LONG, REAL), exact("right", BOOL))
                .java(a -> order.holds(number(a[0]), number(a[1])))
                .overload(
                        BOOL,
                        exact("left", DYNAMIC),
                        exact("right", BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN))
                .java(a -> order.holds(DynamicComparison.like(a[0], a[1]), a[1]))
                .overload(
                        BOOL,
                        exact("left", BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN),
                        exact("right", DYNAMIC))
                .java(a -> order.holds(a[0], DynamicComparison.like(a[1], a[0])));
    }

    /// One of the four orders.
    record Order(String name) {
        @Nullable Boolean holds(@Nullable Object left, @Nullable Object right) {
            if (left == null || right == null) {
                return null;
            }
            if (isNaN(left) || isNaN(right)) {
                return false;
            }
            int compared = compare(left, right);
            return switch (name) {
                case "<" -> compared < 0;
                case "<=" -> compared <= 0;
                case ">" -> compared > 0;
                default -> compared >= 0;
            };
        }

        /// In the engine NaN is greater than all else and equal to itself.
        Optional<SqlExpression> lower(SqlExpression left, SqlExpression right, KqlType type) {
            if (type == DECIMAL) {
                return Optional.empty();
            }
            var plain = SqlExpression.infix(left, name, right);
            var greater = name.startsWith("<") ? right : left;
            if (type != REAL || isOrdinary(greater)) {
                return Optional.of(plain);
            }
            var other = name.startsWith("<") ? left : right;
            var unordered = SqlExpression.call("isnan", greater);
            return Optional.of(
                    SqlExpression.when(
                            other instanceof SqlExpression.Real
                                    ? unordered
                                    : SqlExpression.infix(
                                            unordered,
                                            "AND",
                                            new SqlExpression.IsNull(other, true)),
                            new SqlExpression.Bool(false),
                            plain));
        }
    }

    private static boolean isOrdinary(SqlExpression expression) {
        return expression instanceof SqlExpression.Real literal && !Double.isNaN(literal.value());
    }

    static boolean isNaN(Object value) {
        return value instanceof Double real && real.isNaN();
    }

    /// A bool as the number 1 or 0; a number as it is.
    private static @Nullable Object number(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        return value;
    }

    /// The order of two values, neither of them NaN: of numbers of any two types, or of one type.
    @SuppressWarnings("unchecked") // values of one type, all of them comparable
    static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            if (left instanceof BigDecimal || right instanceof BigDecimal) {
                return decimal(a).compareTo(decimal(b));
            }
            if (left instanceof Double || right instanceof Double) {
                double x = a.doubleValue();
                double y = b.doubleValue();
                return x < y ? -1 : x > y ? 1 : 0;
            }
            return Long.compare(a.longValue(), b.longValue());
        }
        return left.getClass() == right.getClass()
                ? ((Comparable<Object>) left).compareTo(right)
                : left.getClass().getName().compareTo(right.getClass().getName());
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Double real when real.isInfinite() ->
                    BigDecimal.valueOf(Math.signum(real)).scaleByPowerOfTen(400);
            case Double real -> new BigDecimal(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    static @Nullable Boolean equal(@Nullable Object left, @Nullable Object right, boolean negated) {
        if (left == null && right == null) {
            return null;
        }
        boolean equal =
                left != null
                        && right != null
                        && !isNaN(left)
                        && !isNaN(right)
                        && compare(left, right) == 0;
        return equal != negated;
    }

    static Optional<SqlExpression> equal(
            SqlExpression left, SqlExpression right, KqlType type, boolean negated) {
        if (type == DECIMAL) {
            return Optional.empty();
        }
        if (type == STRING) {
            return Optional.of(SqlExpression.infix(left, negated ? "<>" : "=", right));
        }
        var plain =
                SqlExpression.infix(
                        left, negated ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM", right);
        if (isValue(left) || isValue(right)) {
            return Optional.of(plain);
        }
        var branches = new ArrayList<SqlExpression.When>();
        branches.add(
                new SqlExpression.When(
                        SqlExpression.infix(
                                SqlExpression.isNull(left), "AND", SqlExpression.isNull(right)),
                        new SqlExpression.Null(SqlType.BOOLEAN)));
        if (type == REAL) {
            branches.add(
                    new SqlExpression.When(
                            SqlExpression.call("isnan", left), new SqlExpression.Bool(negated)));
        }
        return Optional.of(new SqlExpression.Case(branches, plain));
    }

    /// Whether an expression is surely neither null nor NaN.
    static boolean isValue(SqlExpression expression) {
        return switch (expression) {
            case SqlExpression.Text literal -> true;
            case SqlExpression.Whole literal -> true;
            case SqlExpression.Bool literal -> true;
            case SqlExpression.Cast cast -> isValue(cast.operand()) && !cast.attempt();
            default -> isOrdinary(expression);
        };
    }
}
