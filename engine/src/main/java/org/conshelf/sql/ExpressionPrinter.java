package org.conshelf.sql;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;

/// Writes expressions for [SqlPrinter]. Operands that are themselves operators stand in
/// parentheses, but for chains of one operator and comparisons under AND and OR.
final class ExpressionPrinter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> CHAINS = Set.of("AND", "OR", "||", "+");

    /// Words that are no names in the engine's grammar, or that would read as something else.
    private static final Set<String> RESERVED =
            Set.of(
                    ("all analyse analyze and anti any array as asc asof asymmetric at authorization"
                                    + " binary both by case cast check collate collation column concurrently"
                                    + " constraint create cross current_date current_time current_timestamp"
                                    + " current_user date default deferrable desc describe distinct do else end"
                                    + " except extract false fetch filter for foreign freeze from full generated"
                                    + " glob grant group grouping having ilike in initially inner intersect"
                                    + " interval into is isnull join lambda lateral leading left like limit"
                                    + " localtime localtimestamp map materialized natural not notnull null"
                                    + " offset on only or order outer over overlaps partition pivot"
                                    + " pivot_longer pivot_wider placing positional primary qualify references"
                                    + " returning right row rowid select semi set show similar some struct"
                                    + " summarize symmetric table tablesample then time timestamp to trailing"
                                    + " true try_cast union unique unpivot user using values variadic verbose"
                                    + " when where window with within")
                            .split(" "));

    private final StringBuilder out;
    private final Consumer<SqlQuery> queries;

    /// @param queries writes a query in parentheses
    ExpressionPrinter(StringBuilder out, Consumer<SqlQuery> queries) {
        this.out = out;
        this.queries = queries;
    }

    static void identifier(StringBuilder out, String name) {
        if (name.indexOf('\0') >= 0 || name.isEmpty()) {
            throw new IllegalArgumentException("not an identifier: '" + name + "'");
        }
        if (PLAIN.matcher(name).matches()
                && !RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            out.append(name);
        } else {
            out.append('"').append(name.replace("\"", "\"\"")).append('"');
        }
    }

    void list(List<SqlExpression> expressions) {
        boolean first = true;
        for (var expression : expressions) {
            if (!first) {
                out.append(", ");
            }
            first = false;
            write(expression);
        }
    }

    void item(SqlItem item) {
        write(item.value());
        boolean named =
                switch (item.value()) {
                    case SqlExpression.Star _ -> true;
                    case SqlExpression.ColumnName column -> column.name().equals(item.name());
                    case SqlExpression _ -> false;
                };
        if (!named) {
            out.append(" AS ");
            identifier(out, item.name());
        }
    }

    void orderBy(List<SqlOrder> keys) {
        out.append("ORDER BY ");
        boolean first = true;
        for (var key : keys) {
            if (!first) {
                out.append(", ");
            }
            first = false;
            operand(key.key());
            out.append(key.ascending() ? " ASC" : " DESC");
            out.append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    void write(SqlExpression expression) {
        switch (expression) {
            case SqlExpression.Text text -> text(text.value());
            case SqlExpression.Whole whole -> whole(whole.value(), SqlType.BIGINT);
            case SqlExpression.Real real -> real(real.value());
            case SqlExpression.Bool bool -> out.append(bool.value() ? "TRUE" : "FALSE");
            case SqlExpression.Null none -> out.append("NULL::").append(none.type().text());
            case SqlExpression.Star _ -> out.append('*');
            case SqlExpression.Ordinal ordinal -> out.append(ordinal.number());
            case SqlExpression.ColumnName column -> column(column);
            case SqlExpression.Call call -> call(call);
            case SqlExpression.Infix infix -> infix(infix);
            case SqlExpression.Prefix prefix -> prefix(prefix);
            case SqlExpression.IsNull test -> {
                operand(test.operand());
                out.append(test.negated() ? " IS NOT NULL" : " IS NULL");
            }
            case SqlExpression.Cast cast -> cast(cast);
            case SqlExpression.Case cases -> cases(cases);
            case SqlExpression.InList in -> inList(in);
            case SqlExpression.InQuery in -> {
                operand(in.operand());
                out.append(" IN ");
                queries.accept(in.query());
            }
            case SqlExpression.Subquery subquery -> queries.accept(subquery.query());
            case SqlExpression.ListOf elements -> {
                out.append('[');
                list(elements.elements());
                out.append(']');
            }
            case SqlExpression.Element element -> {
                operand(element.list());
                out.append('[');
                write(element.index());
                out.append(']');
            }
            case SqlExpression.StructOf struct -> struct(struct);
            case SqlExpression.Lambda lambda -> {
                out.append("lambda ");
                identifier(out, lambda.parameter());
                out.append(": ");
                operand(lambda.body());
            }
            case SqlExpression.Over over -> over(over);
        }
    }

    /// Writes what stands beside an operator: in parentheses unless it cannot be torn apart.
    private void operand(SqlExpression expression) {
        boolean whole =
                switch (expression) {
                    case SqlExpression.Whole number -> number.value() >= 0;
                    case SqlExpression.Real real -> !(Math.copySign(1, real.value()) < 0);
                    case SqlExpression.Text _,
                            SqlExpression.Bool _,
                            SqlExpression.ColumnName _,
                            SqlExpression.Call _,
                            SqlExpression.Case _,
                            SqlExpression.Subquery _,
                            SqlExpression.ListOf _,
                            SqlExpression.Element _,
                            SqlExpression.StructOf _,
                            SqlExpression.Star _,
                            SqlExpression.Ordinal _,
                            SqlExpression.Null _,
                            SqlExpression.Cast _ ->
                            true;
                    case SqlExpression.Infix _,
                            SqlExpression.Prefix _,
                            SqlExpression.IsNull _,
                            SqlExpression.InList _,
                            SqlExpression.InQuery _,
                            SqlExpression.Lambda _,
                            SqlExpression.Over _ ->
                            false;
                };
        if (whole) {
            write(expression);
        } else {
            out.append('(');
            write(expression);
            out.append(')');
        }
    }

    /// A NUL would end the statement, so another character that the text does not have stands for
    /// it.
    private void text(String value) {
        if (value.indexOf('\0') < 0) {
            quoted(value);
            return;
        }
        char stand = '\uE000';
        while (value.indexOf(stand) >= 0) {
            // First the private characters, then those from the beginning.
            stand = stand == '\uFFFD' ? '\u0001' : (char) (stand + 1);
        }
        out.append("replace(");
        quoted(value.replace('\0', stand));
        out.append(", ");
        quoted(String.valueOf(stand));
        out.append(", chr(0))");
    }

    private void quoted(String value) {
        out.append('\'').append(value.replace("'", "''")).append('\'');
    }

    private void whole(long value, SqlType type) {
        if (value < 0) {
            out.append('(').append(value).append(')');
        } else {
            out.append(value);
        }
        out.append("::").append(type.text());
    }

    private void real(double value) {
        if (Double.isNaN(value)) {
            out.append("'nan'::DOUBLE");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "'infinity'::DOUBLE" : "'-infinity'::DOUBLE");
        } else {
            // With an exponent the engine reads a double, without one a decimal.
            String digits = Double.toString(value);
            out.append(digits.indexOf('E') < 0 ? digits + "e0" : digits);
        }
    }

    private void column(SqlExpression.ColumnName column) {
        if (column.table() != null) {
            identifier(out, column.table());
            out.append('.');
        }
        identifier(out, column.name());
    }

    private void call(SqlExpression.Call call) {
        out.append(call.function()).append('(');
        if (call.distinct()) {
            out.append("DISTINCT ");
        }
        list(call.arguments());
        if (!call.orderBy().isEmpty()) {
            out.append(' ');
            orderBy(call.orderBy());
        }
        out.append(')');
        var filter = call.filter();
        if (filter != null) {
            out.append(" FILTER (WHERE ");
            write(filter);
            out.append(')');
        }
    }

    private void infix(SqlExpression.Infix infix) {
        side(infix, infix.left(), CHAINS.contains(infix.operator()));
        out.append(' ').append(infix.operator()).append(' ');
        side(infix, infix.right(), infix.operator().equals("AND") || infix.operator().equals("OR"));
    }

    private void side(SqlExpression.Infix parent, SqlExpression side, boolean chain) {
        boolean bare =
                switch (side) {
                    case SqlExpression.Infix inner ->
                            (chain && inner.operator().equals(parent.operator()))
                                    || (isLogical(parent) && isComparison(inner));
                    case SqlExpression.IsNull _, SqlExpression.InList _ -> isLogical(parent);
                    case SqlExpression _ -> false;
                };
        if (bare) {
            write(side);
        } else {
            operand(side);
        }
    }

    private static boolean isLogical(SqlExpression.Infix infix) {
        return infix.operator().equals("AND") || infix.operator().equals("OR");
    }

    private static boolean isComparison(SqlExpression.Infix infix) {
        return Set.of("=", "<>", "<", "<=", ">", ">=").contains(infix.operator());
    }

    private void prefix(SqlExpression.Prefix prefix) {
        out.append(prefix.operator());
        if (prefix.operator().equals("NOT")) {
            out.append(' ');
            operand(prefix.operand());
        } else {
            out.append('(');
            write(prefix.operand());
            out.append(')');
        }
    }

    private void cast(SqlExpression.Cast cast) {
        if (!cast.attempt()
                && cast.type() == SqlType.INTEGER
                && cast.operand() instanceof SqlExpression.Whole number
                && number.value() == (int) number.value()) {
            whole(number.value(), SqlType.INTEGER);
            return;
        }
        out.append(cast.attempt() ? "TRY_CAST(" : "CAST(");
        write(cast.operand());
        out.append(" AS ").append(cast.type().text()).append(')');
    }

    private void cases(SqlExpression.Case cases) {
        out.append("CASE");
        for (var branch : cases.branches()) {
            out.append(" WHEN ");
            write(branch.condition());
            out.append(" THEN ");
            write(branch.value());
        }
        out.append(" ELSE ");
        write(cases.otherwise());
        out.append(" END");
    }

    private void inList(SqlExpression.InList in) {
        if (in.list().isEmpty()) {
            out.append("FALSE");
            return;
        }
        operand(in.operand());
        out.append(" IN (");
        list(in.list());
        out.append(')');
    }

    private void struct(SqlExpression.StructOf struct) {
        out.append('{');
        boolean first = true;
        for (var field : struct.fields()) {
            if (!first) {
                out.append(", ");
            }
            first = false;
            text(field.name());
            out.append(": ");
            write(field.value());
        }
        out.append('}');
    }

    private void over(SqlExpression.Over over) {
        write(over.function());
        out.append(" OVER (");
        String gap = "";
        if (!over.partitionBy().isEmpty()) {
            out.append("PARTITION BY ");
            list(over.partitionBy());
            gap = " ";
        }
        if (!over.orderBy().isEmpty()) {
            out.append(gap);
            orderBy(over.orderBy());
            gap = " ";
        }
        if (!over.frame().isEmpty()) {
            if (!over.frame().equals(SqlPrinter.ROWS_SO_FAR)) {
                throw new IllegalArgumentException("no frame " + over.frame());
            }
            out.append(gap).append(over.frame());
        }
        out.append(')');
    }
}
