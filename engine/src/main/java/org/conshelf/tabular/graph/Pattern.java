package org.conshelf.tabular.graph;

import java.util.List;

/// The pattern of graph-match: nodes, told apart by number, and the edges between them. A node that
/// is named in several places is one node.
///
/// @param nodes how many nodes there are
/// @param edges in the order in which they are written
public record Pattern(int nodes, List<Edge> edges, Cycles cycles) {
    public Pattern {
        edges = List.copyOf(edges);
    }

    /// An edge, or with `variable` a path of edges.
    ///
    /// @param left the node that is written before it
    /// @param right the node that is written behind it
    /// @param minimum the least number of hops
    /// @param maximum the greatest number of hops
    public record Edge(
            int left, int right, Direction direction, boolean variable, int minimum, int maximum) {}

    /// Where an edge points, as it is written.
    public enum Direction {
        RIGHT,
        LEFT,
        ANY
    }

    /// Which matches there are that come to the same place twice.
    public enum Cycles {
        /// All of them.
        ALL,
        /// Those that use no edge twice.
        UNIQUE_EDGES,
        /// None: every edge leads to a node that the match does not have yet.
        NONE
    }
}
