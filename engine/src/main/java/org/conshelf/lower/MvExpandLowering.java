package org.conshelf.lower;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `mv-expand`: first each value becomes a list of its elements, then the lists are unnested side
/// by side, which fills the shorter ones with nulls.
final class MvExpandLowering {
    private MvExpandLowering() {}

    static Stage lower(RelLowering rels, Rel.MvExpand expand) {
        var input = rels.lower(expand.input());
        var values = new ArrayList<SqlItem>();
        var lists = new ArrayList<SqlItem>();
        var scalars = rels.scalars(input);
        for (var item : expand.items()) {
            String value = rels.run().hiddenName("value");
            values.add(new SqlItem(value, scalars.lower(item.value())));
            var list = elements(SqlExpression.column(value), expand.bagAsArrays());
            lists.add(new SqlItem(rels.run().hiddenName("list"), bounded(list, expand.limit())));
        }
        var valued = rels.extend("values", input, values, input.order());
        var listed = rels.extend("lists", valued, lists, input.order());

        var names = RelLowering.names(expand.columns());
        var items = new ArrayList<SqlItem>();
        for (var column : expand.input().columns()) {
            items.add(
                    new SqlItem(
                            RelLowering.nameOf(names, column),
                            SqlExpression.column(input.column(column))));
        }
        String index = rels.run().hiddenName("index");
        if (!input.order().isEmpty()) {
            items.add(new SqlItem(index, unnest(indexes(lists))));
        }
        for (int i = 0; i < lists.size(); i++) {
            items.add(
                    new SqlItem(
                            RelLowering.nameOf(names, expand.items().get(i).column()),
                            unnest(SqlExpression.column(lists.get(i).name()))));
        }
        var order = rels.carryOrder(input, plain(expand), names, items);
        rels.addSource(items, SqlExpression.column(SqlNames.SOURCE));
        if (!order.isEmpty()) {
            order.add(new SqlOrder(SqlExpression.column(index), true, false));
        }
        if (expand.index() == null) {
            return rels.emit("mv_expand", SqlQuery.Select.of(items, listed.from()), names, order);
        }
        // The user's index column is the hidden one under its name.
        String shown = RelLowering.nameOf(names, expand.index());
        items.add(new SqlItem(shown, unnest(indexes(lists))));
        return rels.emit("mv_expand", SqlQuery.Select.of(items, listed.from()), names, order);
    }

    /// The input's columns, as a projection would pass them on.
    private static List<Rel.Assignment> plain(Rel.MvExpand expand) {
        return expand.input().columns().stream()
                .map(c -> new Rel.Assignment(c, new org.conshelf.plan.Scalar.ColumnRef(c)))
                .toList();
    }

    private static SqlExpression unnest(SqlExpression list) {
        return SqlExpression.call("unnest", list);
    }

    /// 0, 1, … for the longest of the lists.
    private static SqlExpression indexes(List<SqlItem> lists) {
        var lengths =
                lists.stream()
                        .<SqlExpression>map(
                                l -> SqlExpression.call("len", SqlExpression.column(l.name())))
                        .toList();
        return SqlExpression.call("range", SqlExpression.call("greatest", lengths));
    }

    private static SqlExpression bounded(SqlExpression list, @Nullable Long limit) {
        return limit == null
                ? list
                : SqlExpression.call(
                        "list_slice",
                        list,
                        SqlExpression.whole(1),
                        SqlExpression.whole(Math.max(0, limit)));
    }

    private static SqlExpression elements(SqlExpression value, boolean bagAsArrays) {
        var itself = new SqlExpression.ListOf(List.of(value));
        return new SqlExpression.Case(
                List.of(
                        // Text that is no JSON would make the functions below throw.
                        when(SqlExpression.not(SqlExpression.call("json_valid", value)), itself),
                        when(begins(value, "["), arrayElements(value)),
                        when(begins(value, "{"), properties(value, bagAsArrays))),
                itself);
    }

    private static SqlExpression.When when(SqlExpression condition, SqlExpression value) {
        return new SqlExpression.When(condition, value);
    }

    private static SqlExpression begins(SqlExpression value, String with) {
        return SqlExpression.call("starts_with", value, SqlExpression.text(with));
    }

    private static SqlExpression extracted(SqlExpression value, String path) {
        return SqlExpression.cast(
                SqlExpression.call("json_extract", value, SqlExpression.text(path)),
                SqlType.VARCHAR_LIST);
    }

    private static SqlExpression arrayElements(SqlExpression value) {
        var element = SqlExpression.column("e");
        return SqlExpression.call(
                "list_transform",
                extracted(value, "$[*]"),
                new SqlExpression.Lambda(
                        "e", SqlExpression.call("nullif", element, SqlExpression.text("null"))));
    }

    private static SqlExpression properties(SqlExpression value, boolean asArrays) {
        var pairs =
                SqlExpression.call(
                        "list_zip",
                        SqlExpression.call("json_keys", value),
                        extracted(value, "$.*"));
        var pair = SqlExpression.column("p");
        SqlExpression name =
                SqlExpression.cast(
                        SqlExpression.call(
                                "to_json", new SqlExpression.Element(pair, SqlExpression.whole(1))),
                        SqlType.VARCHAR);
        var property = new SqlExpression.Element(pair, SqlExpression.whole(2));
        var text =
                SqlExpression.call(
                        "concat",
                        SqlExpression.text(asArrays ? "[" : "{"),
                        name,
                        SqlExpression.text(asArrays ? "," : ":"),
                        property,
                        SqlExpression.text(asArrays ? "]" : "}"));
        return SqlExpression.call("list_transform", pairs, new SqlExpression.Lambda("p", text));
    }
}
