package org.conshelf.lower;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlQuery;

/// Groups.
final class AggregateLowerer {
    /// How many records a group names as its sources.
    static final int MAX_SOURCES = 64;

    private AggregateLowerer() {}

    static Stage lower(RelLowering rels, Rel.Aggregate aggregate) {
        var input = rels.lower(aggregate.input());
        var scalars = rels.scalars(input, rels.orderOrSource(aggregate.input(), input));
        var names = RelLowering.names(aggregate.columns());
        var items = new ArrayList<SqlItem>();
        var groupBy = new ArrayList<SqlExpression>();
        for (var key : aggregate.keys()) {
            var value = scalars.lower(key.value());
            items.add(new SqlItem(RelLowering.nameOf(names, key.column()), value));
            groupBy.add(
                    value instanceof SqlExpression.ColumnName
                            ? value
                            : new SqlExpression.Ordinal(items.size()));
        }
        for (var value : aggregate.aggregates()) {
            items.add(
                    new SqlItem(
                            RelLowering.nameOf(names, value.column()),
                            scalars.lower(value.value())));
        }
        rels.addSource(items, source());
        var order = firstSeen(rels, input, items);
        var query = SqlQuery.Select.of(items, input.from()).withGroupBy(groupBy);
        return rels.emit(
                aggregate.aggregates().isEmpty() ? "distinct" : "summarize", query, names, order);
    }

    /// Groups come in the order in which their first rows stand, where the rows have an order: adds
    /// a hidden column for it.
    private static List<SqlExpression.SqlOrder> firstSeen(
            RelLowering rels, Stage input, List<SqlItem> items) {
        if (input.order().isEmpty()) {
            return List.of();
        }
        var key = input.order().getFirst();
        String name = rels.hiddenName();
        if (input.order().size() > 1) {
            var first = SqlExpression.call("min", sortKey(input.order()));
            items.add(new SqlItem(name, first));
            return List.of(new SqlExpression.SqlOrder(SqlExpression.column(name), true, false));
        }
        items.add(
                new SqlItem(name, SqlExpression.call(key.ascending() ? "min" : "max", key.key())));
        return List.of(
                new SqlExpression.SqlOrder(
                        SqlExpression.column(name), key.ascending(), key.nullsFirst()));
    }

    /// Several keys as one.
    private static SqlExpression sortKey(List<SqlExpression.SqlOrder> order) {
        var keys = new ArrayList<SqlExpression>();
        for (var key : order) {
            keys.add(key.key());
            keys.add(
                    SqlExpression.text(
                            (key.ascending() ? "ASC" : "DESC")
                                    + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST")));
        }
        return SqlExpression.call("create_sort_key", keys);
    }

    /// The least sources of a group. The engine's `min(x, n)` gives the n least values, here lists.
    private static SqlExpression source() {
        var most = SqlExpression.whole(MAX_SOURCES);
        var least = SqlExpression.call("min", SqlExpression.column(SqlNames.SOURCE), most);
        var sorted =
                SqlExpression.call(
                        "list_sort",
                        SqlExpression.call("list_distinct", SqlExpression.call("flatten", least)));
        return SqlExpression.call(
                "coalesce",
                SqlExpression.call("list_slice", sorted, SqlExpression.whole(1), most),
                Literals.noSource());
    }
}
