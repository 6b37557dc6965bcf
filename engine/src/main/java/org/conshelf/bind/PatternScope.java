package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.tabular.graph.GraphValue;
import org.jspecify.annotations.Nullable;

/// What the names in a pattern's conditions and projection stand for: its nodes and edges, and the
/// functions over them. Each value that is read out of a match becomes a column of its own.
///
/// A property of an edge of variable length is one value for each hop: a condition over it must
/// hold for every hop, and an item of the projection becomes an array (see [#lift]).
final class PatternScope {
    private static final Set<String> OVER = Set.of("all", "any", "map");
    private static final Set<String> OF_NODE =
            Set.of("node_id", "node_degree_in", "node_degree_out");

    /// A node or an edge of the pattern that has a name.
    ///
    /// @param number its number in the [org.conshelf.tabular.graph.Pattern]
    /// @param variable whether it is an edge of variable length
    record Element(boolean node, int number, boolean variable) {}

    private final Graph graph;
    private final BindContext context;
    private final Map<String, Element> elements;
    private final GraphLookups lookups;

    /// The columns that stand for a property of a hop outside of all(), any() and map() → the edge.
    private final Map<Integer, Integer> hops;

    /// Whether expressions are over the inner nodes of a path (true), over its edges (false), or
    /// over the match (null).
    private final @Nullable Boolean innerNodes;

    PatternScope(
            Graph graph, BindContext context, Map<String, Element> elements, GraphLookups lookups) {
        this(graph, context, elements, lookups, new HashMap<>(), null);
    }

    private PatternScope(
            Graph graph,
            BindContext context,
            Map<String, Element> elements,
            GraphLookups lookups,
            Map<Integer, Integer> hops,
            @Nullable Boolean innerNodes) {
        this.graph = graph;
        this.context = context;
        this.elements = elements;
        this.lookups = lookups;
        this.hops = hops;
        this.innerNodes = innerNodes;
    }

    static boolean isFunction(String name) {
        return OVER.contains(name)
                || OF_NODE.contains(name)
                || name.equals("labels")
                || name.equals("inner_nodes");
    }

    boolean has(String name) {
        return elements.containsKey(name);
    }

    private Scalar.ColumnRef column(String name, KqlType type, GraphValue value) {
        var column = context.column(name, type);
        lookups.values().put(column.id(), value);
        return new Scalar.ColumnRef(column);
    }

    private Element element(String name) {
        return Optional.ofNullable(elements.get(name)).orElseThrow();
    }

    BindError unknown(String name, Span span, Row row) {
        var known = new ArrayList<>(elements.keySet());
        row.columns().forEach(c -> known.add(c.name()));
        return new BindError(
                DiagnosticCode.UNKNOWN_COLUMN,
                span,
                "'" + name + "' is no node or edge of the pattern",
                Similar.names(name, known));
    }

