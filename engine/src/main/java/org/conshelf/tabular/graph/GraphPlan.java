package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableRow;
import org.conshelf.tabular.Interpreter;
import org.jspecify.annotations.Nullable;

/// How the rows of an operation's inputs become a graph, as the page make-graph-operator says.
///
/// The first input are the edges: source, target, the partition where there is one, then the edge
/// columns. Then come the tables of nodes: id, the partition, then properties. Nodes with one id
/// are one node; where their rows disagree, the first value that is not empty holds. An id that
/// only an edge has is a node too. Behind the tables are further inputs, for [Lookups].
///
/// @param nodeColumns the properties of nodes that tables give
/// @param idColumns the positions of those that hold the id of a node that no table knows
/// @param edgeColumns the properties of edges
/// @param partitioned whether there is one graph for each value of the partition
/// @param steps what is done with the graph, in order
/// @param values what the steps' predicates read beside the columns, by column id
public record GraphPlan(
        List<PlanColumn> nodeColumns,
        Set<Integer> idColumns,
        List<PlanColumn> edgeColumns,
        List<NodeTable> tables,
        boolean partitioned,
        List<GraphStep> steps,
        Map<Integer, GraphValue> values) {
    public GraphPlan {
        nodeColumns = List.copyOf(nodeColumns);
        idColumns = Set.copyOf(idColumns);
        edgeColumns = List.copyOf(edgeColumns);
        tables = List.copyOf(tables);
        steps = List.copyOf(steps);
        values = Map.copyOf(values);
    }

    /// A table of nodes.
    ///
    /// @param properties for each property of its rows the position among the node columns
    public record NodeTable(List<Integer> properties) {
        public NodeTable {
            properties = List.copyOf(properties);
        }
    }

    /// The inputs behind the graph's own.
    Lookups lookups(List<List<TableRow>> inputs) {
        return new Lookups(inputs.subList(1 + tables.size(), inputs.size()));
    }

    /// Hands over each graph with its partition (null where there is but one graph).
    void forEachGraph(
            List<List<TableRow>> inputs,
            Lookups lookups,
            BiConsumer<@Nullable Object, PropertyGraph> take) {
        Map<List<@Nullable Object>, Draft> drafts = new LinkedHashMap<>();
        if (!partitioned) {
            drafts.put(Arrays.asList((@Nullable Object) null), new Draft());
        }
        for (int table = 0; table < tables.size(); table++) {
            for (var row : inputs.get(1 + table)) {
                draft(drafts, row, 1).addNode(row, tables.get(table));
            }
        }
        for (var row : inputs.getFirst()) {
            draft(drafts, row, 2).addEdge(row);
        }
        drafts.forEach(
                (partition, draft) -> take.accept(partition.getFirst(), draft.graph(lookups)));
    }

    private Draft draft(Map<List<@Nullable Object>, Draft> drafts, TableRow row, int position) {
        var key = partitioned ? row.values()[position] : null;
        return drafts.computeIfAbsent(Arrays.asList(key), _ -> new Draft());
    }

    /// One graph while its rows come in.
    private final class Draft {
        private final Map<List<@Nullable Object>, Integer> numbers = new HashMap<>();
        private final List<@Nullable Object> ids = new ArrayList<>();
        private final List<TableRow> nodes = new ArrayList<>();
        private final List<TableRow> edges = new ArrayList<>();
        private final List<int[]> ends = new ArrayList<>();

        private void addNode(TableRow row, NodeTable table) {
            int first = partitioned ? 2 : 1;
            var id = row.values()[0];
            var known = numbers.get(key(id));
            @Nullable Object[] values =
                    known == null ? emptyNode() : nodes.get(known).values().clone();
            for (int i = 0; i < table.properties().size(); i++) {
                int position = table.properties().get(i);
                if (isEmpty(values[position])) {
                    values[position] = row.values()[first + i];
                }
            }
            if (known == null) {
                number(id, row.with(values));
            } else {
                nodes.set(known, TableRow.merged(values, List.of(nodes.get(known), row)));
            }
        }

        private void addEdge(TableRow row) {
            int first = partitioned ? 3 : 2;
            ends.add(new int[] {endOf(row.values()[0]), endOf(row.values()[1])});
            edges.add(row.with(Arrays.copyOfRange(row.values(), first, row.values().length)));
        }

        private int endOf(@Nullable Object id) {
            var known = numbers.get(key(id));
            if (known != null) {
                return known;
            }
            @Nullable Object[] values = emptyNode();
            idColumns.forEach(i -> values[i] = id);
            return number(id, TableRow.of(values));
        }

        private int number(@Nullable Object id, TableRow row) {
            int number = nodes.size();
            numbers.put(key(id), number);
            ids.add(id);
            nodes.add(row);
            return number;
        }

        private PropertyGraph graph(Lookups lookups) {
            var graph =
                    new PropertyGraph(
                            nodeColumns,
                            edgeColumns,
                            ids.toArray(),
                            nodes.toArray(TableRow[]::new),
                            edges.toArray(TableRow[]::new),
                            ends.stream().mapToInt(e -> e[0]).toArray(),
                            ends.stream().mapToInt(e -> e[1]).toArray());
            for (var step : steps) {
                graph = after(graph, step, lookups);
            }
            return graph;
        }
    }

    private @Nullable Object[] emptyNode() {
        @Nullable Object[] values = new @Nullable Object[nodeColumns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = nodeColumns.get(i).type().isNullable() ? null : "";
        }
        return values;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private static List<@Nullable Object> key(@Nullable Object id) {
        return Arrays.asList(id == null ? null : Lookups.comparable(id));
    }

    private PropertyGraph after(PropertyGraph graph, GraphStep step, Lookups lookups) {
        return switch (step) {
            case GraphStep.MarkComponents s -> Components.mark(graph, s);
            case GraphStep.WhereNodes s -> {
                boolean[] kept = new boolean[graph.nodeCount()];
                var row = new RowValues(graph.nodeColumns(), values, lookups);
                for (int i = 0; i < kept.length; i++) {
                    row.at(graph.node(i));
                    kept[i] = Boolean.TRUE.equals(Interpreter.evaluate(s.predicate(), row));
                }
                yield Subgraph.ofNodes(graph, kept);
            }
            case GraphStep.WhereEdges s -> {
                boolean[] kept = new boolean[graph.edgeCount()];
                var row = new RowValues(graph.edgeColumns(), values, lookups);
                for (int i = 0; i < kept.length; i++) {
                    row.at(graph.edge(i));
                    kept[i] = Boolean.TRUE.equals(Interpreter.evaluate(s.predicate(), row));
                }
                yield Subgraph.ofEdges(graph, kept);
            }
        };
    }
}
