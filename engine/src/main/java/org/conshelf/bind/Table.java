package org.conshelf.bind;

import java.util.List;
import java.util.Optional;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;

/// A bound tabular expression.
///
/// @param ordered whether its rows have an order that window functions may use (it is serialized,
///   in Kusto's word)
/// @param name the table that the columns are still those of, for messages; else empty
record Table(Rel rel, boolean ordered, String name) {
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
        return new Table(other, ordered, name);
    }

    /// Other columns over the same rows.
    Table withColumns(Rel other) {
        return new Table(other, ordered, "");
    }
}
