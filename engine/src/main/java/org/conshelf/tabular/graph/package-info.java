/// The operators on graphs (make-graph, graph-match, graph-shortest-paths, graph-to-table,
/// graph-mark-components, graph-where-nodes, graph-where-edges), computed in Java.
///
/// In: the rows of the edges and of the tables of nodes, which [GraphPlan] makes a [PropertyGraph]
/// of. Out: the rows of the operator that ends the graph, [MatchPattern] or [GraphRows]. A graph is
/// no table of a plan: the operators between the two ends are [GraphStep]s inside the plan of the
/// last one. [Matcher] looks for a pattern, [ShortestPaths] for the shortest paths of one;
/// [Conditions] says how early each condition can be asked, and [Budget] bounds what a pattern may
/// cost. To add an operator that gives a graph again: a [GraphStep] and its case in [GraphPlan].
@NullMarked
package org.conshelf.tabular.graph;

import org.jspecify.annotations.NullMarked;
