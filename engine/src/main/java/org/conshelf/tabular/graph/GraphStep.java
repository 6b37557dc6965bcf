package org.conshelf.tabular.graph;

import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;

/// An operator that makes a graph of a graph.
public sealed interface GraphStep {
    /// `graph-where-nodes`: the nodes for which the predicate is true, and the edges between them.
    ///
    /// @param predicate over the columns of the nodes
    record WhereNodes(Scalar predicate) implements GraphStep {}

    /// `graph-where-edges`: the edges for which the predicate is true, and all nodes.
    ///
    /// @param predicate over the columns of the edges
    record WhereEdges(Scalar predicate) implements GraphStep {}

    /// `graph-mark-components`: the nodes with the number of the connected component that each is
    /// in.
    ///
    /// @param strong whether nodes are connected only where each is reached from the other along
    ///   the edges' direction
    /// @param column the new column of the nodes
    record MarkComponents(boolean strong, PlanColumn column) implements GraphStep {}
}
