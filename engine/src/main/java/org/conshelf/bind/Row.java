package org.conshelf.bind;

import java.util.List;
import java.util.Optional;
import org.conshelf.plan.PlanColumn;
import org.jspecify.annotations.Nullable;

/// The columns that an expression can name.
///
/// @param left what `$left` names, in a join's condition
/// @param right what `$right` names
/// @param ordered whether window functions may be used
/// @param tableName for messages; may be empty
/// @param open further columns, which are found only by their names
record Row(
        List<PlanColumn> columns,
        @Nullable List<PlanColumn> left,
        @Nullable List<PlanColumn> right,
        boolean ordered,
        String tableName,
        OpenColumns open) {
    /// No columns at all.
    static final Row NONE = new Row(List.of(), null, null, false, "", OpenColumns.NONE);

    static Row of(Table table) {
        return new Row(table.columns(), null, null, table.ordered(), table.name(), table.open());
    }

    static Row ofJoin(Table left, Table right) {
        return new Row(List.of(), left.columns(), right.columns(), false, "", OpenColumns.NONE);
    }

    Optional<PlanColumn> find(String name) {
        return find(columns, name);
    }

    static Optional<PlanColumn> find(List<PlanColumn> among, String name) {
        return among.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
