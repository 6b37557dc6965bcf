package org.conshelf.sql;

import java.util.List;

/// Writes a tree as SQL, with a line for each clause.
///
/// It alone quotes: identifiers in quotation marks unless they are plain lower-case words, texts in
/// apostrophes. A NUL character would end the statement for the engine's parser, so texts that have
/// one are glued together with `chr(0)`; in identifiers it is a bug.
public final class SqlPrinter {
    /// The frame of a running total.
    public static final String ROWS_SO_FAR = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";

    private final StringBuilder out = new StringBuilder();
    private final ExpressionPrinter expressions = new ExpressionPrinter(out, this::nested);
    private int depth;

    private SqlPrinter() {}

    public static String print(SqlQuery query) {
        var printer = new SqlPrinter();
        printer.query(query);
        return printer.out.toString();
    }

    public static String print(SqlExpression expression) {
        var printer = new SqlPrinter();
        printer.expressions.write(expression);
        return printer.out.toString();
    }

    /// A name as an identifier, in quotation marks where it needs them.
    public static String identifier(String name) {
        var text = new StringBuilder();
        ExpressionPrinter.identifier(text, name);
        return text.toString();
    }

    private void newLine() {
        out.append('\n').repeat("  ", depth);
    }

    private void nested(SqlQuery query) {
        out.append('(');
        depth++;
        newLine();
        query(query);
        depth--;
        newLine();
        out.append(')');
    }

    private void query(SqlQuery query) {
        switch (query) {
            case SqlQuery.Select select -> select(select);
            case SqlQuery.UnionAll union -> unionAll(union);
            case SqlQuery.Values values -> values(values);
            case SqlQuery.With with -> with(with);
        }
    }

    private void with(SqlQuery.With with) {
        if (!with.ctes().isEmpty()) {
            out.append("WITH");
            depth++;
            boolean first = true;
            for (var cte : with.ctes()) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                newLine();
                ExpressionPrinter.identifier(out, cte.name());
                out.append(cte.materialized() ? " AS MATERIALIZED " : " AS NOT MATERIALIZED ");
                nested(cte.query());
            }
            depth--;
            newLine();
        }
        query(with.query());
    }

    private void unionAll(SqlQuery.UnionAll union) {
        boolean first = true;
        for (var input : union.inputs()) {
            if (!first) {
                newLine();
                out.append("UNION ALL");
                newLine();
            }
            first = false;
            switch (input) {
                case SqlQuery.Select select
                        when select.orderBy().isEmpty() && select.limit() == null ->
                        select(select);
                case SqlQuery.Select select -> nested(select);
                case SqlQuery.UnionAll _, SqlQuery.Values _, SqlQuery.With _ -> nested(input);
            }
        }
    }

    private void values(SqlQuery.Values values) {
        out.append("SELECT *");
        newLine();
        out.append("FROM (VALUES");
        depth++;
        boolean first = true;
        for (var row : values.rows()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            newLine();
            out.append('(');
            expressions.list(row);
            out.append(')');
        }
        depth--;
        newLine();
        out.append(") AS v(");
        boolean firstName = true;
        for (var name : values.columns()) {
            if (!firstName) {
                out.append(", ");
            }
            firstName = false;
            ExpressionPrinter.identifier(out, name);
        }
        out.append(')');
    }

    private void select(SqlQuery.Select select) {
        out.append(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
        boolean first = true;
        for (var item : select.items()) {
            if (!first) {
                out.append(", ");
            }
            first = false;
            expressions.item(item);
        }
        var from = select.from();
        if (from != null) {
            newLine();
            out.append("FROM ");
            from(from);
        }
        var where = select.where();
        if (where != null) {
            newLine();
            out.append("WHERE ");
            expressions.write(where);
        }
        if (!select.groupBy().isEmpty()) {
            newLine();
            out.append("GROUP BY ");
            expressions.list(select.groupBy());
        }
        var qualify = select.qualify();
        if (qualify != null) {
            newLine();
            out.append("QUALIFY ");
            expressions.write(qualify);
        }
        if (!select.orderBy().isEmpty()) {
            newLine();
            expressions.orderBy(select.orderBy());
        }
        var limit = select.limit();
        if (limit != null) {
            newLine();
            out.append("LIMIT ");
            expressions.write(limit);
        }
    }

    private void from(SqlQuery.From from) {
        switch (from) {
            case SqlQuery.From.Table table -> {
                ExpressionPrinter.identifier(out, table.name());
                alias(table.name(), table.alias());
            }
            case SqlQuery.From.Function function -> {
                expressions.write(
                        new SqlExpression.Call(
                                function.name(), function.arguments(), false, List.of(), null));
                alias("", function.alias());
            }
            case SqlQuery.From.Derived derived -> {
                nested(derived.query());
                alias("", derived.alias());
            }
            case SqlQuery.From.Joined joined -> joined(joined);
            case SqlQuery.From.Lateral lateral -> {
                from(lateral.left());
                newLine();
                out.append(lateral.keepEmpty() ? "LEFT JOIN LATERAL " : "CROSS JOIN LATERAL ");
                nested(lateral.query());
                alias("", lateral.alias());
                if (lateral.keepEmpty()) {
                    out.append(" ON TRUE");
                }
            }
        }
    }

    private void joined(SqlQuery.From.Joined joined) {
        from(joined.left());
        newLine();
        var condition = joined.condition();
        if (condition == null) {
            out.append("CROSS JOIN ");
            from(joined.right());
        } else {
            switch (joined.kind()) {
                case "INNER", "LEFT", "RIGHT", "FULL", "SEMI", "ANTI" ->
                        out.append(joined.kind()).append(" JOIN ");
                default -> throw new IllegalArgumentException("no join " + joined.kind());
            }
            from(joined.right());
            out.append(" ON ");
            expressions.write(condition);
        }
    }

    private void alias(String name, String alias) {
        if (!alias.isEmpty() && !alias.equals(name)) {
            out.append(" AS ");
            ExpressionPrinter.identifier(out, alias);
        }
    }
}
