package org.conshelf.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.plan.PlanColumn;

/// The columns that an expression can name.
///
/// @param sides what names before a dot stand for: `$left` and `$right` in a join's condition, the
///   steps of a scan
/// @param ordered whether window functions may be used
/// @param tableName for messages; may be empty
/// @param open further columns, which are found only by their names
record Row(
        List<PlanColumn> columns,
        Map<String, List<PlanColumn>> sides,
        boolean ordered,
        String tableName,
        OpenColumns open) {
    /// No columns at all.
    static final Row NONE = new Row(List.of(), Map.of(), false, "", OpenColumns.NONE);

    static Row of(Table table) {
        return new Row(table.columns(), Map.of(), table.ordered(), table.name(), table.open());
    }

    static Row ofJoin(Table left, Table right) {
        return new Row(
                List.of(),
                Map.of("$left", left.columns(), "$right", right.columns()),
                false,
                "",
                OpenColumns.NONE);
    }

    Optional<PlanColumn> find(String name) {
        return find(columns, name);
    }

    static Optional<PlanColumn> find(List<PlanColumn> among, String name) {
        return among.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
