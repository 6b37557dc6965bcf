package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.jspecify.annotations.Nullable;

/// The conditions of a pattern, each where it can be asked first: of one node, of one edge, of a
/// node inside a path, or of the match as soon as it has all that the condition reads.
final class Conditions {
    /// A condition over several parts of a match.
    ///
    /// @param nodes the numbers of the pattern's nodes that it reads
    /// @param edges the numbers of the pattern's edges that it reads
    record Rest(Scalar condition, BitSet nodes, BitSet edges) {
        boolean isOver(BitSet boundNodes, BitSet boundEdges) {
            return isIn(nodes, boundNodes) && isIn(edges, boundEdges);
        }

        private static boolean isIn(BitSet some, BitSet all) {
            var missing = (BitSet) some.clone();
            missing.andNot(all);
            return missing.isEmpty();
        }
    }

    private final PropertyGraph graph;
    private final Pattern pattern;
    private final Map<Integer, GraphValue> values;
    private final Frame frame;
    private final List<List<Scalar>> ofNode;
    private final List<List<Scalar>> ofEdge;
    private final List<List<Scalar>> ofInner;
    private final List<Rest> rest = new ArrayList<>();
    private final @Nullable BitSet[] candidates;
    private final byte[][] edgeAnswers;
    private final byte[][] innerAnswers;
    private boolean possible = true;

    Conditions(
            PropertyGraph graph,
            Pattern pattern,
            List<Scalar> conditions,
            Map<Integer, GraphValue> values,
            Frame frame) {
        this.graph = graph;
        this.pattern = pattern;
        this.values = values;
        this.frame = frame;
        int edges = pattern.edges().size();
        ofNode = lists(pattern.nodes());
        ofEdge = lists(edges);
        ofInner = lists(edges);
        conditions.forEach(this::place);
        candidates = new @Nullable BitSet[pattern.nodes()];
        for (int node = 0; node < candidates.length; node++) {
            candidates[node] = candidatesOf(node);
        }
        edgeAnswers = new byte[edges][];
        innerAnswers = new byte[edges][];
        for (int edge = 0; edge < edges; edge++) {
            edgeAnswers[edge] = new byte[ofEdge.get(edge).isEmpty() ? 0 : graph.edgeCount()];
            innerAnswers[edge] = new byte[ofInner.get(edge).isEmpty() ? 0 : graph.nodeCount()];
        }
    }

    private static List<List<Scalar>> lists(int count) {
        return Stream.generate(() -> (List<Scalar>) new ArrayList<Scalar>()).limit(count).toList();
    }

    private void place(Scalar condition) {
        if (condition instanceof Scalar.ColumnRef ref
                && values.get(ref.column().id()) instanceof GraphValue.Over over
                && over.kind() == GraphValue.Kind.ALL
                && readsElementsOnly(over.body())) {
            (over.innerNodes() ? ofInner : ofEdge).get(over.edge()).add(over.body());
            return;
        }
        var nodes = new BitSet();
        var edges = new BitSet();
        read(condition, nodes, edges);
        if (nodes.isEmpty() && edges.isEmpty()) {
            possible &= frame.holds(condition);
        } else if (edges.isEmpty() && nodes.cardinality() == 1) {
            ofNode.get(nodes.nextSetBit(0)).add(condition);
        } else if (nodes.isEmpty()
                && edges.cardinality() == 1
                && !pattern.edges().get(edges.nextSetBit(0)).variable()) {
            ofEdge.get(edges.nextSetBit(0)).add(condition);
        } else {
            rest.add(new Rest(condition, nodes, edges));
        }
    }

    private boolean readsElementsOnly(Scalar body) {
        var nodes = new BitSet();
        var edges = new BitSet();
        read(body, nodes, edges);
        return nodes.isEmpty() && edges.isEmpty();
    }

    /// Gathers what of a match an expression reads.
    private void read(Scalar scalar, BitSet nodes, BitSet edges) {
        Scalars.forEach(
                scalar,
                part -> {
                    if (part instanceof Scalar.ColumnRef ref) {
                        read(values.get(ref.column().id()), nodes, edges);
                    }
                });
    }

    private void read(@Nullable GraphValue value, BitSet nodes, BitSet edges) {
        switch (value) {
            case GraphValue.OfNode v -> nodes.set(v.node());
            case GraphValue.NodeId v -> nodes.set(v.node());
            case GraphValue.Degree v -> nodes.set(v.node());
            case GraphValue.OfEdge v -> edges.set(v.edge());
            case GraphValue.Over v -> {
                edges.set(v.edge());
                read(v.body(), nodes, edges);
            }
            case GraphValue.Within v -> read(v.value(), nodes, edges);
            case GraphValue.OfElement _,
                    GraphValue.ElementId _,
                    GraphValue.ElementDegree _,
                    GraphValue.First _ -> {
                // Nothing of the match itself.
            }
            case null -> throw new IllegalStateException("a column that is no value of a match");
        }
    }

    private @Nullable BitSet candidatesOf(int node) {
        if (ofNode.get(node).isEmpty()) {
            return null;
        }
        var found = new BitSet(graph.nodeCount());
        for (int i = 0; i < graph.nodeCount(); i++) {
            frame.nodes[node] = i;
            if (ofNode.get(node).stream().allMatch(frame::holds)) {
                found.set(i);
            }
        }
        frame.nodes[node] = -1;
        return found;
    }

    /// Whether those conditions hold that read nothing of a match.
    boolean possible() {
        return possible;
    }

    /// The graph's nodes that a node of the pattern can be; null where it can be any.
    @Nullable BitSet candidates(int node) {
        return candidates[node];
    }

    int candidateCount(int node) {
        var some = candidates[node];
        return some == null ? graph.nodeCount() : some.cardinality();
    }

    boolean nodeFits(int patternNode, int node) {
        var some = candidates[patternNode];
        return some == null || some.get(node);
    }

    /// Whether an edge of the graph can be the pattern's edge, or one of its hops.
    boolean edgeFits(int patternEdge, int edge) {
        return fits(ofEdge.get(patternEdge), edgeAnswers[patternEdge], edge, patternEdge);
    }

    /// Whether a node can stand inside a path.
    boolean innerFits(int patternEdge, int node) {
        return fits(ofInner.get(patternEdge), innerAnswers[patternEdge], node, -1);
    }

    private boolean fits(List<Scalar> conditions, byte[] answers, int of, int patternEdge) {
        if (conditions.isEmpty()) {
            return true;
        }
        if (answers[of] == 0) {
            if (patternEdge >= 0) {
                frame.edges[patternEdge] = of;
            }
            boolean holds = conditions.stream().allMatch(c -> frame.holds(c, of));
            answers[of] = (byte) (holds ? 1 : 2);
        }
        return answers[of] == 1;
    }

    List<Rest> rest() {
        return rest;
    }

    boolean hold(List<Rest> some) {
        for (var one : some) {
            if (!frame.holds(one.condition())) {
                return false;
            }
        }
        return true;
    }
}
