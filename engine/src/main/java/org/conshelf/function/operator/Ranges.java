package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.DATETIME;
import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.INT;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.TIMESPAN;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `between` and `!between`: both bounds belong to the range. Behind a datetime the second bound
/// may be a timespan, counted from the first.
final class Ranges {
    private static final Comparisons.Order AT_LEAST = new Comparisons.Order(">=");
    private static final Comparisons.Order AT_MOST = new Comparisons.Order("<=");

    static final List<KqlFunction> ALL =
            List.of(
                    define("between", false)
                            .summary("True where the value lies in the range, bounds included.")
                            .page("between-operator")
                            .example("5 between (1 .. 5)", "true")
                            .example("0.5 between (1 .. 5)", "false")
                            .example(
                                    "datetime(2024-01-08) between (datetime(2024-01-01) .. 7d)",
                                    "true")
                            .build(),
                    define("!between", true)
                            .summary("True where the value lies outside the range.")
                            .page("not-between-operator")
                            .example("5 !between (1 .. 5)", "false")
                            .example("6 !between (1 .. 5)", "true")
                            .build());

    private Ranges() {}

    private static ScalarFunction.Builder define(String name, boolean negated) {
        var types = Comparisons.ORDERED;
        return ScalarFunction.named(name)
                .nulls(NullRule.HANDLED)
                .overload(
                        BOOL,
                        Comparisons.common("value", types),
                        Comparisons.common("first", types),
                        Comparisons.common("last", types))
                .java(a -> between(a[0], a[1], a[2], negated))
                .duckdb((a, t) -> lower(a, t.getFirst(), negated))
                .overload(
                        BOOL,
                        Comparisons.exact("value", DATETIME),
                        Comparisons.exact("first", DATETIME),
                        Comparisons.exact("length", TIMESPAN))
                .java(a -> between(a[0], a[1], sum(a[1], a[2]), negated))
                .duckdb((a, t) -> lowerLength(a, negated))
                .overload(
                        BOOL,
                        Comparisons.exact("value", DYNAMIC),
                        Comparisons.exact("first", INT, LONG, REAL),
                        Comparisons.exact("last", INT, LONG, REAL))
                .java(a -> between(DynamicComparison.like(a[0], a[1]), a[1], a[2], negated));
    }

    private static @Nullable Boolean between(
            @Nullable Object value,
            @Nullable Object first,
            @Nullable Object last,
            boolean negated) {
        Boolean between = Logic.and(AT_LEAST.holds(value, first), AT_MOST.holds(value, last));
        return between == null ? null : Boolean.valueOf(between != negated);
    }

    private static @Nullable Object sum(@Nullable Object first, @Nullable Object length) {
        return first == null || length == null ? null : Arithmetic.datetime("+", first, length);
    }

    private static Optional<SqlExpression> lower(
            List<SqlExpression> arguments, KqlType type, boolean negated) {
        var least = AT_LEAST.lower(arguments.get(0), arguments.get(1), type);
        var greatest = AT_MOST.lower(arguments.get(0), arguments.get(2), type);
        if (least.isEmpty() || greatest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                SubstringOperators.negate(
                        SqlExpression.infix(least.get(), "AND", greatest.get()), negated));
    }

    private static Optional<SqlExpression> lowerLength(
            List<SqlExpression> arguments, boolean negated) {
        return WholeNumbers.datetime("+", arguments.get(1), arguments.get(2))
                .flatMap(last ->
                        lower(
                                List.of(arguments.get(0), arguments.get(1), last),
                                DATETIME,
                                negated));
    }
}
