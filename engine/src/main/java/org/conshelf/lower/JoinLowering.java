package org.conshelf.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Joins. In Kusto null is equal to null here, and a side that is missing has empty strings.
final class JoinLowering {
    private static final String LEFT = "l";
    private static final String RIGHT = "r";

    private final RelLowering rels;
    private final Rel.Join join;
    private final Stage left;
    private final Stage right;
    private final ScalarLowerer scalars;

    private JoinLowering(RelLowering rels, Rel.Join join, Stage left, Stage right) {
        this.rels = rels;
        this.join = join;
        this.left = left;
        this.right = right;
        this.scalars = new ScalarLowerer(rels, rels.run(), this::column, List.of());
    }

    static Stage lower(RelLowering rels, Rel.Join join) {
        var left = rels.lower(join.left());
        var right = rels.lower(join.right());
        if (join.kind() == Rel.JoinKind.INNER_UNIQUE) {
            left = firstOfEachKey(rels, join, left);
        }
        var lowering = new JoinLowering(rels, join, left, right);
        return switch (join.kind()) {
            case INNER_UNIQUE, INNER -> lowering.both("INNER", false, false);
            case LEFT_OUTER -> lowering.both("LEFT", false, true);
            case RIGHT_OUTER -> lowering.both("RIGHT", true, false);
            case FULL_OUTER -> lowering.both("FULL", true, true);
            case LEFT_SEMI, LEFT_ANTI -> lowering.one(true);
            case RIGHT_SEMI, RIGHT_ANTI -> lowering.one(false);
        };
    }

    /// Keeps the first left row for each key: the one with the least source, and among those of one
    /// source the one that comes first.
    private static Stage firstOfEachKey(RelLowering rels, Rel.Join join, Stage left) {
        var order = new ArrayList<SqlOrder>();
        boolean scans = PlanWalk.scans(join.left());
        if (rels.run().source && scans) {
            order.add(new SqlOrder(SqlExpression.column(SqlNames.SOURCE), true, false));
        }
        if (!scans || PlanWalk.any(join.left(), JoinLowering::severalOfOneSource)) {
            String row = rels.run().hiddenName("row");
            var number =
                    new SqlExpression.Over(
                            SqlExpression.call("row_number"), List.of(), left.order(), "");
            left = rels.extend("number", left, List.of(new SqlItem(row, number)), left.order());
            order.add(new SqlOrder(SqlExpression.column(row), true, false));
        }
        var scalars = rels.scalars(left);
        var keys = join.keys().stream().map(k -> scalars.lower(k.left())).toList();
        var rank = new SqlExpression.Over(SqlExpression.call("row_number"), keys, order, "");
        var query =
                SqlQuery.Select.of(List.of(SqlExpression.star()), left.from())
                        .withQualify(SqlExpression.infix(rank, "=", SqlExpression.whole(1)));
        return rels.emit("first", query, left.columns(), left.order());
    }

    private static boolean severalOfOneSource(Rel rel) {
        return switch (rel) {
            case Rel.Values _,
                    Rel.Range _,
                    Rel.Aggregate _,
                    Rel.Join _,
                    Rel.Union _,
                    Rel.MvExpand _,
                    Rel.Apply _ ->
                    true;
            case Rel.Scan _,
                    Rel.Filter _,
                    Rel.Project _,
                    Rel.Sort _,
                    Rel.Limit _,
                    Rel.Window _,
                    Rel.Shared _ ->
                    false;
        };
    }

    private SqlExpression column(PlanColumn column) {
        return left.columns().containsKey(column.id())
                ? new SqlExpression.ColumnName(LEFT, left.column(column))
                : new SqlExpression.ColumnName(RIGHT, right.column(column));
    }

    private Stage both(String kind, boolean leftMayMiss, boolean rightMayMiss) {
        var names = RelLowering.names(join.columns());
        var items = new ArrayList<SqlItem>();
        for (var column : join.left().columns()) {
            items.add(item(names.get(column.id()), column, leftMayMiss));
        }
        for (var column : join.right().columns()) {
            items.add(item(names.get(column.id()), column, rightMayMiss));
        }
        rels.addSource(
                items,
                SqlExpression.call(
                        "list_concat", source(LEFT, leftMayMiss), source(RIGHT, rightMayMiss)));
        var from =
                new SqlQuery.From.Joined(
                        kind, left.from(LEFT), right.from(RIGHT), condition(kind.equals("INNER")));
        return rels.emit(label(), SqlQuery.Select.of(items, from), names, List.of());
    }

    private SqlItem item(@Nullable String name, PlanColumn column, boolean mayMiss) {
        if (name == null) {
            throw new IllegalStateException("no column " + column.name());
        }
        var value = column(column);
        return new SqlItem(name, mayMiss ? Literals.orNone(column.type(), value) : value);
    }

    private static SqlExpression source(String side, boolean mayMiss) {
        SqlExpression source = new SqlExpression.ColumnName(side, SqlNames.SOURCE);
        return mayMiss ? SqlExpression.call("coalesce", source, Literals.noSource()) : source;
    }

    /// Semi and anti joins give the rows of one side; the other is only looked into.
    private Stage one(boolean keepLeft) {
        var kept = keepLeft ? left : right;
        boolean semi =
                join.kind() == Rel.JoinKind.LEFT_SEMI || join.kind() == Rel.JoinKind.RIGHT_SEMI;
        var leftFrom = left.from(LEFT);
        var rightFrom = right.from(RIGHT);
        var from =
                new SqlQuery.From.Joined(
                        semi ? "SEMI" : "ANTI",
                        keepLeft ? leftFrom : rightFrom,
                        keepLeft ? rightFrom : leftFrom,
                        condition(false));
        var query = SqlQuery.Select.of(List.of(SqlExpression.star()), from);
        return rels.emit(label(), query, kept.columns(), List.of());
    }

    private String label() {
        return "join_" + join.kind().name().toLowerCase(Locale.ROOT);
    }

    /// @param inner whether there may be none, which joins every row with every row
    private @Nullable SqlExpression condition(boolean inner) {
        SqlExpression all = null;
        for (var key : join.keys()) {
            all = and(all, equal(key.left(), key.right()));
        }
        if (join.filter() != null) {
            all = and(all, scalars.lower(join.filter()));
        }
        return all != null || inner ? all : new SqlExpression.Bool(true);
    }

    private static SqlExpression and(@Nullable SqlExpression first, SqlExpression second) {
        return first == null ? second : SqlExpression.infix(first, "AND", second);
    }

    private SqlExpression equal(Scalar leftKey, Scalar rightKey) {
        String operator = leftKey.type() == KqlType.STRING ? "=" : "IS NOT DISTINCT FROM";
        return SqlExpression.infix(scalars.lower(leftKey), operator, scalars.lower(rightKey));
    }
}
