package org.conshelf.tabular.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.api.Test;

/// From the rows of tables to the rows of matches.
class MatchPatternTest {
    private static final PlanColumn NAME = new PlanColumn(1, "name", KqlType.STRING);
    private static final PlanColumn ZONE = new PlanColumn(2, "zone", KqlType.STRING);
    private static final PlanColumn START = new PlanColumn(10, "start", KqlType.STRING);
    private static final PlanColumn END = new PlanColumn(11, "end", KqlType.STRING);

    private static TableRow row(long source, Object... values) {
        return new TableRow(values, List.of(source));
    }

    private static MatchPattern operation(
            boolean partitioned, Pattern.Edge edge, PlanColumn property) {
        var node = new GraphPlan.NodeTable(List.of(0, 1));
        var graph =
                new GraphPlan(
                        List.of(NAME, ZONE),
                        Set.of(0),
                        List.of(),
                        List.of(node),
                        partitioned,
                        List.of(),
                        Map.of());
        return new MatchPattern(
                graph,
                new Pattern(2, List.of(edge), Pattern.Cycles.UNIQUE_EDGES),
                MatchPattern.Search.MATCHES,
                List.of(),
                List.of(new Scalar.ColumnRef(START), new Scalar.ColumnRef(END)),
                Map.of(
                        START.id(),
                        new GraphValue.OfNode(0, property),
                        END.id(),
                        new GraphValue.OfNode(1, property)));
    }

    private static Pattern.Edge hops(int minimum, int maximum) {
        return new Pattern.Edge(0, 1, Pattern.Direction.RIGHT, true, minimum, maximum);
    }

    @Test
    void aMatchIsMadeOfTheRecordsOfItsNodesAndEdges() {
        var edges = List.of(row(1, "a", "b"), row(2, "b", "c"));
        var nodes = List.of(row(10, "a", "a", "x"), row(11, "b", "b", ""), row(12, "b", "b", "y"));
        var rows = operation(false, hops(2, 2), NAME).apply(List.of(edges, nodes));
        assertEquals(1, rows.size());
        assertEquals(List.of("a", "c"), Arrays.asList(rows.getFirst().values()));
        assertEquals(List.of(1L, 2L, 10L, 11L, 12L), rows.getFirst().sources());
    }

    @Test
    void rowsOfOneNodeAreMergedAndTheFirstValueThatIsNotEmptyHolds() {
        var edges = List.of(row(1, "a", "b"));
        var nodes = List.of(row(10, "b", "b", ""), row(11, "b", "b", "y"), row(12, "b", "b", "z"));
        var rows = operation(false, hops(1, 1), ZONE).apply(List.of(edges, nodes));
        assertEquals(List.of("", "y"), Arrays.asList(rows.getFirst().values()));
    }

    @Test
    void eachPartitionIsAGraphOfItsOwn() {
        var edges = List.of(row(1, "a", "b", "p"), row(2, "b", "c", "q"), row(3, "b", "c", "p"));
        var nodes = List.of(row(10, "b", "q", "b", "x"));
        var rows = operation(true, hops(2, 2), NAME).apply(List.of(edges, nodes));
        assertEquals(
                List.of(List.of("a", "c", "p")),
                rows.stream().map(r -> Arrays.asList(r.values())).toList());
    }
}
