package org.conshelf.tabular.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Finds all matches of a pattern, by going from the node with the fewest candidates along the
/// pattern's edges. A condition is asked as soon as the match has what it reads, and a path does
/// not go where no end of it is near enough.
final class Matcher {
    private static final int[] NONE_KNOWN = {};

    private final PropertyGraph graph;
    private final Pattern pattern;
    private final Conditions conditions;
    private final Frame frame;
    private final Budget budget;
    private final Runnable found;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Conditions.Rest> atStart = new ArrayList<>();
    private final boolean[] edgeUsed;
    private final boolean[] nodeUsed;

    /// An edge of the pattern, and from which of its ends it is walked.
    ///
    /// @param closing whether the match has the other end already
    /// @param rest the conditions that can be asked behind it
    private record Stage(
            int edge,
            int from,
            int to,
            boolean closing,
            PropertyGraph.Heading heading,
            boolean fromRight,
            List<Conditions.Rest> rest) {}

    /// @param found is run for each match, while the frame has it
    Matcher(
            PropertyGraph graph,
            Pattern pattern,
            Conditions conditions,
            Frame frame,
            Budget budget,
            Runnable found) {
        this.graph = graph;
        this.pattern = pattern;
        this.conditions = conditions;
        this.frame = frame;
        this.budget = budget;
        this.found = found;
        edgeUsed = new boolean[graph.edgeCount()];
        nodeUsed = new boolean[graph.nodeCount()];
    }

