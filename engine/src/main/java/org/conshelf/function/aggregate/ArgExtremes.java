package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.text;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateLowering;
import org.conshelf.function.Parameter;
import org.conshelf.function.TypeRule;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;

/// `arg_max()` and `arg_min()`: a row of the group where a value is greatest or least. The first
/// output is the value itself, the others are those of its row.
///
/// Nulls lose against everything, and NaN wins in both. Of equal rows the first of the input is
/// taken, and so it is where all are null.
final class ArgExtremes {
    static final AggregateFunction ARG_MAX =
            define("arg_max", "argmax", true)
                    .summary("The values of a row where an expression is greatest.")
                    .page("arg-max-aggregation-function")
                    .build();

    static final AggregateFunction ARG_MIN =
            define("arg_min", "argmin", false)
                    .summary("The values of a row where an expression is least.")
                    .page("arg-min-aggregation-function")
                    .build();

    private ArgExtremes() {}

    private static AggregateFunction.Builder define(String name, String alias, boolean greatest) {
        return AggregateFunction.named(name)
                .alias(alias)
                .columnPrefix(greatest ? "max_" : "min_")
                .overload(
                        TypeRule.like(0),
                        Parameter.any("expr"),
                        Parameter.any("returned").asOptional())
                .variadic()
                .duckdb(new Lowering(greatest));
    }

    /// Each output is an aggregate of its own over the same key, so that all are of the same row.
    private record Lowering(boolean greatest) implements AggregateLowering {
        @Override
        public SqlExpression lower(
                List<SqlExpression> arguments,
                List<KqlType> types,
                List<SqlExpression.SqlOrder> order) {
            return output(arguments, types, order, 0);
        }

        @Override
        public SqlExpression output(
                List<SqlExpression> arguments,
                List<KqlType> types,
                List<SqlExpression.SqlOrder> order,
                int output) {
            return call(
                    "arg_max_null",
                    arguments.get(output),
                    sortKey(arguments.getFirst(), types.getFirst(), greatest, order));
        }
    }

    /// A binary key whose greatest value stands at the row to take.
    private static SqlExpression sortKey(
            SqlExpression value,
            KqlType type,
            boolean greatest,
            List<SqlExpression.SqlOrder> order) {
        if (order.isEmpty() && (type == KqlType.DATETIME || type == KqlType.INT)) {
            return wholeKey(value, greatest);
        }
        var keys = new ArrayList<SqlExpression>();
        if (type == KqlType.REAL) {
            add(keys, call("isnan", value), "ASC NULLS FIRST");
        }
        add(
                keys,
                type == KqlType.DECIMAL ? cast(value, SqlType.DOUBLE) : value,
                greatest ? "ASC NULLS FIRST" : "DESC NULLS FIRST");
        for (var each : order) {
            // The first row must have the greatest key, so each direction is turned.
            add(
                    keys,
                    each.key(),
                    (each.ascending() ? "DESC" : "ASC")
                            + (each.nullsFirst() ? " NULLS LAST" : " NULLS FIRST"));
        }
        return call("create_sort_key", keys);
    }

    /// The same as a number, for types whose values leave room below for null: it is compared in a
    /// tenth of the time.
    private static SqlExpression wholeKey(SqlExpression value, boolean greatest) {
        var whole = cast(value, SqlType.BIGINT);
        return call(
                "coalesce",
                greatest ? whole : new SqlExpression.Prefix("-", whole),
                cast(SqlExpression.text(Long.toString(Long.MIN_VALUE)), SqlType.BIGINT));
    }

    private static void add(List<SqlExpression> keys, SqlExpression key, String direction) {
        keys.add(key);
        keys.add(text(direction));
    }
}
