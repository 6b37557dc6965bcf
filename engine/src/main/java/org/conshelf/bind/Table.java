package org.conshelf.bind;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;

/// A bound tabular expression.
///
/// @param ordered whether its rows have an order that window functions may use (it is serialized,
///   in Kusto's word)
/// @param name the table that the columns are still those of, for messages; else empty
/// @param open columns beside those of `rel`, for who names them
record Table(Rel rel, boolean ordered, String name, OpenColumns open) {
    Table(Rel rel, boolean ordered, String name) {
        this(rel, ordered, name, OpenColumns.NONE);
    }

    static Table unordered(Rel rel) {
        return new Table(rel, false, "");
    }

    static Table ordered(Rel rel) {
        return new Table(rel, true, "");
    }

    List<PlanColumn> columns() {
        return rel.columns();
    }

    Optional<PlanColumn> column(String wanted) {
        return columns().stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    /// The same columns over other rows, in the same order.
    Table withRows(Rel other) {
        return new Table(other, ordered, name, open);
    }

    /// Other columns over the same rows; what is open stays so.
    Table withColumns(Rel other) {
        return new Table(other, ordered, "", open);
    }

    /// The same columns over the same rows in an order.
    Table sorted(Rel other) {
        return new Table(other, true, "", open);
    }

    Table withOpen(OpenColumns columns) {
        return new Table(rel, ordered, name, columns);
    }

    /// No columns but those that stand in `rel`.
    Table closed() {
        return withOpen(OpenColumns.NONE);
    }

    /// With those of these names that are open as columns like any other, behind them.
    Table listing(Collection<String> names, BindContext context) {
        var items = Rels.passed(columns());
        for (var wanted : names) {
            var value = open.find(wanted);
            if (value.isPresent()
                    && items.stream().noneMatch(i -> i.column().name().equals(wanted))) {
                var column = context.column(wanted, value.get().type());
                items.add(new Rel.Assignment(column, value.get()));
            }
        }
        return items.size() == columns().size() ? this : withRows(new Rel.Project(rel, items));
    }
}
