package org.conshelf.tabular.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableRow;
import org.conshelf.source.DiagnosticCode;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final int ROUNDS = 3_000;

    @Test
    void findsWhatAPlainEnumerationFinds() {
        int found = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var given = RandomPattern.of(new Random(seed), false);
            var all = Enumeration.of(given);
            if (all.isEmpty()) {
                continue;
            }
            var actual = matches(given);
            var expected = all.get().stream().map(Enumeration.Match::text).toList();
            var message = "seed " + seed + ": " + given;
            assertEquals(expected.size(), actual.size(), message);
            assertEquals(
                    expected.stream().sorted().toList(),
                    actual.stream().sorted().toList(),
                    message);
            found += actual.size();
        }
        assertTrue(found > ROUNDS, "the patterns match now and then");
    }

    private static List<String> matches(RandomPattern given) {
        var found = new ArrayList<String>();
        var frame = given.frame();
        var conditions = conditions(given, frame);
        new Matcher(
                        given.graph(),
                        given.pattern(),
                        conditions,
                        frame,
                        new Budget(),
                        () -> found.add(given.text(frame)))
                .run();
        return found;
    }

    private static Conditions conditions(RandomPattern given, Frame frame) {
        return new Conditions(
                given.graph(), given.pattern(), given.conditions(), given.values(), frame);
    }

    @Test
    void shortestPathsAreTheShortestMatchesBetweenEachTwoNodes() {
        int found = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var given = RandomPattern.of(new Random(seed), true);
            Map<List<Integer>, Integer> least = new HashMap<>();
            var enumerated = Enumeration.of(given);
            if (enumerated.isEmpty()) {
                continue;
            }
            var matches = enumerated.get();
            matches.forEach(m -> least.merge(List.of(m.first(), m.last()), m.hops(), Math::min));
            var expected =
                    matches.stream()
                            .filter(m ->
                                    m.hops()
                                            == least.getOrDefault(List.of(m.first(), m.last()), -1))
                            .toList();
            var message = "seed " + seed + ": " + given;
            var texts = expected.stream().map(Enumeration.Match::text).sorted().toList();
            var all = shortest(given, true);
            assertEquals(texts.size(), all.size(), message);
            assertEquals(texts, all.stream().sorted().toList(), message);
            var one = shortest(given, false);
            assertTrue(texts.containsAll(one), message);
            var pairs = new HashSet<List<Integer>>();
            for (var match : expected) {
                if (one.contains(match.text())) {
                    assertTrue(pairs.add(List.of(match.first(), match.last())), message);
                }
            }
            assertEquals(least.keySet(), pairs, message);
            found += one.size();
        }
        assertTrue(found > ROUNDS, "the patterns match now and then");
    }

    private static List<String> shortest(RandomPattern given, boolean all) {
        var found = new ArrayList<String>();
        var frame = given.frame();
        new ShortestPaths(
                        given.graph(),
                        given.pattern(),
                        conditions(given, frame),
                        frame,
                        new Budget(),
                        all,
                        () -> found.add(given.text(frame)))
                .run();
        return found;
    }

    /// Every node leads to every node.
    private static RandomPattern dense(int nodes, int minimum, int maximum) {
        int count = nodes * nodes;
        var row = TableRow.of();
        var graph =
                new PropertyGraph(
                        List.of(),
                        List.of(),
                        IntStream.range(0, nodes).boxed().toArray(),
                        IntStream.range(0, nodes).mapToObj(_ -> row).toArray(TableRow[]::new),
                        IntStream.range(0, count).mapToObj(_ -> row).toArray(TableRow[]::new),
                        IntStream.range(0, count).map(i -> i / nodes).toArray(),
                        IntStream.range(0, count).map(i -> i % nodes).toArray());
        var edge = new Pattern.Edge(0, 1, Pattern.Direction.RIGHT, true, minimum, maximum);
        var pattern = new Pattern(2, List.of(edge), Pattern.Cycles.ALL);
        return new RandomPattern(graph, pattern, List.of(), Map.of());
    }

    @Test
    void aPatternThatCostsTooMuchEndsWithAMessage() {
        var given = dense(50, 20, 100);
        var frame = given.frame();
        var matcher =
                new Matcher(
                        given.graph(),
                        given.pattern(),
                        conditions(given, frame),
                        frame,
                        new Budget(100_000, 10),
                        () -> {});
        var failure = assertThrows(OperationFailure.class, matcher::run);
        assertEquals(DiagnosticCode.RESULT_TOO_LARGE, failure.code());
        assertTrue(failure.text().contains("smaller maximum of hops"), failure.text());
    }

    @Test
    void anInterruptEndsTheSearch() {
        var given = dense(50, 20, 100);
        var frame = given.frame();
        var matcher =
                new Matcher(
                        given.graph(),
                        given.pattern(),
                        conditions(given, frame),
                        frame,
                        new Budget(),
                        () -> {});
        Thread.currentThread().interrupt();
        try {
            var failure = assertThrows(OperationFailure.class, matcher::run);
            assertEquals(DiagnosticCode.TIMED_OUT, failure.code());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void shortestPathsOverADenseGraphAreQuick() {
        var given = dense(100, 1, 1000);
        assertEquals(100 * 100, shortest(given, false).size());
    }
}
