package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.conshelf.tabular.graph.GraphValue;
import org.conshelf.tabular.graph.MatchPattern;
import org.conshelf.tabular.graph.Pattern;
import org.jspecify.annotations.Nullable;

/// graph-match and graph-shortest-paths.
final class MatchBinder {
    /// A path longer than this is refused.
    private static final int MAX_HOPS = 10_000;

    private final TableBinder tables;
    private final Graph graph;
    private final Map<String, PatternScope.Element> elements = new LinkedHashMap<>();
    private final List<Pattern.Edge> edges = new ArrayList<>();
    private int nodes;

    MatchBinder(TableBinder tables, Graph graph) {
        this.tables = tables;
        this.graph = graph;
    }

    private BindContext context() {
        return tables.context();
    }

    Table bind(Operator.GraphMatch op, Scope scope) {
        GraphBinder.check(op.parameters(), Set.of(op.shortestPaths() ? "output" : "cycles"));
        op.patterns().forEach(p -> sequence(p, scope));
        checkConnected(op.span());
        if (op.shortestPaths()) {
            checkPath(op);
        }
        if (op.project().isEmpty()) {
            throw new BindError(
                    DiagnosticCode.SYNTAX,
                    op.span(),
                    "'project' is missing: what each match gives a row of");
        }
        var lookups = graph.lookups().copy();
        var pattern = new PatternScope(graph, context(), elements, lookups);
        var binder =
                ExpressionBinder.overPattern(tables, scope, GraphBinder.rowOf(List.of()), pattern);
        var conditions = conditions(op.where(), binder, pattern, lookups);
        var columns = new ArrayList<PlanColumn>();
        var outputs = outputs(op.project(), binder, pattern, lookups, columns);
        var partition = graph.partition();
        if (partition != null) {
            columns.add(context().column(GraphBinder.PARTITION, partition.type()));
        }
        var used = new HashSet<PlanColumn>();
        conditions.forEach(c -> pattern.addProperties(c, used));
        outputs.forEach(o -> pattern.addProperties(o, used));
        var shape = new Pattern(nodes, edges, cycles(op));
        var rel =
                graph.apply(
                        used,
                        lookups,
                        plan ->
                                new MatchPattern(
                                        plan,
                                        shape,
                                        search(op),
                                        conditions,
                                        outputs,
                                        lookups.values()),
                        columns);
        return Table.unordered(rel);
    }

    private static Pattern.Cycles cycles(Operator.GraphMatch op) {
        return switch (GraphBinder.choice(
                op.parameters(), "cycles", List.of("unique_edges", "none", "all"))) {
            case "none" -> Pattern.Cycles.NONE;
            case "all" -> Pattern.Cycles.ALL;
            default -> Pattern.Cycles.UNIQUE_EDGES;
        };
    }

    private static MatchPattern.Search search(Operator.GraphMatch op) {
        if (!op.shortestPaths()) {
            return MatchPattern.Search.MATCHES;
        }
        return GraphBinder.choice(op.parameters(), "output", List.of("any", "all")).equals("all")
                ? MatchPattern.Search.ALL_SHORTEST
                : MatchPattern.Search.ONE_SHORTEST;
    }

    /// A chain of nodes and edges by turns.
    private void sequence(Operator.GraphPattern sequence, Scope scope) {
        var parts = sequence.elements();
        int left = node(parts.getFirst());
        for (int i = 1; i + 1 < parts.size(); i += 2) {
            int right = node(parts.get(i + 1));
            edge(parts.get(i), left, right, scope);
            left = right;
        }
    }

    private int node(Operator.GraphElement part) {
        var name = part.name();
        if (name == null) {
            return nodes++;
        }
        var known = elements.get(name.text());
        if (known == null) {
            elements.put(name.text(), new PatternScope.Element(true, nodes, false));
            return nodes++;
        }
        if (!known.node()) {
            throw new BindError(
                    DiagnosticCode.DUPLICATE_NAME,
                    name.span(),
                    "'" + name.text() + "' is an edge already");
        }
        return known.number();
    }

