package org.conshelf.tabular.graph;

import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;

/// What a column stands for that an expression over a graph reads. The expressions of a pattern are
/// plain [Scalar]s; each value that they take out of a match is a column of its own, with its
/// meaning given here.
public sealed interface GraphValue {
    /// A property of a node.
    ///
    /// @param node the number of the node in the pattern
    record OfNode(int node, PlanColumn property) implements GraphValue {}

    /// A property of an edge that is one edge.
    ///
    /// @param edge the number of the edge in the pattern
    record OfEdge(int edge, PlanColumn property) implements GraphValue {}

    /// `node_id(n)`, in the type of the ids.
    record NodeId(int node) implements GraphValue {}

    /// `node_degree_in(n)` and `node_degree_out(n)`.
    record Degree(int node, boolean in) implements GraphValue {}

    /// A property of the edge or inner node that [Over] is at.
    record OfElement(boolean node, PlanColumn property) implements GraphValue {}

    /// `node_id()` of the inner node that [Over] is at.
    record ElementId() implements GraphValue {}

    /// `node_degree_in()` and `node_degree_out()` of the inner node that [Over] is at.
    record ElementDegree(boolean in) implements GraphValue {}

    /// `all()`, `any()` and `map()` over the edges of an edge of variable length, or over the nodes
    /// between them.
    ///
    /// @param body bool, or for a map dynamic
    record Over(Kind kind, int edge, boolean innerNodes, Scalar body) implements GraphValue {}

    /// The function of an [Over].
    enum Kind {
        ALL,
        ANY,
        MAP
    }

    /// The first value of a further input of the operation; null (or empty) where it has no row.
    ///
    /// @param table the number of the input among the further ones
    record First(int table) implements GraphValue {}

    /// Whether a value is among those of the first column of a further input.
    record Within(Scalar value, int table, boolean ignoreCase) implements GraphValue {}
}
