package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.when;
import static org.conshelf.sql.SqlExpression.whole;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `variance()`, `stdev()`, `covariance()` and their like. Nulls are left out; fewer than two
/// values vary by zero. Kusto rounds a variance to ten decimals, and takes the root of that, as
/// recorded answers show.
final class Spread {
    private static final int DECIMALS = 10;

    static final List<KqlFunction> ALL =
            Stream.of(
                            one("variance", "var_samp", false, false),
                            one("varianceif", "var_samp", false, true),
                            one("variancep", "var_pop", false, false),
                            one("variancepif", "var_pop", false, true),
                            one("stdev", "var_samp", true, false),
                            one("stdevif", "var_samp", true, true),
                            one("stdevp", "var_pop", true, false),
                            one("stdevpif", "var_pop", true, true),
                            two("covariance", "covar_samp", false),
                            two("covarianceif", "covar_samp", true),
                            two("covariancep", "covar_pop", false),
                            two("covariancepif", "covar_pop", true))
                    .<KqlFunction>map(b -> b.build())
                    .toList();

    private Spread() {}

    private static AggregateFunction.Builder one(
            String name, String engine, boolean root, boolean conditional) {
        var value = Aggregates.number("expr");
        var builder =
                AggregateFunction.named(name)
                        .summary(
                                (root ? "The standard deviation" : "The variance")
                                        + " of the values"
                                        + (conditional ? " where a condition is true." : "."))
                        .page(name + "-aggregation-function");
        if (conditional) {
            builder.overload(KqlType.REAL, value, Aggregates.PREDICATE);
        } else {
            builder.overload(KqlType.REAL, value);
        }
        builder.duckdb((a, _, _) -> {
            var variance = rounded(engine, List.of(a.getFirst()), conditional ? a.get(1) : null);
            return root ? root(variance) : variance;
        });
        return conditional
                ? builder
                : builder.example(
                        "range x from 1 to 5 step 1 | summarize s = " + name + "(x)",
                        "print s = " + example(name));
    }

    private static String example(String name) {
        return switch (name) {
            case "variance" -> "2.5";
            case "variancep" -> "2.0";
            case "stdev" -> "sqrt(2.5)";
            default -> "sqrt(2.0)";
        };
    }

    private static AggregateFunction.Builder two(String name, String engine, boolean conditional) {
        var x = Aggregates.number("expr1");
        var y = Aggregates.number("expr2");
        var builder =
                AggregateFunction.named(name)
                        .summary("How two expressions vary together.")
                        .page(name + "-aggregation-function");
        if (conditional) {
            builder.overload(KqlType.REAL, x, y, Aggregates.PREDICATE);
        } else {
            builder.overload(KqlType.REAL, x, y);
        }
        return builder.duckdb(
                (a, _, _) -> rounded(engine, a.subList(0, 2), conditional ? a.get(2) : null));
    }

    /// A variance that overflowed has no root, and the engine would fail at it.
    private static SqlExpression root(SqlExpression variance) {
        return when(
                infix(variance, ">=", new SqlExpression.Real(0)),
                call("sqrt", variance),
                new SqlExpression.Real(Double.NaN));
    }

    /// Fewer than two values give no spread in the engine, or null.
    private static SqlExpression rounded(
            String engine, List<SqlExpression> values, @Nullable SqlExpression predicate) {
        var reals = values.stream().map(v -> cast(v, SqlType.DOUBLE)).toList();
        var spread = Aggregates.filtered(call(engine, reals), predicate);
        var defined = call("coalesce", spread, new SqlExpression.Real(0));
        // Rounding scales by a power of ten; where that is of no effect it must not overflow.
        return when(
                infix(call("abs", defined), "<", new SqlExpression.Real(1e15)),
                call("round", defined, cast(whole(DECIMALS), SqlType.INTEGER)),
                defined);
    }
}
