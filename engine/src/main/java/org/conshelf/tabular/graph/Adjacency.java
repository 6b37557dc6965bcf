package org.conshelf.tabular.graph;

/// The edges at each node, in the edges' order, in two arrays.
///
/// @param start for each node where its edges begin; one longer than there are nodes
/// @param edges the numbers of the edges
record Adjacency(int[] start, int[] edges) {
    /// @param at for each edge the node that it is listed at
    static Adjacency of(int nodes, int[] at) {
        int[] start = new int[nodes + 1];
        for (int node : at) {
            start[node + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] edges = new int[at.length];
        for (int edge = 0; edge < at.length; edge++) {
            edges[next[at[edge]]++] = edge;
        }
        return new Adjacency(start, edges);
    }

    int degree(int node) {
        return start[node + 1] - start[node];
    }
}
