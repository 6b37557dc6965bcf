package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.conshelf.tabular.graph.GraphRows;
import org.conshelf.tabular.graph.GraphStep;
import org.jspecify.annotations.Nullable;

/// The operators on graphs but for patterns, which are [MatchBinder]'s, and make-graph, which is
/// [GraphMaker]'s.
final class GraphBinder {
    /// The last column of a table that comes of one graph for each value of a partition.
    static final String PARTITION = "$partition";

    private final TableBinder tables;

    GraphBinder(TableBinder tables) {
        this.tables = tables;
    }

    static BindError notATable(Span span) {
        return new BindError(
                DiagnosticCode.NOT_TABULAR,
                span,
                "this is a graph, not a table: graph-match, graph-shortest-paths or graph-to-table make a table of it");
    }

    static BindError noStoredGraph(Span span) {
        return new BindError(
                DiagnosticCode.UNSUPPORTED_FUNCTION,
                span,
                "graph() reads a graph that is stored in a database, and there is none here; make one with make-graph");
    }

    private BindContext context() {
        return tables.context();
    }

    /// A graph once more.
    Bound reuse(Graph graph, Span span) {
        context().reuse(graph.edges(), span);
        graph.nodes().forEach(n -> context().reuse(n.table(), span));
        return new Bound.OfGraph(graph);
    }

    Bound make(Table input, Operator.MakeGraph op, Scope scope) {
        var graph = new GraphMaker(tables).make(input, op, scope);
        var subquery = op.subquery();
        if (subquery == null) {
            return new Bound.OfGraph(graph);
        }
        var chain = operators(subquery);
        Bound bound = new Bound.OfGraph(graph);
        while (bound instanceof Bound.OfGraph one && !chain.isEmpty()) {
            bound = bind(one.graph(), chain.removeFirst(), scope);
        }
        return new Bound.OfTable(
                forEachPartition(TableBinder.tableOf(bound, subquery.span()), chain, op, scope));
    }

    /// The operators of a subquery, in order.
    private static List<Operator> operators(Expression subquery) {
        var chain = new ArrayList<Operator>();
        var at = subquery;
        while (true) {
            switch (at) {
                case Expression.Parenthesized p -> at = p.inner();
                case Expression.Pipe pipe -> {
                    chain.addFirst(pipe.operator());
                    at = pipe.source();
                }
                case Expression.Head head
                        when head.operator() instanceof Operator.ImplicitSource -> {
                    return chain;
                }
                default ->
                        throw new BindError(
                                DiagnosticCode.SYNTAX,
                                at.span(),
                                "the subquery of partitioned-by begins with an operator on graphs");
            }
        }
    }

    /// The rest of a subquery that runs for each partition by itself, over the table that its graph
    /// became.
    private Table forEachPartition(
            Table table, List<Operator> rest, Operator.MakeGraph op, Scope scope) {
        var group = table.columns().getLast();
        var visible = table.columns().stream().filter(c -> !c.equals(group)).toList();
        if (rest.isEmpty()) {
            return Table.unordered(new Rel.Project(table.rel(), Rels.passed(visible)));
        }
        var one =
                new Rel.Shared(
                        context().nextShared(),
                        new Rel.Project(table.rel(), Rels.passed(visible)),
                        visible);
        Bound bound = new Bound.OfTable(Table.unordered(one));
        for (var operator : rest) {
            bound = tables.after(bound, operator, scope);
        }
        var result = TableBinder.tableOf(bound, op.span());
        var byGroup = new Rel.SortKey(new Scalar.ColumnRef(group), true, true);
        var sorted = new Rel.Sort(table.rel(), List.of(byGroup));
        var groups = new GroupedPlan.Groups(one, sorted, group);
        var all = new GroupedPlan(context(), groups, op.span()).of(result.rel());
        return Table.unordered(new Rel.Project(all.rel(), Rels.passed(result.columns())));
    }

    Bound bind(Graph graph, Operator operator, Scope scope) {
        return switch (operator) {
            case Operator.GraphMatch op ->
                    new Bound.OfTable(new MatchBinder(tables, graph).bind(op, scope));
            case Operator.GraphToTable op -> new Bound.OfTable(toTable(graph, op, scope));
            case Operator.GraphMarkComponents op -> new Bound.OfGraph(mark(graph, op));
            case Operator.GraphWhere op -> new Bound.OfGraph(where(graph, op, scope));
            default -> throw notATable(operator.span());
        };
    }

    private Graph where(Graph graph, Operator.GraphWhere op, Scope scope) {
        var columns = op.nodes() ? graph.nodeColumns() : graph.edgeColumns();
        var lookups = graph.lookups().copy();
        var bound = new ExpressionBinder(tables, scope, rowOf(columns)).predicate(op.predicate());
        var predicate = lookups.apply(bound, context());
        GraphStep step =
                op.nodes()
                        ? new GraphStep.WhereNodes(predicate)
                        : new GraphStep.WhereEdges(predicate);
        return graph.with(step, graph.nodeColumns(), lookups);
    }

    static Row rowOf(List<PlanColumn> columns) {
        return Row.of(Table.unordered(new Rel.Values(columns, List.of())));
    }

