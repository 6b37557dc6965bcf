package org.conshelf.lower;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlQuery;
import org.conshelf.sql.SqlType;

/// `range`: first how many rows there are, then each from its number, so that nothing overflows and
/// sums of reals do not drift.
final class RangeLowering {
    /// More rows than this are refused.
    static final long MAX_ROWS = 10_000_000;

    private static final String FROM = "$from";
    private static final String TO = "$to";
    private static final String STEP = "$step";
    private static final String COUNT = "$count";
    private static final String INDEX = "$index";

    private RangeLowering() {}

    static Stage lower(RelLowering rels, Rel.Range range) {
        var scalars =
                new ScalarLowerer(
                        rels,
                        rels.run(),
                        c -> {
                            throw new IllegalStateException("range over column " + c.name());
                        },
                        List.of());
        var bounds = new ArrayList<SqlItem>();
        bounds.add(new SqlItem(FROM, scalars.lower(range.from())));
        bounds.add(new SqlItem(TO, scalars.lower(range.to())));
        bounds.add(new SqlItem(STEP, scalars.lower(range.step())));
        boolean real = range.column().type() == KqlType.REAL;
        var given = new SqlQuery.From.Derived(SqlQuery.Select.of(bounds, null), "bounds");
        var counted =
                SqlQuery.Select.of(
                        List.of(
                                SqlExpression.star(),
                                new SqlItem(COUNT, bounded(real ? realCount() : wholeCount()))),
                        given);
        var numbered =
                SqlQuery.Select.of(
                        List.of(
                                SqlExpression.star(),
                                new SqlItem(
                                        INDEX,
                                        SqlExpression.call(
                                                "unnest",
                                                SqlExpression.call("range", column(COUNT))))),
                        new SqlQuery.From.Derived(counted, "counted"));
        var names = RelLowering.names(List.of(range.column()));
        var items = new ArrayList<SqlItem>();
        items.add(
                new SqlItem(
                        RelLowering.nameOf(names, range.column()),
                        real ? realValue() : wholeValue()));
        String number = rels.hiddenName();
        items.add(new SqlItem(number, column(INDEX)));
        rels.addSource(items, Literals.noSource());
        var query = SqlQuery.Select.of(items, new SqlQuery.From.Derived(numbered, "numbered"));
        var order = List.of(new SqlExpression.SqlOrder(column(number), true, false));
        return rels.emit("range", query, names, order);
    }

    private static SqlExpression column(String name) {
        return SqlExpression.column(name);
    }

    private static SqlExpression huge(String name) {
        return SqlExpression.cast(column(name), SqlType.HUGEINT);
    }

    private static SqlExpression wholeCount() {
        var zero = SqlExpression.whole(0);
        var up =
                SqlExpression.infix(
                        SqlExpression.infix(column(STEP), ">", zero),
                        "AND",
                        SqlExpression.infix(column(TO), ">=", column(FROM)));
        var down =
                SqlExpression.infix(
                        SqlExpression.infix(column(STEP), "<", zero),
                        "AND",
                        SqlExpression.infix(column(TO), "<=", column(FROM)));
        var steps =
                SqlExpression.infix(
                        SqlExpression.infix(huge(TO), "-", huge(FROM)), "//", huge(STEP));
        var rows = SqlExpression.infix(steps, "+", SqlExpression.whole(1));
        return SqlExpression.when(
                SqlExpression.infix(up, "OR", down),
                rows,
                SqlExpression.cast(zero, SqlType.HUGEINT));
    }

    private static SqlExpression realCount() {
        var steps =
                SqlExpression.call(
                        "floor",
                        SqlExpression.infix(
                                SqlExpression.infix(column(TO), "-", column(FROM)),
                                "/",
                                column(STEP)));
        var rows = SqlExpression.infix(steps, "+", new SqlExpression.Real(1));
        var some =
                SqlExpression.infix(
                        SqlExpression.infix(rows, ">=", new SqlExpression.Real(1)),
                        "AND",
                        SqlExpression.not(SqlExpression.call("isnan", rows)));
        return SqlExpression.when(some, rows, new SqlExpression.Real(0));
    }

    /// The count, or an error where it is too high.
    private static SqlExpression bounded(SqlExpression count) {
        var tooMany =
                SqlExpression.call(
                        "error",
                        SqlExpression.text(
                                RelLowering.TOO_LARGE
                                        + "a range of more than "
                                        + MAX_ROWS
                                        + " rows"));
        return SqlExpression.when(
                SqlExpression.infix(count, ">", SqlExpression.whole(MAX_ROWS)),
                tooMany,
                SqlExpression.tryCast(count, SqlType.BIGINT));
    }

    private static SqlExpression wholeValue() {
        var value =
                SqlExpression.infix(
                        huge(FROM), "+", SqlExpression.infix(huge(INDEX), "*", column(STEP)));
        return SqlExpression.cast(value, SqlType.BIGINT);
    }

    private static SqlExpression realValue() {
        return SqlExpression.infix(
                column(FROM), "+", SqlExpression.infix(column(INDEX), "*", column(STEP)));
    }
}
