package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableRow;
import org.conshelf.tabular.Interpreter;
import org.jspecify.annotations.Nullable;

/// A match while it is put together, and the values that expressions read out of it.
final class Frame implements Function<PlanColumn, @Nullable Object> {
    /// For each node of the pattern the graph's node, or -1.
    final int[] nodes;

    /// For each plain edge of the pattern the graph's edge.
    final int[] edges;

    /// For each edge of variable length its path.
    final Path[] paths;

    private final PropertyGraph graph;
    private final Pattern pattern;
    private final Map<Integer, GraphValue> values;
    private final Lookups lookups;
    private final Map<Integer, Integer> positions = new HashMap<>();

    /// The edge or inner node that an [GraphValue.Over] is at.
    private int element;

    Frame(PropertyGraph graph, Pattern pattern, Map<Integer, GraphValue> values, Lookups lookups) {
        this.graph = graph;
        this.pattern = pattern;
        this.values = values;
        this.lookups = lookups;
        nodes = new int[pattern.nodes()];
        edges = new int[pattern.edges().size()];
        paths = new Path[pattern.edges().size()];
        Arrays.fill(nodes, -1);
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new Path();
        }
        for (var columns : List.of(graph.nodeColumns(), graph.edgeColumns())) {
            for (int i = 0; i < columns.size(); i++) {
                positions.put(columns.get(i).id(), i);
            }
        }
    }

    boolean holds(Scalar condition) {
        return Boolean.TRUE.equals(Interpreter.evaluate(condition, this));
    }

    /// Whether a condition over one edge or inner node alone holds for it.
    boolean holds(Scalar condition, int of) {
        element = of;
        return holds(condition);
    }

    /// The values of a row of the result, with the records of all nodes and edges of the match.
    TableRow row(@Nullable Object[] row) {
        var rows = new ArrayList<TableRow>();
        for (int node : nodes) {
            rows.add(graph.node(node));
        }
        for (int i = 0; i < edges.length; i++) {
            if (!pattern.edges().get(i).variable()) {
                rows.add(graph.edge(edges[i]));
                continue;
            }
            for (int hop = 0; hop < paths[i].length(); hop++) {
                rows.add(graph.edge(paths[i].edge(hop)));
            }
            for (int inner = 0; inner < paths[i].innerNodes(); inner++) {
                rows.add(graph.node(paths[i].innerNode(inner)));
            }
        }
        return TableRow.merged(row, rows);
    }

    @Override
    public @Nullable Object apply(PlanColumn column) {
        var value = values.get(column.id());
        return switch (value) {
            case GraphValue.OfNode v -> property(graph.node(nodes[v.node()]), v.property());
            case GraphValue.OfEdge v -> property(graph.edge(edges[v.edge()]), v.property());
            case GraphValue.NodeId v -> graph.id(nodes[v.node()]);
            case GraphValue.Degree v -> (long) graph.degree(nodes[v.node()], v.in());
            case GraphValue.OfElement v ->
                    property(v.node() ? graph.node(element) : graph.edge(element), v.property());
            case GraphValue.ElementId _ -> graph.id(element);
            case GraphValue.ElementDegree v -> (long) graph.degree(element, v.in());
            case GraphValue.Over v -> over(v);
            case GraphValue.First v -> lookups.first(v, column.type());
            case GraphValue.Within v -> lookups.within(v, this);
            case null ->
                    throw new IllegalStateException(column.name() + " is no value of the match");
        };
    }

    private @Nullable Object property(TableRow row, PlanColumn property) {
        var position = positions.get(property.id());
        if (position == null) {
            throw new IllegalStateException(property.name() + " is no property of the graph");
        }
        return row.values()[position];
    }

    private Object over(GraphValue.Over over) {
        var path = paths[over.edge()];
        int count = over.innerNodes() ? path.innerNodes() : path.length();
        int around = element;
        try {
            return switch (over.kind()) {
                case ALL -> count(over, path, count) == count;
                case ANY -> count(over, path, count) > 0;
                case MAP -> map(over, path, count);
            };
        } finally {
            element = around;
        }
    }

    private void at(GraphValue.Over over, Path path, int index) {
        element = over.innerNodes() ? path.innerNode(index) : path.edge(index);
    }

    private int count(GraphValue.Over over, Path path, int count) {
        int held = 0;
        for (int i = 0; i < count; i++) {
            at(over, path, i);
            held += holds(over.body()) ? 1 : 0;
        }
        return held;
    }

    private String map(GraphValue.Over over, Path path, int count) {
        var array = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            at(over, path, i);
            var value = Interpreter.evaluate(over.body(), this);
            array.append(i == 0 ? "" : ",").append(value == null ? "null" : value);
        }
        return array.append(']').toString();
    }
}