    void run() {
        if (!conditions.possible()) {
            return;
        }
        int start = order();
        int[][] distances = new int[stages.size()][];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = distances(stages.get(i));
        }
        for (int node = 0; node < graph.nodeCount(); node++) {
            budget.step();
            if (conditions.nodeFits(start, node)) {
                frame.nodes[start] = node;
                nodeUsed[node] = true;
                if (conditions.hold(atStart)) {
                    advance(0, distances);
                }
                nodeUsed[node] = false;
            }
        }
        frame.nodes[start] = -1;
    }

    /// Chooses the order of the edges: those between nodes that are there first, then those that
    /// lead to the fewest candidates, paths last.
    ///
    /// @return the node to begin with
    private int order() {
        int start = 0;
        for (int node = 1; node < pattern.nodes(); node++) {
            if (conditions.candidateCount(node) < conditions.candidateCount(start)) {
                start = node;
            }
        }
        var nodes = new BitSet();
        var edges = new BitSet();
        var waiting = new ArrayList<>(conditions.rest());
        nodes.set(start);
        take(waiting, nodes, edges, atStart);
        while (edges.cardinality() < pattern.edges().size()) {
            int next = -1;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < pattern.edges().size(); i++) {
                long cost = edges.get(i) ? Long.MAX_VALUE : cost(pattern.edges().get(i), nodes);
                if (cost < least) {
                    least = cost;
                    next = i;
                }
            }
            var edge = pattern.edges().get(next);
            boolean fromRight = !nodes.get(edge.left());
            int from = fromRight ? edge.right() : edge.left();
            int to = fromRight ? edge.left() : edge.right();
            boolean closing = nodes.get(to);
            nodes.set(to);
            edges.set(next);
            var rest = new ArrayList<Conditions.Rest>();
            take(waiting, nodes, edges, rest);
            var heading = PropertyGraph.Heading.of(edge.direction(), !fromRight);
            stages.add(new Stage(next, from, to, closing, heading, fromRight, rest));
        }
        return start;
    }

    private long cost(Pattern.Edge edge, BitSet nodes) {
        boolean left = nodes.get(edge.left());
        boolean right = nodes.get(edge.right());
        if (!left && !right) {
            return Long.MAX_VALUE;
        }
        long kind = (edge.variable() ? 1L << 40 : 0) + (left && right ? 0 : 1L << 32);
        return kind
                + (left && right
                        ? 0
                        : conditions.candidateCount(left ? edge.right() : edge.left()));
    }

    private static void take(
            List<Conditions.Rest> waiting, BitSet nodes, BitSet edges, List<Conditions.Rest> into) {
        waiting.removeIf(rest -> rest.isOver(nodes, edges) && into.add(rest));
    }

    /// For each node the least number of hops from it to a candidate of the path's end; empty where
    /// every node is one.
    private int[] distances(Stage stage) {
        var ends = conditions.candidates(stage.to());
        if (ends == null || !pattern.edges().get(stage.edge()).variable()) {
            return NONE_KNOWN;
        }
        int[] distances = new int[graph.nodeCount()];
        Arrays.fill(distances, Integer.MAX_VALUE);
        var waiting = new ArrayDeque<Integer>();
        ends.stream()
                .forEach(end -> {
                    distances[end] = 0;
                    waiting.add(end);
                });
        while (!waiting.isEmpty()) {
            int node = waiting.remove();
            graph.forEachEdge(
                    node,
                    stage.heading().reversed(),
                    edge -> {
                        budget.step();
                        int other = graph.otherEnd(edge, node);
                        if (distances[other] == Integer.MAX_VALUE
                                && conditions.edgeFits(stage.edge(), edge)) {
                            distances[other] = distances[node] + 1;
                            waiting.add(other);
                        }
                    });
        }
        return distances;
    }

    private void advance(int at, int[][] distances) {
        if (at == stages.size()) {
            found.run();
            return;
        }
        var stage = stages.get(at);
        var edge = pattern.edges().get(stage.edge());
        if (edge.variable()) {
            frame.paths[stage.edge()].clear(stage.fromRight());
            new Walk(at, stage, edge, distances).go(frame.nodes[stage.from()]);
            return;
        }
        int from = frame.nodes[stage.from()];
        graph.forEachEdge(
                from,
                stage.heading(),
                one -> {
                    budget.step();
                    int to = graph.otherEnd(one, from);
                    if (mayTake(one, to) && conditions.edgeFits(stage.edge(), one)) {
                        use(one, to, true);
                        frame.edges[stage.edge()] = one;
                        arrive(at, stage, to, distances);
                        use(one, to, false);
                    }
                });
    }

    /// Whether the rule about cycles lets the match have this edge.
    private boolean mayTake(int edge, int to) {
        return switch (pattern.cycles()) {
            case ALL -> true;
            case UNIQUE_EDGES -> !edgeUsed[edge];
            case NONE -> !nodeUsed[to];
        };
    }

    private void use(int edge, int to, boolean used) {
        switch (pattern.cycles()) {
            case ALL -> {
                // Nothing is remembered.
            }
            case UNIQUE_EDGES -> edgeUsed[edge] = used;
            case NONE -> nodeUsed[to] = used;
        }
    }

    /// Takes a node as the end of an edge or path, and goes on where it fits.
    private void arrive(int at, Stage stage, int node, int[][] distances) {
        if (stage.closing()) {
            if (frame.nodes[stage.to()] == node && conditions.hold(stage.rest())) {
                advance(at + 1, distances);
            }
            return;
        }
        if (conditions.nodeFits(stage.to(), node)) {
            frame.nodes[stage.to()] = node;
            if (conditions.hold(stage.rest())) {
                advance(at + 1, distances);
            }
            frame.nodes[stage.to()] = -1;
        }
    }

    /// All paths of an edge of variable length from one node.
    private final class Walk {
        private final int at;
        private final Stage stage;
        private final Pattern.Edge edge;
        private final Path path;
        private final int[][] distances;

        Walk(int at, Stage stage, Pattern.Edge edge, int[][] distances) {
            this.at = at;
            this.stage = stage;
            this.edge = edge;
            this.distances = distances;
            this.path = frame.paths[stage.edge()];
        }

        void go(int node) {
            int length = path.length();
            if (length >= edge.minimum()) {
                arrive(at, stage, node, distances);
            }
            if (length >= edge.maximum()
                    || (length > 0 && !conditions.innerFits(stage.edge(), node))) {
                return;
            }
            int[] near = distances[at];
            graph.forEachEdge(
                    node,
                    stage.heading(),
                    one -> {
                        budget.step();
                        int to = graph.otherEnd(one, node);
                        if ((near.length == 0 || near[to] < edge.maximum() - length)
                                && mayTake(one, to)
                                && conditions.edgeFits(stage.edge(), one)) {
                            use(one, to, true);
                            path.push(one, to);
                            go(to);
                            path.pop();
                            use(one, to, false);
                        }
                    });
        }
    }
}
