package org.conshelf.tabular.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds, for each two nodes that the ends of a pattern can be, the shortest of the pattern's
/// matches between them: one, or all that are equally short. Length is the number of hops of the
/// whole match, and no match uses an edge twice.
///
/// From each first node a search in breadth finds the last nodes and how near they are, and one
/// walk to each. That walk is the answer where it also uses no edge twice and meets the conditions
/// over several parts of the match. Where it does not, or where all are wanted, a search in depth
/// goes over the walks of this length, then of the next.
final class ShortestPaths {
    private final PropertyGraph graph;
    private final List<Pattern.Edge> edges;
    private final Conditions conditions;
    private final Frame frame;
    private final Budget budget;
    private final boolean all;
    private final Runnable found;
    private final int first;
    private final int last;

    /// More than an edge of the pattern has hops.
    private final long width;

    private final List<Conditions.Rest> ofEnds = new ArrayList<>();

    /// @param pattern one sequence
    /// @param all whether all shortest matches are wanted, or one
    /// @param found is run for each match, while the frame has it
    ShortestPaths(
            PropertyGraph graph,
            Pattern pattern,
            Conditions conditions,
            Frame frame,
            Budget budget,
            boolean all,
            Runnable found) {
        this.graph = graph;
        this.edges = pattern.edges();
        this.conditions = conditions;
        this.frame = frame;
        this.budget = budget;
        this.all = all;
        this.found = found;
        first = edges.getFirst().left();
        last = edges.getLast().right();
        width = 1L + edges.stream().mapToInt(Pattern.Edge::maximum).max().orElse(0);
        var ends = new BitSet();
        ends.set(first);
        ends.set(last);
        for (var rest : conditions.rest()) {
            if (rest.isOver(ends, new BitSet())) {
                ofEnds.add(rest);
            }
        }
    }

    void run() {
        if (!conditions.possible()) {
            return;
        }
        for (int node = 0; node < graph.nodeCount(); node++) {
            budget.step();
            if (conditions.nodeFits(first, node)) {
                for (var walk : new Breadth(node).run().entrySet()) {
                    answer(node, walk.getKey(), walk.getValue());
                }
            }
        }
    }

    private void answer(int start, int end, State walk) {
        if (first == last && start != end) {
            return;
        }
        frame.nodes[first] = start;
        frame.nodes[last] = end;
        boolean possible = conditions.hold(ofEnds);
        frame.nodes[last] = -1;
        if (!possible || (!all && isAnswer(start, walk))) {
            return;
        }
        long longest = 0;
        for (var edge : edges) {
            longest += edge.maximum();
        }
        longest = Math.min(longest, graph.edgeCount());
        for (int length = walk.hops(); length <= longest; length++) {
            if (new Depth(end, length).run(start)) {
                return;
            }
        }
    }

    /// Takes the walk where it is a match.
    private boolean isAnswer(int start, State walk) {
        clear();
        frame.nodes[first] = start;
        var steps = new ArrayList<State>();
        for (var state = walk; state != null; state = state.before()) {
            steps.add(state);
        }
        var used = new HashSet<Integer>();
        for (var state : steps.reversed()) {
            if (state.edge() >= 0) {
                if (!used.add(state.edge())) {
                    return false;
                }
                hop(state.at(), state.edge(), state.node());
            } else if (state.at() > 0) {
                int node = edges.get(state.at() - 1).right();
                if (frame.nodes[node] >= 0 && frame.nodes[node] != state.node()) {
                    return false;
                }
                frame.nodes[node] = state.node();
            }
        }
        if (!conditions.hold(conditions.rest())) {
            return false;
        }
        found.run();
        return true;
    }

    private void clear() {
        Arrays.fill(frame.nodes, -1);
        for (var path : frame.paths) {
            path.clear(false);
        }
    }

    private void hop(int at, int edge, int node) {
        if (edges.get(at).variable()) {
            frame.paths[at].push(edge, node);
        } else {
            frame.edges[at] = edge;
        }
    }

    private PropertyGraph.Heading heading(int at) {
        return PropertyGraph.Heading.of(edges.get(at).direction(), true);
    }

    /// How far a walk is.
    ///
    /// @param at how many edges of the pattern are behind it
    /// @param hops how many hops of the next are
    /// @param edge the edge that it came over, or -1 where it only passed to the next edge
    private record State(
            int at, int hopsOfEdge, int node, int edge, int hops, @Nullable State before) {}

    /// The nearest walk from one node to each last node, without regard to edges that are used
    /// twice.
    private final class Breadth {
        private final int start;
        private final ArrayDeque<State> waiting = new ArrayDeque<>();
        private final Map<Integer, State> ends = new LinkedHashMap<>();
        private final Set<Long> seen = new HashSet<>();

