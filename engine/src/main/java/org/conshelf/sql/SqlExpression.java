package org.conshelf.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A scalar (or aggregate) expression of SQL.
public sealed interface SqlExpression {

    /// A string literal.
    record Text(String value) implements SqlExpression {}

    /// A whole number, printed with the type BIGINT. (A constant of type int is a [Cast] of it.)
    record Whole(long value) implements SqlExpression {}

    /// A floating-point number, NaN and the infinities included.
    record Real(double value) implements SqlExpression {}

    /// TRUE or FALSE.
    record Bool(boolean value) implements SqlExpression {}

    /// A typed NULL.
    record Null(SqlType type) implements SqlExpression {}

    /// `*`: every column, where it stands alone as an item.
    record Star() implements SqlExpression {}

    /// The item of the select list with this number, from 1, in GROUP BY.
    record Ordinal(int number) implements SqlExpression {}

    /// A column.
    ///
    /// @param table the alias of the table it is of, or null
    record ColumnName(@Nullable String table, String name) implements SqlExpression {}

    /// A call. The name is the engine's own or one that Conshelf registered, never a user's text.
    ///
    /// @param orderBy for aggregates that keep an order
    /// @param filter for aggregates: `FILTER (WHERE …)`
    record Call(
            String function,
            List<SqlExpression> arguments,
            boolean distinct,
            List<SqlOrder> orderBy,
            @Nullable SqlExpression filter)
            implements SqlExpression {
        public Call {
            if (!function.matches("[a-z_][a-z0-9_]*")) {
                throw new IllegalArgumentException("not a function name: " + function);
            }
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }
    }

    /// An infix operator.
    record Infix(String operator, SqlExpression left, SqlExpression right)
            implements SqlExpression {
        private static final Set<String> OPERATORS =
                Set.of(
                        "+",
                        "-",
                        "*",
                        "/",
                        "//",
                        "%",
                        "=",
                        "<>",
                        "<",
                        "<=",
                        ">",
                        ">=",
                        "AND",
                        "OR",
                        "||",
                        "LIKE",
                        "IS DISTINCT FROM",
                        "IS NOT DISTINCT FROM",
                        "&",
                        "|",
                        "<<",
                        ">>",
                        "^@",
                        "IN");

        public Infix {
            if (!OPERATORS.contains(operator)) {
                throw new IllegalArgumentException("not an operator: " + operator);
            }
        }
    }

    /// `NOT x`, `-x` or `~x`.
    record Prefix(String operator, SqlExpression operand) implements SqlExpression {
        public Prefix {
            if (!Set.of("NOT", "-", "~").contains(operator)) {
                throw new IllegalArgumentException("not an operator: " + operator);
            }
        }
    }

    /// `x IS NULL`, or `x IS NOT NULL`.
    record IsNull(SqlExpression operand, boolean negated) implements SqlExpression {}

    /// `CAST(x AS type)`, or `TRY_CAST`, which gives null where the value does not fit.
    record Cast(SqlExpression operand, SqlType type, boolean attempt) implements SqlExpression {}

    /// `CASE WHEN … THEN … ELSE … END`.
    record Case(List<When> branches, SqlExpression otherwise) implements SqlExpression {}

    /// A branch of [Case].
    record When(SqlExpression condition, SqlExpression value) {}

    /// `x IN (a, b, …)`.
    record InList(SqlExpression operand, List<SqlExpression> list) implements SqlExpression {}

    /// `x IN (SELECT …)`.
    record InQuery(SqlExpression operand, SqlQuery query) implements SqlExpression {}

    /// `(SELECT …)` as a value.
    record Subquery(SqlQuery query) implements SqlExpression {}

    /// `[a, b, …]`.
    record ListOf(List<SqlExpression> elements) implements SqlExpression {}

    /// `x[i]`, counting from 1.
    record Element(SqlExpression list, SqlExpression index) implements SqlExpression {}

    /// `{'name': value, …}`.
    record StructOf(List<SqlItem> fields) implements SqlExpression {}

    /// `x -> body` as an argument of a list function.
    record Lambda(String parameter, SqlExpression body) implements SqlExpression {}

    /// A window function.
    ///
    /// @param frame `ROWS BETWEEN …`, one of the constants in [SqlPrinter], or empty
    record Over(
            SqlExpression function,
            List<SqlExpression> partitionBy,
            List<SqlOrder> orderBy,
            String frame)
            implements SqlExpression {}

    static Call call(String function, SqlExpression... arguments) {
        return new Call(function, List.of(arguments), false, List.of(), null);
    }

    static Call call(String function, List<SqlExpression> arguments) {
        return new Call(function, arguments, false, List.of(), null);
    }

    static SqlExpression infix(SqlExpression left, String operator, SqlExpression right) {
        return new Infix(operator, left, right);
    }

    static SqlExpression text(String value) {
        return new Text(value);
    }

    static SqlExpression whole(long value) {
        return new Whole(value);
    }

    static SqlExpression cast(SqlExpression operand, SqlType type) {
        return new Cast(operand, type, false);
    }

    static SqlExpression tryCast(SqlExpression operand, SqlType type) {
        return new Cast(operand, type, true);
    }

    static SqlExpression not(SqlExpression operand) {
        return new Prefix("NOT", operand);
    }

    static SqlExpression isNull(SqlExpression operand) {
        return new IsNull(operand, false);
    }

    /// `CASE WHEN condition THEN value ELSE otherwise END`.
    static SqlExpression when(
            SqlExpression condition, SqlExpression value, SqlExpression otherwise) {
        return new Case(List.of(new When(condition, value)), otherwise);
    }

    static ColumnName column(String name) {
        return new ColumnName(null, name);
    }

    /// A column under its own name.
    static SqlItem item(String name) {
        return new SqlItem(name, column(name));
    }

    /// `*` as an item.
    static SqlItem star() {
        return new SqlItem("*", new Star());
    }

    /// What a key of ORDER BY is.
    record SqlOrder(SqlExpression key, boolean ascending, boolean nullsFirst) {}

    /// An expression with its name.
    record SqlItem(String name, SqlExpression value) {}
}
