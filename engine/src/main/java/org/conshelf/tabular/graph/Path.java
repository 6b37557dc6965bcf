package org.conshelf.tabular.graph;

import java.util.Arrays;

/// The edges that an edge of variable length stands for, and the nodes between them. It is walked
/// from either end, and read from the left.
final class Path {
    private int[] edges = new int[8];
    private int[] nodes = new int[8];
    private int length;
    private boolean fromRight;

    /// Begins anew.
    void clear(boolean walkedFromRight) {
        length = 0;
        fromRight = walkedFromRight;
    }

    /// Adds a hop, over an edge to a node.
    void push(int edge, int node) {
        if (length == edges.length) {
            edges = Arrays.copyOf(edges, length * 2);
            nodes = Arrays.copyOf(nodes, length * 2);
        }
        edges[length] = edge;
        nodes[length++] = node;
    }

    void pop() {
        length--;
    }

    int length() {
        return length;
    }

    int edge(int index) {
        return edges[fromRight ? length - 1 - index : index];
    }

    int innerNodes() {
        return Math.max(0, length - 1);
    }

    int innerNode(int index) {
        return nodes[fromRight ? length - 2 - index : index];
    }
}
