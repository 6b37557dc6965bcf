package org.conshelf.tabular.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// The connected components of a graph, numbered from 0 in the order of their first nodes.
final class Components {
    private Components() {}

    /// The graph with the numbers as a property of its nodes.
    static PropertyGraph mark(PropertyGraph graph, GraphStep.MarkComponents step) {
        int[] component = step.strong() ? strong(graph) : weak(graph);
        var nodes = new TableRow[graph.nodeCount()];
        for (int i = 0; i < nodes.length; i++) {
            var row = graph.node(i);
            @Nullable Object[] values = Arrays.copyOf(row.values(), row.values().length + 1);
            values[values.length - 1] = (long) component[i];
            nodes[i] = row.with(values);
        }
        var columns = new ArrayList<PlanColumn>(graph.nodeColumns());
        columns.add(step.column());
        return graph.withNodes(columns, nodes);
    }

    /// Nodes that some path joins, whichever way its edges point.
    static int[] weak(PropertyGraph graph) {
        int[] component = new int[graph.nodeCount()];
        Arrays.fill(component, -1);
        int count = 0;
        var waiting = new ArrayDeque<Integer>();
        for (int start = 0; start < component.length; start++) {
            if (component[start] >= 0) {
                continue;
            }
            int number = count++;
            component[start] = number;
            waiting.push(start);
            while (!waiting.isEmpty()) {
                int node = waiting.pop();
                graph.forEachEdge(
                        node,
                        PropertyGraph.Heading.BOTH,
                        edge -> {
                            int other = graph.otherEnd(edge, node);
                            if (component[other] < 0) {
                                component[other] = number;
                                waiting.push(other);
                            }
                        });
            }
        }
        return component;
    }

    /// Nodes that are reached from one another along the edges' direction: all nodes that both the
    /// edges and the reversed edges lead to, by Kosaraju's method.
    static int[] strong(PropertyGraph graph) {
        int[] order = finishingOrder(graph);
        int[] found = new int[graph.nodeCount()];
        Arrays.fill(found, -1);
        var waiting = new ArrayDeque<Integer>();
        for (int i = order.length - 1; i >= 0; i--) {
            int start = order[i];
            if (found[start] >= 0) {
                continue;
            }
            found[start] = start;
            waiting.push(start);
            while (!waiting.isEmpty()) {
                int node = waiting.pop();
                graph.forEachEdge(
                        node,
                        PropertyGraph.Heading.AGAINST,
                        edge -> {
                            int other = graph.source(edge);
                            if (found[other] < 0) {
                                found[other] = start;
                                waiting.push(other);
                            }
                        });
            }
        }
        return numbered(found);
    }

    /// The nodes in the order in which a search along the edges is done with them.
    private static int[] finishingOrder(PropertyGraph graph) {
        int nodes = graph.nodeCount();
        int[] order = new int[nodes];
        int done = 0;
        boolean[] seen = new boolean[nodes];
        var open = new ArrayDeque<int[]>();
        for (int start = 0; start < nodes; start++) {
            if (seen[start]) {
                continue;
            }
            seen[start] = true;
            open.push(new int[] {start, 0});
            while (!open.isEmpty()) {
                int[] at = open.element();
                int edge = graph.edgeFrom(at[0], at[1]++);
                if (edge < 0) {
                    order[done++] = at[0];
                    open.pop();
                } else if (!seen[graph.target(edge)]) {
                    seen[graph.target(edge)] = true;
                    open.push(new int[] {graph.target(edge), 0});
                }
            }
        }
        return order;
    }

    /// Numbers from 0, in the order of the first nodes.
    private static int[] numbered(int[] representatives) {
        int[] number = new int[representatives.length];
        Arrays.fill(number, -1);
        int[] result = new int[representatives.length];
        int count = 0;
        for (int i = 0; i < result.length; i++) {
            if (number[representatives[i]] < 0) {
                number[representatives[i]] = count++;
            }
            result[i] = number[representatives[i]];
        }
        return result;
    }
}