    /// `n.name`.
    Scalar property(String name, String property, Span span) {
        var element = element(name);
        var columns = element.node() ? graph.nodeColumns() : graph.edgeColumns();
        var found = Row.find(columns, property);
        if (found.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_COLUMN,
                    span,
                    (element.node() ? "nodes" : "edges")
                            + " of this graph have no property '"
                            + property
                            + "'",
                    Similar.names(property, columns.stream().map(PlanColumn::name).toList()));
        }
        return property(element, found.get(), span);
    }

    private Scalar property(Element element, PlanColumn property, Span span) {
        if (!element.variable()) {
            var value =
                    element.node()
                            ? new GraphValue.OfNode(element.number(), property)
                            : new GraphValue.OfEdge(element.number(), property);
            return column(property.name(), property.type(), value);
        }
        if (innerNodes != null) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    span,
                    "inside of all(), any() and map() a property of the path is named by itself, without the edge");
        }
        var hop =
                column(property.name(), property.type(), new GraphValue.OfElement(false, property));
        hops.put(hop.column().id(), element.number());
        return hop;
    }

    /// `n`: the bag of a node's or edge's properties; for an edge of variable length the array of
    /// those of its hops.
    Scalar whole(String name, Span span) {
        var element = element(name);
        if (element.variable()) {
            var bag = bag(elementColumns(false), span);
            return over(GraphValue.Kind.MAP, element.number(), false, bag);
        }
        var columns = element.node() ? graph.nodeColumns() : graph.edgeColumns();
        var properties = new ArrayList<PlanColumn>();
        for (var column : columns) {
            if (property(element, column, span) instanceof Scalar.ColumnRef ref) {
                properties.add(ref.column());
            }
        }
        return bag(properties, span);
    }

    private static Scalar bag(List<PlanColumn> columns, Span span) {
        return columns.isEmpty()
                ? new Scalar.Literal(KqlType.DYNAMIC, "{}")
                : CallBinder.pack(columns, span);
    }

    private List<PlanColumn> elementColumns(boolean nodes) {
        return (nodes ? graph.nodeColumns() : graph.edgeColumns())
                .stream()
                        .map(p ->
                                column(p.name(), p.type(), new GraphValue.OfElement(nodes, p))
                                        .column())
                        .toList();
    }

    private Scalar over(GraphValue.Kind kind, int edge, boolean inner, Scalar body) {
        var type = kind == GraphValue.Kind.MAP ? KqlType.DYNAMIC : KqlType.BOOL;
        return column("$over", type, new GraphValue.Over(kind, edge, inner, body));
    }

    /// A function of patterns.
    Scalar call(ExpressionBinder expressions, Expression.Call call) {
        var name = call.name().text();
        if (OVER.contains(name)) {
            return over(expressions, call);
        }
        if (name.equals("inner_nodes")) {
            throw new BindError(
                    DiagnosticCode.SYNTAX,
                    call.span(),
                    "inner_nodes() can only be the first argument of all(), any() or map()");
        }
        var node = argument(call);
        if (name.equals("labels")) {
            // Only stored graphs have labels.
            return new Scalar.Literal(KqlType.DYNAMIC, "[]");
        }
        if (node != null && !node.node()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    call.span(),
                    "'" + name + "' takes a node, not an edge");
        }
        if (node == null && !Boolean.TRUE.equals(innerNodes)) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'" + name + "' takes a node where it does not stand over inner_nodes()");
        }
        if (name.equals("node_id")) {
            var value =
                    node == null
                            ? new GraphValue.ElementId()
                            : new GraphValue.NodeId(node.number());
            return Overloads.convert(
                    column(name, graph.idType(), value), KqlType.STRING, call.span());
        }
        boolean in = name.equals("node_degree_in");
        return column(
                name,
                KqlType.LONG,
                node == null
                        ? new GraphValue.ElementDegree(in)
                        : new GraphValue.Degree(node.number(), in));
    }

    /// The element that a function of one element is given, or null where it is given none.
    private @Nullable Element argument(Expression.Call call) {
        var arguments = call.arguments();
        if (arguments.isEmpty() && innerNodes != null) {
            return null;
        }
        if (arguments.size() == 1
                && arguments.getFirst().value() instanceof Expression.NameRef ref
                && has(ref.name())) {
            return element(ref.name());
        }
        throw new BindError(
                arguments.size() == 1
                        ? DiagnosticCode.WRONG_ARGUMENT_TYPE
                        : DiagnosticCode.WRONG_ARGUMENT_COUNT,
                call.span(),
                "'" + call.name().text() + "' takes a node or edge of the pattern");
    }

    private Scalar over(ExpressionBinder expressions, Expression.Call call) {
        var name = call.name().text();
        if (call.arguments().size() != 2) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'" + name + "' takes an edge of variable length and an expression over it");
        }
        if (innerNodes != null) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    call.span(),
                    "all(), any() and map() cannot stand inside of each other");
        }
        var path = call.arguments().getFirst().value();
        boolean inner =
                path instanceof Expression.Call c
                        && c.name().text().equals("inner_nodes")
                        && c.arguments().size() == 1;
        if (inner) {
            path = ((Expression.Call) path).arguments().getFirst().value();
        }
        if (!(path instanceof Expression.NameRef ref)
                || !has(ref.name())
                || !element(ref.name()).variable()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    path.span(),
                    "'"
                            + name
                            + "' goes over an edge of variable length, such as 'e' of '-[e*1..3]->'");
        }
        var scope = new PatternScope(graph, context, elements, lookups, hops, inner);
        var row = GraphBinder.rowOf(elementColumns(inner));
        var binder =
                ExpressionBinder.overPattern(expressions.tables(), expressions.scope(), row, scope);
        var body = call.arguments().get(1).value();
        boolean map = name.equals("map");
        var value =
                map
                        ? Overloads.convert(binder.scalar(body), KqlType.DYNAMIC, body.span())
                        : binder.predicate(body);
        var kind =
                map
                        ? GraphValue.Kind.MAP
                        : name.equals("all") ? GraphValue.Kind.ALL : GraphValue.Kind.ANY;
        return over(kind, element(ref.name()).number(), inner, lookups.apply(value, context));
    }

    /// Makes one value for the match of an expression that reads properties of a path's hops: a
    /// condition that all of them meet, or the array of what it is for each.
    Scalar lift(Scalar scalar, GraphValue.Kind kind, Span span) {
        var edges =
                GraphLookups.columns(scalar, lookups.values())
                        .map(c -> hops.get(c.id()))
                        .filter(e -> e != null)
                        .distinct()
                        .toList();
        if (edges.isEmpty()) {
            return scalar;
        }
        if (edges.size() > 1) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    span,
                    "the hops of two edges of variable length cannot be taken together; use map(), all() or any() of each");
        }
        var body =
                kind == GraphValue.Kind.MAP
                        ? Overloads.convert(scalar, KqlType.DYNAMIC, span)
                        : scalar;
        return over(kind, edges.getFirst(), false, body);
    }

    /// Gathers the properties of nodes and edges that an expression reads.
    void addProperties(Scalar scalar, Set<PlanColumn> into) {
        Scalars.forEach(
                scalar,
                part -> {
                    if (part instanceof Scalar.ColumnRef ref) {
                        addProperties(lookups.values().get(ref.column().id()), into);
                    }
                });
    }

    private void addProperties(@Nullable GraphValue value, Set<PlanColumn> into) {
        switch (value) {
            case GraphValue.OfNode v -> into.add(v.property());
            case GraphValue.OfEdge v -> into.add(v.property());
            case GraphValue.OfElement v -> into.add(v.property());
            case GraphValue.Over v -> addProperties(v.body(), into);
            case GraphValue.Within v -> addProperties(v.value(), into);
            case GraphValue.NodeId _,
                    GraphValue.Degree _,
                    GraphValue.ElementId _,
                    GraphValue.ElementDegree _,
                    GraphValue.First _ -> {
                // No property.
            }
            case null -> throw new IllegalStateException("a column that is no value of a match");
        }
    }
}
