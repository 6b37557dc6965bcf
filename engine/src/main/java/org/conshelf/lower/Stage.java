package org.conshelf.lower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;

/// A table of a plan, lowered: a common table expression.
///
/// @param name the expression's name
/// @param columns plan column id → name in SQL, in order
/// @param source whether it has the hidden column [SqlNames#SOURCE]
/// @param order what its rows are sorted by (columns of it, some of them hidden); empty where they
///   have no order that the query asked for
record Stage(String name, Map<Integer, String> columns, boolean source, List<SqlOrder> order) {
    Stage {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        order = List.copyOf(order);
    }

    SqlQuery.From from() {
        return from("");
    }

    SqlQuery.From from(String alias) {
        return new SqlQuery.From.Table(name, alias);
    }

    String column(PlanColumn column) {
        String found = columns.get(column.id());
        if (found == null) {
            throw new IllegalStateException(
                    "no column " + column.name() + " (" + column.id() + ") in " + name);
        }
        return found;
    }

    /// The same table under another name, or with another order.
    Stage as(String newName, List<SqlOrder> newOrder) {
        return new Stage(newName, columns, source, newOrder);
    }

    /// The column that a key of an order is; a sort makes columns of its keys.
    static String keyName(SqlOrder key) {
        if (key.key() instanceof SqlExpression.ColumnName column) {
            return column.name();
        }
        throw new IllegalStateException("not a column: " + key);
    }
}