    private Graph mark(Graph graph, Operator.GraphMarkComponents op) {
        check(op.parameters(), Set.of("kind", "with_component_id"));
        boolean strong =
                choice(op.parameters(), "kind", List.of("weak", "strong")).equals("strong");
        var name = name(op.parameters(), "with_component_id", "ComponentId");
        if (graph.nodeColumn(name).isPresent()) {
            throw new BindError(
                    DiagnosticCode.DUPLICATE_NAME,
                    op.span(),
                    "the nodes have a property '" + name + "' already");
        }
        var column = context().column(name, KqlType.LONG);
        var columns = new ArrayList<>(graph.nodeColumns());
        columns.add(column);
        return graph.with(
                new GraphStep.MarkComponents(strong, column), columns, graph.lookups().copy());
    }

    /// Refuses a parameter that the operator does not have.
    static void check(List<Syntax.OperatorParameter> parameters, Set<String> known) {
        for (var parameter : parameters) {
            if (!known.contains(parameter.name().text())) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        parameter.span(),
                        "the operator has no parameter '" + parameter.name().text() + "'");
            }
        }
    }

    /// The word that a parameter is set to, or the first of those that there are.
    static String choice(
            List<Syntax.OperatorParameter> parameters, String name, List<String> words) {
        var parameter = JoinBinder.parameter(parameters, name).orElse(null);
        if (parameter == null) {
            return words.getFirst();
        }
        var word = JoinBinder.word(parameter);
        if (!words.contains(word)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    parameter.span(),
                    "'" + name + "' is one of " + String.join(", ", words));
        }
        return word;
    }

    private static String name(
            List<Syntax.OperatorParameter> parameters, String name, String otherwise) {
        var given = nameOrNull(parameters, name);
        return given == null ? otherwise : given;
    }

    /// The name that a parameter is set to.
    private static @Nullable String nameOrNull(
            List<Syntax.OperatorParameter> parameters, String name) {
        var parameter = JoinBinder.parameter(parameters, name).orElse(null);
        if (parameter == null) {
            return null;
        }
        return switch (parameter.value()) {
            case Expression.NameRef ref -> ref.name();
            case Expression.Literal literal when literal.value() instanceof String text -> text;
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            parameter.span(),
                            "'" + name + "' takes a column's name");
        };
    }

    private Table toTable(Graph graph, Operator.GraphToTable op, Scope scope) {
        if (op.outputs().size() > 1) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    op.span(),
                    "nodes and edges are two tables: end this with ';' and go on with one of their names");
        }
        var output = op.outputs().getFirst();
        var table = table(graph, output);
        if (output.name() == null) {
            return table;
        }
        scope.declare(output.name().text(), new Scope.Binding.OfTable(table));
        return tables.reuse(table, op.span());
    }

    /// `graph-to-table nodes as N, edges as E` as a statement of its own: the names stand for the
    /// tables from there on.
    void declareTables(Graph graph, Operator.GraphToTable op, Scope scope) {
        var kinds = new HashSet<String>();
        var declared = new LinkedHashMap<String, Table>();
        for (var output : op.outputs()) {
            if (!kinds.add(output.what())) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        output.span(),
                        "'" + output.what() + "' is given twice");
            }
            if (output.name() == null) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        output.span(),
                        "where nodes and edges are both wanted, each needs a name: '"
                                + output.what()
                                + " as Name'");
            }
            if (scope.declaresHere(output.name().text())
                    || declared.put(output.name().text(), table(graph, output)) != null) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        output.name().span(),
                        "'" + output.name().text() + "' is declared already");
            }
        }
        declared.forEach((name, table) -> scope.declare(name, new Scope.Binding.OfTable(table)));
    }

    private Table table(Graph graph, Operator.GraphOutput output) {
        boolean nodes = output.what().equals("nodes");
        check(
                output.parameters(),
                nodes ? Set.of("with_node_id") : Set.of("with_source_id", "with_target_id"));
        var properties = nodes ? graph.nodeColumns() : graph.edgeColumns();
        Map<String, PlanColumn> hashed = new LinkedHashMap<>();
        var columns = new ArrayList<PlanColumn>();
        for (var id :
                nodes ? List.of("with_node_id") : List.of("with_source_id", "with_target_id")) {
            var column = context().column("$id", graph.idType());
            columns.add(column);
            var name = nameOrNull(output.parameters(), id);
            if (name != null) {
                hashed.put(name, column);
            }
        }
        var fresh = new HashMap<PlanColumn, PlanColumn>();
        properties.forEach(p -> fresh.put(p, context().column(p.name(), p.type())));
        properties.forEach(p -> columns.add(fresh.get(p)));
        var partition = graph.partition();
        if (partition != null) {
            columns.add(context().column(PARTITION, partition.type()));
        }
        var rel =
                graph.apply(
                        Set.copyOf(properties),
                        graph.lookups(),
                        plan -> new GraphRows(plan, nodes),
                        columns);
        var items = new ArrayList<Rel.Assignment>();
        hashed.forEach((name, column) -> {
            if (fresh.values().stream().anyMatch(c -> c.name().equals(name))) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        output.span(),
                        "there is a property '" + name + "' already");
            }
            var hash = Overloads.call("hash", output.span(), new Scalar.ColumnRef(column));
            items.add(new Rel.Assignment(context().column(name, hash.type()), hash));
        });
        items.addAll(Rels.passed(columns.subList(nodes ? 1 : 2, columns.size())));
        return Table.unordered(new Rel.Project(rel, items));
    }
}
