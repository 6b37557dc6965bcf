package org.conshelf.lower;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.NullRule;
import org.conshelf.plan.Scalar.WindowCall;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `row_window_session`: where a session begins depends on where the one before began, which no
/// window of SQL can say. So the values travel as one text through a Java method.
///
/// Source: <https://learn.microsoft.com/kusto/query/row-window-session-function>
final class WindowSession {
    private static final String SESSIONS = "$sessions";
    private static final String COUNT = "$count";

    private WindowSession() {}

    static Stage lower(
            RelLowering rels,
            Stage input,
            SqlExpression number,
            WindowCall call,
            ScalarLowerer scalars,
            String name) {
        var value = SqlExpression.cast(scalars.lower(call.arguments().get(0)), SqlType.VARCHAR);
        var restart =
                call.arguments().size() > 3
                        ? scalars.lower(call.arguments().get(3))
                        : new SqlExpression.Bool(false);
        var cell =
                SqlExpression.call(
                        "concat",
                        value,
                        SqlExpression.when(
                                restart, SqlExpression.text("!"), SqlExpression.text("")));
        var order = List.of(new SqlOrder(number, true, false));
        // Read twice, so it must be computed once.
        var kept =
                rels.emit(
                        "serialize",
                        SqlQuery.Select.of(List.of(SqlExpression.star()), input.from()),
                        input.columns(),
                        input.order(),
                        true);
        var joined =
                new SqlExpression.Call(
                        "string_agg", List.of(cell, SqlExpression.text(",")), false, order, null);
        var method =
                rels.run()
                        .options
                        .functions()
                        .named(
                                "row_window_session",
                                WindowSession::sessions,
                                List.of(KqlType.STRING, KqlType.TIMESPAN, KqlType.TIMESPAN),
                                KqlType.STRING,
                                NullRule.PROPAGATE,
                                true);
        var starts =
                rels.run()
                        .javaCall(
                                method,
                                List.of(
                                        joined,
                                        scalars.lower(call.arguments().get(1)),
                                        scalars.lower(call.arguments().get(2))));
        var all =
                SqlQuery.Select.of(
                        List.of(
                                new SqlItem(SESSIONS, starts),
                                new SqlItem(COUNT, SqlExpression.call("count", number))),
                        kept.from());
        String row = rels.run().hiddenName("row");
        String start = rels.run().hiddenName("start");
        var split =
                SqlExpression.call(
                        "string_split", SqlExpression.column(SESSIONS), SqlExpression.text(","));
        var rows =
                SqlExpression.call(
                        "generate_series", SqlExpression.whole(1), SqlExpression.column(COUNT));
        var unnested =
                SqlQuery.Select.of(
                        List.of(
                                new SqlItem(row, SqlExpression.call("unnest", rows)),
                                new SqlItem(start, SqlExpression.call("unnest", split))),
                        new SqlQuery.From.Derived(all, "sessions"));
        var from =
                new SqlQuery.From.Joined(
                        "INNER",
                        kept.from("k"),
                        new SqlQuery.From.Derived(unnested, "s"),
                        SqlExpression.infix(number, "=", SqlExpression.column(row)));
        var items = new ArrayList<SqlItem>();
        items.add(SqlExpression.star());
        items.add(
                new SqlItem(
                        name, SqlExpression.tryCast(SqlExpression.column(start), SqlType.BIGINT)));
        return rels.emit("sessions", SqlQuery.Select.of(items, from), kept.columns(), kept.order());
    }

    /// From values with commas between (each with a `!` behind where a session must begin) the
    /// beginnings of their sessions.
    static @Nullable Object sessions(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof String values)
                || !(arguments[1] instanceof Long fromFirst)
                || !(arguments[2] instanceof Long fromPrevious)) {
            return "";
        }
        var starts = new StringBuilder(values.length());
        Long first = null;
        long previous = 0;
        String separator = "";
        for (String cell : values.split(",", -1)) {
            starts.append(separator);
            separator = ",";
            boolean restart = cell.endsWith("!");
            String digits = restart ? cell.substring(0, cell.length() - 1) : cell;
            if (digits.isEmpty()) {
                first = null;
                continue;
            }
            long value = Long.parseLong(digits);
            if (first == null
                    || restart
                    || value - first >= fromFirst
                    || value - previous >= fromPrevious) {
                first = value;
            }
            previous = value;
            starts.append(first);
        }
        return starts.toString();
    }
}
