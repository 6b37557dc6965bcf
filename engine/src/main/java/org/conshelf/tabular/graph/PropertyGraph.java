package org.conshelf.tabular.graph;

import java.util.List;
import java.util.function.IntConsumer;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// A directed graph with properties. Nodes and edges are numbered from 0, in the order of their
/// rows.
final class PropertyGraph {
    private final List<PlanColumn> nodeColumns;
    private final List<PlanColumn> edgeColumns;
    private final @Nullable Object[] ids;
    private final TableRow[] nodes;
    private final TableRow[] edges;
    private final int[] source;
    private final int[] target;
    private final Adjacency out;
    private final Adjacency in;

    /// @param ids what identifies each node
    /// @param nodes the values of the node columns, with the records that the node was made of
    /// @param edges the values of the edge columns likewise
    /// @param source for each edge the number of the node that it comes from
    /// @param target for each edge the number of the node that it goes to
    PropertyGraph(
            List<PlanColumn> nodeColumns,
            List<PlanColumn> edgeColumns,
            @Nullable Object[] ids,
            TableRow[] nodes,
            TableRow[] edges,
            int[] source,
            int[] target) {
        this.nodeColumns = List.copyOf(nodeColumns);
        this.edgeColumns = List.copyOf(edgeColumns);
        this.ids = ids;
        this.nodes = nodes;
        this.edges = edges;
        this.source = source;
        this.target = target;
        this.out = Adjacency.of(nodes.length, source);
        this.in = Adjacency.of(nodes.length, target);
    }

    /// The same graph with other properties of its nodes.
    PropertyGraph withNodes(List<PlanColumn> columns, TableRow[] rows) {
        return new PropertyGraph(columns, edgeColumns, ids, rows, edges, source, target);
    }

    List<PlanColumn> nodeColumns() {
        return nodeColumns;
    }

    List<PlanColumn> edgeColumns() {
        return edgeColumns;
    }

    int nodeCount() {
        return nodes.length;
    }

    int edgeCount() {
        return edges.length;
    }

    @Nullable Object id(int node) {
        return ids[node];
    }

    TableRow node(int node) {
        return nodes[node];
    }

    TableRow edge(int edge) {
        return edges[edge];
    }

    int source(int edge) {
        return source[edge];
    }

    int target(int edge) {
        return target[edge];
    }

    int degree(int node, boolean incoming) {
        return (incoming ? in : out).degree(node);
    }

    /// The edge with this index among those that come from a node, or -1 behind the last.
    int edgeFrom(int node, int index) {
        return index < out.degree(node) ? out.edges()[out.start()[node] + index] : -1;
    }

    /// The node at the other end of an edge that was taken at `node`.
    int otherEnd(int edge, int node) {
        return source[edge] == node ? target[edge] : source[edge];
    }

    /// Hands over every edge that leads on from a node. One that leads back to the node itself
    /// comes once.
    void forEachEdge(int node, Heading heading, IntConsumer visit) {
        if (heading != Heading.AGAINST) {
            for (int i = out.start()[node]; i < out.start()[node + 1]; i++) {
                visit.accept(out.edges()[i]);
            }
        }
        if (heading != Heading.ALONG) {
            for (int i = in.start()[node]; i < in.start()[node + 1]; i++) {
                int edge = in.edges()[i];
                if (heading == Heading.AGAINST || source[edge] != node) {
                    visit.accept(edge);
                }
            }
        }
    }

    /// How edges are walked: along their direction, against it, or both.
    enum Heading {
        ALONG,
        AGAINST,
        BOTH;

        /// @param leftToRight whether the pattern's edge is walked as it is written
        static Heading of(Pattern.Direction direction, boolean leftToRight) {
            return switch (direction) {
                case ANY -> BOTH;
                case RIGHT -> leftToRight ? ALONG : AGAINST;
                case LEFT -> leftToRight ? AGAINST : ALONG;
            };
        }

        Heading reversed() {
            return switch (this) {
                case ALONG -> AGAINST;
                case AGAINST -> ALONG;
                case BOTH -> BOTH;
            };
        }
    }
}