        /// For each place where a walk may pass on, the fewest hops of its edge so far.
        private final Map<Long, Integer> fewest = new HashMap<>();

        Breadth(int start) {
            this.start = start;
        }

        Map<Integer, State> run() {
            visit(new State(0, 0, start, -1, 0, null));
            while (!waiting.isEmpty()) {
                var state = waiting.remove();
                int at = state.at();
                var edge = edges.get(at);
                if (state.hopsOfEdge() >= edge.maximum()
                        || (state.hopsOfEdge() > 0 && !conditions.innerFits(at, state.node()))) {
                    continue;
                }
                graph.forEachEdge(
                        state.node(),
                        heading(at),
                        one -> {
                            budget.step();
                            if (conditions.edgeFits(at, one)) {
                                visit(
                                        new State(
                                                at,
                                                state.hopsOfEdge() + 1,
                                                graph.otherEnd(one, state.node()),
                                                one,
                                                state.hops() + 1,
                                                state));
                            }
                        });
            }
            return ends;
        }

        private void visit(State state) {
            int at = state.at();
            if (at == edges.size()) {
                ends.putIfAbsent(state.node(), state);
                return;
            }
            var edge = edges.get(at);
            long place = (long) at * graph.nodeCount() + state.node();
            boolean mayPass = state.hopsOfEdge() >= edge.minimum();
            if (mayPass) {
                // A later walk is better only where it has more hops of this edge left.
                var before = fewest.get(place);
                if (before != null && before <= state.hopsOfEdge()) {
                    return;
                }
                fewest.put(place, state.hopsOfEdge());
            } else if (!seen.add(place * width + state.hopsOfEdge())) {
                return;
            }
            waiting.add(state);
            if (mayPass && conditions.nodeFits(edge.right(), state.node())) {
                visit(new State(at + 1, 0, state.node(), -1, state.hops(), state));
            }
        }
    }

    /// All matches of one length to one node.
    private final class Depth {
        private final int end;
        private final int length;
        private final boolean[] used = new boolean[graph.edgeCount()];

        /// From where no walk leads to the end in the hops that remain.
        private final Set<Long> dead = new HashSet<>();

        private boolean any;

        Depth(int end, int length) {
            this.end = end;
            this.length = length;
        }

        boolean run(int start) {
            clear();
            frame.nodes[first] = start;
            search(0, 0, start, length);
            return any;
        }

        /// @return false where no walk leads on to the end, whatever was walked before
        private boolean search(int at, int hops, int node, int remaining) {
            budget.step();
            if (at == edges.size()) {
                if (remaining > 0 || node != end) {
                    return false;
                }
                if (conditions.hold(conditions.rest())) {
                    any = true;
                    found.run();
                }
                return true;
            }
            var edge = edges.get(at);
            long key = ((at * width + hops) * graph.nodeCount() + node) * (length + 1L) + remaining;
            if (dead.contains(key)) {
                return false;
            }
            boolean leads = pass(at, hops, node, remaining);
            if (remaining > 0
                    && hops < edge.maximum()
                    && (hops == 0 || conditions.innerFits(at, node))) {
                leads |= hops(at, hops, node, remaining);
            }
            if (!leads) {
                dead.add(key);
            }
            return leads;
        }

        /// Ends this edge here and goes on with the next.
        private boolean pass(int at, int hops, int node, int remaining) {
            var edge = edges.get(at);
            if (hops < edge.minimum() || !conditions.nodeFits(edge.right(), node)) {
                return false;
            }
            int before = frame.nodes[edge.right()];
            if (before >= 0 && before != node) {
                return true;
            }
            frame.nodes[edge.right()] = node;
            boolean leads = search(at + 1, 0, node, remaining);
            frame.nodes[edge.right()] = before;
            return leads;
        }

        private boolean hops(int at, int hops, int node, int remaining) {
            boolean[] leads = {false};
            graph.forEachEdge(
                    node,
                    heading(at),
                    one -> {
                        if ((any && !all) || !conditions.edgeFits(at, one)) {
                            return;
                        }
                        if (used[one]) {
                            leads[0] = true;
                            return;
                        }
                        int to = graph.otherEnd(one, node);
                        used[one] = true;
                        hop(at, one, to);
                        leads[0] |= search(at, hops + 1, to, remaining - 1);
                        if (edges.get(at).variable()) {
                            frame.paths[at].pop();
                        }
                        used[one] = false;
                    });
            // Where one match is enough, what was not looked at is not known to be dead.
            return leads[0] || (any && !all);
        }
    }
}
