package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// `graph-to-table`: the nodes or the edges of a graph, as the page graph-to-table-operator says.
///
/// A row of a node has its id and its properties; one of an edge the ids of its two ends and its
/// properties. Behind them is the partition, where there is one.
///
/// @param nodes whether the nodes are wanted, or the edges
public record GraphRows(GraphPlan graph, boolean nodes) implements TableOperation {
    @Override
    public String name() {
        return "graph-to-table " + (nodes ? "nodes" : "edges");
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var rows = new ArrayList<TableRow>();
        graph.forEachGraph(
                inputs,
                graph.lookups(inputs),
                (partition, one) -> {
                    int count = nodes ? one.nodeCount() : one.edgeCount();
                    for (int i = 0; i < count; i++) {
                        rows.add(nodes ? node(one, i, partition) : edge(one, i, partition));
                    }
                });
        return rows;
    }

    private TableRow node(PropertyGraph one, int number, @Nullable Object partition) {
        var values = new ArrayList<@Nullable Object>();
        values.add(one.id(number));
        return row(values, one.node(number), partition);
    }

    private TableRow edge(PropertyGraph one, int number, @Nullable Object partition) {
        var values = new ArrayList<@Nullable Object>();
        values.add(one.id(one.source(number)));
        values.add(one.id(one.target(number)));
        return row(values, one.edge(number), partition);
    }

    private TableRow row(
            List<@Nullable Object> values, TableRow properties, @Nullable Object partition) {
        for (var value : properties.values()) {
            values.add(value);
        }
        if (graph.partitioned()) {
            values.add(partition);
        }
        return properties.with(values.toArray());
    }
}