    private void edge(Operator.GraphElement part, int left, int right, Scope scope) {
        var name = part.name();
        boolean variable = part.minimum() != null;
        if (name != null
                && elements.put(
                                name.text(),
                                new PatternScope.Element(false, edges.size(), variable))
                        != null) {
            throw new BindError(
                    DiagnosticCode.DUPLICATE_NAME,
                    name.span(),
                    "'" + name.text() + "' is in the pattern already");
        }
        var direction =
                switch (part.direction()) {
                    case "->" -> Pattern.Direction.RIGHT;
                    case "<-" -> Pattern.Direction.LEFT;
                    default -> Pattern.Direction.ANY;
                };
        int minimum = hops(part.minimum(), scope);
        int maximum = hops(part.maximum(), scope);
        if (maximum < minimum) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    part.span(),
                    "the greatest number of hops is less than the least");
        }
        edges.add(new Pattern.Edge(left, right, direction, variable, minimum, maximum));
    }

    private int hops(@Nullable Expression expression, Scope scope) {
        if (expression == null) {
            return 1;
        }
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(expression);
        long hops = Constants.whole(value, "the number of hops", expression.span());
        if (hops < 0 || hops > MAX_HOPS) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    expression.span(),
                    "the number of hops must be between 0 and " + MAX_HOPS);
        }
        return (int) hops;
    }

    private void checkConnected(Span span) {
        var reached = new HashSet<Integer>();
        reached.add(0);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (var edge : edges) {
                if (reached.contains(edge.left()) || reached.contains(edge.right())) {
                    grows |= reached.add(edge.left());
                    grows |= reached.add(edge.right());
                }
            }
        }
        if (reached.size() < nodes) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    span,
                    "the parts of a pattern must be connected: name a node in several sequences");
        }
    }

    private void checkPath(Operator.GraphMatch op) {
        if (op.patterns().size() > 1) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.patterns().get(1).span(),
                    "graph-shortest-paths takes one sequence");
        }
        if (edges.stream().noneMatch(Pattern.Edge::variable)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.patterns().getFirst().span(),
                    "graph-shortest-paths needs an edge of variable length, such as '-[e*1..5]->'");
        }
    }

    private List<Scalar> conditions(
            @Nullable Expression where,
            ExpressionBinder binder,
            PatternScope pattern,
            GraphLookups lookups) {
        var conditions = new ArrayList<Scalar>();
        if (where != null) {
            split(lookups.apply(binder.predicate(where), context()), conditions);
        }
        return conditions.stream()
                .map(c ->
                        pattern.lift(
                                c, GraphValue.Kind.ALL, where == null ? Span.NONE : where.span()))
                .toList();
    }

    private static void split(Scalar condition, List<Scalar> into) {
        if (condition instanceof Scalar.Call call && call.function().name().equals("and")) {
            call.arguments().forEach(a -> split(a, into));
        } else {
            into.add(condition);
        }
    }

    private List<Scalar> outputs(
            List<Syntax.NamedExpression> items,
            ExpressionBinder binder,
            PatternScope pattern,
            GraphLookups lookups,
            List<PlanColumn> columns) {
        var names = new ColumnNaming.Unique();
        for (var item : items) {
            var name = ProjectionBinder.explicitName(item);
            if (name != null && !names.claim(name)) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        item.span(),
                        "the column '" + name + "' is given twice");
            }
        }
        var outputs = new ArrayList<Scalar>();
        for (var item : items) {
            var bound = lookups.apply(binder.scalar(item.expression()), context());
            var value = pattern.lift(bound, GraphValue.Kind.MAP, item.span());
            var name = ProjectionBinder.explicitName(item);
            if (name == null) {
                name =
                        ColumnNaming.nameOf(item.expression())
                                .map(names::next)
                                .orElseGet(() -> names.nextUnnamed("Column"));
            }
            outputs.add(value);
            columns.add(context().column(name, value.type()));
        }
        return outputs;
    }
}
