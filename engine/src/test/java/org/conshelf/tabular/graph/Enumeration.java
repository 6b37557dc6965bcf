package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// All matches of a pattern, found in the plainest way: every choice of nodes, every choice of
/// walks between them, and then the rules.
final class Enumeration {
    private static final int MOST_CHOICES = 5_000;

    private final RandomPattern given;
    private final PropertyGraph graph;
    private final Pattern pattern;
    private final Frame frame;
    private final List<Match> matches = new ArrayList<>();
    private int choices;

    /// @param hops how many hops it has
    record Match(String text, int hops, int first, int last) {}

    /// @param edges from left to right
    /// @param nodes behind each edge
    private record Walk(List<Integer> edges, List<Integer> nodes) {}

    private Enumeration(RandomPattern given) {
        this.given = given;
        this.graph = given.graph();
        this.pattern = given.pattern();
        this.frame = given.frame();
    }

    /// @return empty where there are too many choices to go over them all
    static Optional<List<Match>> of(RandomPattern given) {
        var all = new Enumeration(given);
        all.chooseNode(0);
        return all.choices > MOST_CHOICES ? Optional.empty() : Optional.of(all.matches);
    }

    private void chooseNode(int node) {
        if (node == pattern.nodes()) {
            chooseWalk(0, new ArrayList<>());
            return;
        }
        for (int i = 0; i < graph.nodeCount(); i++) {
            frame.nodes[node] = i;
            chooseNode(node + 1);
        }
    }

    private void chooseWalk(int edge, List<Walk> walks) {
        if (choices++ > MOST_CHOICES) {
            return;
        }
        if (edge == pattern.edges().size()) {
            check(walks);
            return;
        }
        var one = pattern.edges().get(edge);
        for (var walk : walks(one, frame.nodes[one.left()])) {
            int end = walk.nodes().isEmpty() ? frame.nodes[one.left()] : walk.nodes().getLast();
            if (end == frame.nodes[one.right()]) {
                walks.add(walk);
                chooseWalk(edge + 1, walks);
                walks.removeLast();
            }
        }
    }

    private List<Walk> walks(Pattern.Edge edge, int start) {
        var result = new ArrayList<Walk>();
        var ofLength = List.of(new Walk(List.of(), List.of()));
        for (int length = 0; length <= edge.maximum(); length++) {
            if (length >= edge.minimum()) {
                result.addAll(ofLength);
            }
            var longer = new ArrayList<Walk>();
            for (var walk : ofLength) {
                int at = walk.nodes().isEmpty() ? start : walk.nodes().getLast();
                for (int i = 0; i < graph.edgeCount(); i++) {
                    int source = graph.source(i);
                    int target = graph.target(i);
                    if (edge.direction() != Pattern.Direction.LEFT && source == at) {
                        longer.add(longer(walk, i, target));
                    }
                    if (edge.direction() != Pattern.Direction.RIGHT
                            && target == at
                            && (edge.direction() == Pattern.Direction.LEFT || source != target)) {
                        longer.add(longer(walk, i, source));
                    }
                }
            }
            ofLength = longer;
        }
        return result;
    }

    private static Walk longer(Walk walk, int edge, int node) {
        var edges = new ArrayList<>(walk.edges());
        edges.add(edge);
        var nodes = new ArrayList<>(walk.nodes());
        nodes.add(node);
        return new Walk(edges, nodes);
    }

    private void check(List<Walk> walks) {
        var edges = new ArrayList<Integer>();
        var nodes = new HashSet<Integer>();
        for (int node : frame.nodes) {
            nodes.add(node);
        }
        for (int i = 0; i < walks.size(); i++) {
            var walk = walks.get(i);
            edges.addAll(walk.edges());
            nodes.addAll(walk.nodes());
            if (pattern.edges().get(i).variable()) {
                frame.paths[i].clear(false);
                for (int hop = 0; hop < walk.edges().size(); hop++) {
                    frame.paths[i].push(walk.edges().get(hop), walk.nodes().get(hop));
                }
            } else {
                frame.edges[i] = walk.edges().getFirst();
            }
        }
        boolean allowed =
                switch (pattern.cycles()) {
                    case ALL -> true;
                    case UNIQUE_EDGES -> new HashSet<>(edges).size() == edges.size();
                    // Connected parts have no cycle where there is one edge less than nodes.
                    case NONE -> nodes.size() == edges.size() + 1;
                };
        if (allowed && given.conditions().stream().allMatch(frame::holds)) {
            int last = pattern.edges().isEmpty() ? 0 : pattern.edges().getLast().right();
            matches.add(
                    new Match(given.text(frame), edges.size(), frame.nodes[0], frame.nodes[last]));
        }
    }
}
