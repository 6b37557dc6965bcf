package org.conshelf.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query of SQL: what can stand in parentheses as a table.
public sealed interface SqlQuery {

    /// `SELECT items FROM from WHERE … GROUP BY … QUALIFY … ORDER BY … LIMIT …`.
    record Select(
            boolean distinct,
            List<SqlExpression.SqlItem> items,
            @Nullable From from,
            @Nullable SqlExpression where,
            List<SqlExpression> groupBy,
            @Nullable SqlExpression qualify,
            List<SqlExpression.SqlOrder> orderBy,
            @Nullable SqlExpression limit)
            implements SqlQuery {
        public Select {
            items = List.copyOf(items);
            groupBy = List.copyOf(groupBy);
            orderBy = List.copyOf(orderBy);
        }

        /// `SELECT items FROM from`.
        public static Select of(List<SqlExpression.SqlItem> items, @Nullable From from) {
            return new Select(false, items, from, null, List.of(), null, List.of(), null);
        }

        public Select withWhere(SqlExpression condition) {
            return new Select(distinct, items, from, condition, groupBy, qualify, orderBy, limit);
        }

        public Select withGroupBy(List<SqlExpression> keys) {
            return new Select(distinct, items, from, where, keys, qualify, orderBy, limit);
        }

        public Select withQualify(SqlExpression condition) {
            return new Select(distinct, items, from, where, groupBy, condition, orderBy, limit);
        }

        public Select withOrderBy(List<SqlExpression.SqlOrder> keys) {
            return new Select(distinct, items, from, where, groupBy, qualify, keys, limit);
        }

        public Select withLimit(SqlExpression count) {
            return new Select(distinct, items, from, where, groupBy, qualify, orderBy, count);
        }
    }

    /// `a UNION ALL b …`, by position.
    record UnionAll(List<SqlQuery> inputs) implements SqlQuery {}

    /// Rows of literals, with the names of their columns. At least one row.
    record Values(List<String> columns, List<List<SqlExpression>> rows) implements SqlQuery {}

    /// `WITH name AS (…), … query`.
    record With(List<Cte> ctes, SqlQuery query) implements SqlQuery {}

    /// A common table expression.
    record Cte(String name, boolean materialized, SqlQuery query) {}

    /// What stands behind FROM.
    sealed interface From {
        /// A table, view or common table expression.
        record Table(String name, String alias) implements From {}

        /// A table function that Conshelf registered, or the engine's own.
        record Function(String name, List<SqlExpression> arguments, String alias) implements From {}

        /// `(query) AS alias`.
        record Derived(SqlQuery query, String alias) implements From {}

        /// `left JOIN right ON condition`; a null condition is a cross join; `kind` is `INNER`,
        /// `LEFT`, `RIGHT`, `FULL`, `SEMI` or `ANTI`.
        record Joined(String kind, From left, From right, @Nullable SqlExpression condition)
                implements From {}

        /// `left CROSS JOIN LATERAL (query) AS alias`.
        record Lateral(From left, boolean keepEmpty, SqlQuery query, String alias)
                implements From {}
    }
}
