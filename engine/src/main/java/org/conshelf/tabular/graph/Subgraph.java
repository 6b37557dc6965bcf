package org.conshelf.tabular.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// Graphs with some of a graph's nodes and edges.
final class Subgraph {
    private Subgraph() {}

    /// The nodes that are kept, and the edges both of whose ends are kept.
    static PropertyGraph ofNodes(PropertyGraph graph, boolean[] kept) {
        boolean[] edges = new boolean[graph.edgeCount()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = kept[graph.source(i)] && kept[graph.target(i)];
        }
        return of(graph, kept, edges);
    }

    /// All nodes, and the edges that are kept.
    static PropertyGraph ofEdges(PropertyGraph graph, boolean[] kept) {
        boolean[] nodes = new boolean[graph.nodeCount()];
        Arrays.fill(nodes, true);
        return of(graph, nodes, kept);
    }

    private static PropertyGraph of(PropertyGraph graph, boolean[] nodes, boolean[] edges) {
        int[] keptNodes = kept(nodes);
        int[] keptEdges = kept(edges);
        int[] numbers = new int[nodes.length];
        for (int i = 0; i < keptNodes.length; i++) {
            numbers[keptNodes[i]] = i;
        }
        @Nullable Object[] ids = new @Nullable Object[keptNodes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = graph.id(keptNodes[i]);
        }
        return new PropertyGraph(
                graph.nodeColumns(),
                graph.edgeColumns(),
                ids,
                Arrays.stream(keptNodes).mapToObj(graph::node).toArray(TableRow[]::new),
                Arrays.stream(keptEdges).mapToObj(graph::edge).toArray(TableRow[]::new),
                Arrays.stream(keptEdges).map(e -> numbers[graph.source(e)]).toArray(),
                Arrays.stream(keptEdges).map(e -> numbers[graph.target(e)]).toArray());
    }

    private static int[] kept(boolean[] flags) {
        return IntStream.range(0, flags.length).filter(i -> flags[i]).toArray();
    }
}
