package org.conshelf.tabular.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// The values of one row's columns, for a predicate over all nodes or all edges.
final class RowValues implements Function<PlanColumn, @Nullable Object> {
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Map<Integer, GraphValue> values;
    private final Lookups lookups;
    private TableRow row = TableRow.of();

    RowValues(List<PlanColumn> columns, Map<Integer, GraphValue> values, Lookups lookups) {
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).id(), i);
        }
        this.values = values;
        this.lookups = lookups;
    }

    void at(TableRow other) {
        row = other;
    }

    @Override
    public @Nullable Object apply(PlanColumn column) {
        var position = positions.get(column.id());
        if (position != null) {
            return row.values()[position];
        }
        return switch (values.get(column.id())) {
            case GraphValue.First first -> lookups.first(first, column.type());
            case GraphValue.Within within -> lookups.within(within, this);
            case null, default ->
                    throw new IllegalStateException(column.name() + " is no column of the graph");
        };
    }
}
