package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;

/// A small graph and a pattern with conditions, both at random: with loops, parallel edges and
/// cycles, nodes that are named twice, edges of every direction and length.
record RandomPattern(
        PropertyGraph graph,
        Pattern pattern,
        List<Scalar> conditions,
        Map<Integer, GraphValue> values) {
    private static final PlanColumn NODE_FLAG = new PlanColumn(1, "flag", KqlType.BOOL);
    private static final PlanColumn EDGE_FLAG = new PlanColumn(2, "flag", KqlType.BOOL);

    /// @param chain whether the pattern is one sequence with an edge of variable length
    static RandomPattern of(Random random, boolean chain) {
        var graph = graph(random);
        var edges = new ArrayList<Pattern.Edge>();
        int count = chain ? 1 + random.nextInt(3) : random.nextInt(4);
        int nodes = 1;
        int left = 0;
        int paths = chain ? random.nextInt(count) : -1;
        for (int i = 0; i < count; i++) {
            if (!chain) {
                left = random.nextInt(nodes);
            }
            int right = random.nextInt(4) == 0 ? random.nextInt(nodes) : nodes++;
            boolean variable = i == paths || random.nextInt(3) == 0;
            int minimum = variable ? random.nextInt(3) : 1;
            int maximum = variable ? Math.max(1, minimum + random.nextInt(2)) : 1;
            var directions = Pattern.Direction.values();
            var direction = directions[random.nextInt(directions.length)];
            boolean turned = !chain && random.nextBoolean();
            edges.add(
                    new Pattern.Edge(
                            turned ? right : left,
                            turned ? left : right,
                            direction,
                            variable,
                            minimum,
                            maximum));
            left = right;
        }
        var rules = Pattern.Cycles.values();
        var cycles = chain ? Pattern.Cycles.UNIQUE_EDGES : rules[random.nextInt(rules.length)];
        var pattern = new Pattern(nodes, edges, cycles);
        Map<Integer, GraphValue> values = new HashMap<>();
        var conditions = new ArrayList<Scalar>();
        int conditionCount = random.nextInt(4);
        for (int i = 0; i < conditionCount; i++) {
            conditions.add(condition(random, pattern, values));
        }
        return new RandomPattern(graph, pattern, conditions, values);
    }

    private static PropertyGraph graph(Random random) {
        int nodes = 1 + random.nextInt(5);
        int edges = random.nextInt(7);
        Supplier<TableRow> row = () -> TableRow.of(random.nextInt(3) > 0);
        return new PropertyGraph(
                List.of(NODE_FLAG),
                List.of(EDGE_FLAG),
                IntStream.range(0, nodes).mapToObj(i -> "n" + i).toArray(),
                IntStream.range(0, nodes).mapToObj(_ -> row.get()).toArray(TableRow[]::new),
                IntStream.range(0, edges).mapToObj(_ -> row.get()).toArray(TableRow[]::new),
                IntStream.range(0, edges).map(_ -> random.nextInt(nodes)).toArray(),
                IntStream.range(0, edges).map(_ -> random.nextInt(nodes)).toArray());
    }

    /// A condition over a part of the match, or over two of them.
    private static Scalar condition(
            Random random, Pattern pattern, Map<Integer, GraphValue> values) {
        var one = flag(random, pattern, values);
        if (random.nextInt(3) > 0) {
            return one;
        }
        var or = FunctionLibrary.required("or");
        return new Scalar.Call(
                or,
                or.overloads().getFirst(),
                List.of(one, flag(random, pattern, values)),
                KqlType.BOOL);
    }

    private static Scalar flag(Random random, Pattern pattern, Map<Integer, GraphValue> values) {
        int edge = pattern.edges().isEmpty() ? -1 : random.nextInt(pattern.edges().size());
        if (edge < 0 || random.nextInt(3) == 0) {
            return column(
                    values, new GraphValue.OfNode(random.nextInt(pattern.nodes()), NODE_FLAG));
        }
        if (!pattern.edges().get(edge).variable()) {
            return column(values, new GraphValue.OfEdge(edge, EDGE_FLAG));
        }
        boolean inner = random.nextBoolean();
        var body = column(values, new GraphValue.OfElement(inner, inner ? NODE_FLAG : EDGE_FLAG));
        var kind = random.nextInt(3) == 0 ? GraphValue.Kind.ANY : GraphValue.Kind.ALL;
        return column(values, new GraphValue.Over(kind, edge, inner, body));
    }

    private static Scalar column(Map<Integer, GraphValue> values, GraphValue value) {
        var column = new PlanColumn(100 + values.size(), "value", KqlType.BOOL);
        values.put(column.id(), value);
        return new Scalar.ColumnRef(column);
    }

    /// A new frame for matches of the pattern.
    Frame frame() {
        return new Frame(graph, pattern, values, new Lookups(List.of()));
    }

    /// What a frame has, as text.
    String text(Frame frame) {
        var text = new StringBuilder();
        for (int node : frame.nodes) {
            text.append(node).append(' ');
        }
        for (int i = 0; i < pattern.edges().size(); i++) {
            text.append("| ");
            if (!pattern.edges().get(i).variable()) {
                text.append(frame.edges[i]).append(' ');
                continue;
            }
            for (int hop = 0; hop < frame.paths[i].length(); hop++) {
                text.append(frame.paths[i].edge(hop)).append(' ');
            }
            for (int inner = 0; inner < frame.paths[i].innerNodes(); inner++) {
                text.append('(').append(frame.paths[i].innerNode(inner)).append(')');
            }
        }
        return text.toString();
    }

    /// The pattern and its conditions, short enough to read.
    @Override
    public String toString() {
        var text = new StringBuilder(pattern.toString()).append(" where ");
        conditions.forEach(c -> text.append(text(c)).append(", "));
        for (int edge = 0; edge < graph.edgeCount(); edge++) {
            text.append(graph.source(edge)).append("->").append(graph.target(edge)).append(' ');
        }
        return text.toString();
    }

    private String text(Scalar scalar) {
        return switch (scalar) {
            case Scalar.ColumnRef ref -> {
                var value = values.get(ref.column().id());
                yield value instanceof GraphValue.Over over
                        ? over.kind()
                                + "(e"
                                + over.edge()
                                + (over.innerNodes() ? " inner" : "")
                                + ")"
                        : String.valueOf(value).replaceAll(", property=.*", "]");
            }
            case Scalar.Call call -> call.arguments().stream().map(this::text).toList() + " or";
            default -> scalar.toString();
        };
    }
}
