package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.jspecify.annotations.Nullable;

/// make-graph: a table of edges, and the tables of nodes.
final class GraphMaker {
    /// As the page make-graph-operator says.
    private static final int MAX_NODE_TABLES = 2;

    private final TableBinder tables;

    GraphMaker(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    /// A table of nodes while it is bound.
    private record NodeTable(Operator.GraphNodes syntax, Table table, PlanColumn id) {}

    Graph make(Table input, Operator.MakeGraph op, Scope scope) {
        checkForm(op);
        var source = id(input, op.source(), "source");
        var target = id(input, op.target(), "target");
        var nodeTables = new ArrayList<NodeTable>();
        for (var nodes : op.nodes()) {
            var table = tables.table(nodes.table(), scope);
            nodeTables.add(new NodeTable(nodes, table, id(table, nodes.on(), "id")));
        }
        var type = idType(source, target, nodeTables, op.span());
        var partition =
                op.partitionedBy() == null ? null : id(input, op.partitionedBy(), "partition");
        var items = Rels.passed(input.columns());
        var sourceId = added(items, "$source", source, type, op.span());
        var targetId = added(items, "$target", target, type, op.span());
        var edgePartition =
                partition == null
                        ? null
                        : added(items, "$partition", partition, partition.type(), op.span());
        var idNames = new LinkedHashSet<String>();
        nodeTables.forEach(n -> idNames.add(n.id().name()));
        var nodeColumns = nodeColumns(nodeTables, type, idNames);
        var implicit = op.nodeId();
        if (implicit != null) {
            idNames.add(implicit.text());
            nodeColumns.put(implicit.text(), context().column(implicit.text(), type));
        }
        var nodes = new ArrayList<Graph.Nodes>();
        for (var table : nodeTables) {
            nodes.add(nodes(table, nodeColumns, type, partition));
        }
        return new Graph(
                new Rel.Project(input.rel(), items),
                sourceId,
                targetId,
                edgePartition,
                input.columns(),
                List.copyOf(nodeColumns.values()),
                idNames,
                nodes,
                List.of(),
                GraphLookups.none());
    }

    private static void checkForm(Operator.MakeGraph op) {
        for (var parameter : op.parameters()) {
            if (!parameter.name().text().startsWith("hint.")) {
                GraphBinder.check(List.of(parameter), Set.of());
            }
        }
        if (!op.directed()) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    op.span(),
                    "make-graph with '--' is not supported; write '-->', and '-[e]-' in the pattern for edges of either direction");
        }
        if (op.nodes().size() > MAX_NODE_TABLES) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.nodes().get(MAX_NODE_TABLES).span(),
                    "make-graph takes at most two tables of nodes; union the others first");
        }
    }

    private PlanColumn id(Table table, Expression expression, String what) {
        var value = new ExpressionBinder(tables, new Scope(null), Row.of(table)).scalar(expression);
        if (!(value instanceof Scalar.ColumnRef reference)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    expression.span(),
                    "the " + what + " must be a column");
        }
        if (value.type() == KqlType.DYNAMIC) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    expression.span(),
                    "nodes cannot be told apart by a dynamic value; convert it, as with tostring()");
        }
        return reference.column();
    }

    private static KqlType idType(
            PlanColumn source, PlanColumn target, List<NodeTable> nodes, Span span) {
        var types = new LinkedHashSet<KqlType>();
        types.add(source.type());
        types.add(target.type());
        nodes.forEach(n -> types.add(n.id().type()));
        if (types.size() == 1) {
            return source.type();
        }
        if (types.equals(Set.of(KqlType.INT, KqlType.LONG))) {
            return KqlType.LONG;
        }
        throw new BindError(
                DiagnosticCode.TYPE_MISMATCH,
                span,
                "sources, targets and ids of nodes must have one type, and these are "
                        + String.join(" and ", types.stream().map(KqlType::kustoName).toList()));
    }

    private PlanColumn added(
            List<Rel.Assignment> items, String name, PlanColumn column, KqlType type, Span span) {
        var value = Overloads.convert(new Scalar.ColumnRef(column), type, span);
        var added = context().column(name, type);
        items.add(new Rel.Assignment(added, value));
        return added;
    }

    /// The properties of nodes: columns of one name are one property, which is dynamic where their
    /// types differ.
    private Map<String, PlanColumn> nodeColumns(
            List<NodeTable> nodeTables, KqlType idType, Set<String> idNames) {
        Map<String, KqlType> types = new LinkedHashMap<>();
        for (var nodes : nodeTables) {
            for (var column : nodes.table().columns()) {
                var type = column.equals(nodes.id()) ? idType : column.type();
                types.merge(column.name(), type, (a, b) -> a == b ? a : KqlType.DYNAMIC);
            }
        }
        for (var nodes : nodeTables) {
            if (idNames.contains(nodes.id().name()) && types.get(nodes.id().name()) != idType) {
                throw new BindError(
                        DiagnosticCode.TYPE_MISMATCH,
                        nodes.syntax().span(),
                        "'"
                                + nodes.id().name()
                                + "' is the id of one table of nodes and has another type in the other");
            }
        }
        Map<String, PlanColumn> columns = new LinkedHashMap<>();
        types.forEach((name, type) -> columns.put(name, context().column(name, type)));
        return columns;
    }

    private Graph.Nodes nodes(
            NodeTable nodes,
            Map<String, PlanColumn> nodeColumns,
            KqlType idType,
            @Nullable PlanColumn partition) {
        var span = nodes.syntax().span();
        var items = new ArrayList<Rel.Assignment>();
        var id = added(items, "$id", nodes.id(), idType, span);
        PlanColumn nodePartition = null;
        if (partition != null) {
            var column = nodes.table().column(partition.name()).orElse(null);
            if (column == null || column.type() != partition.type()) {
                throw new BindError(
                        DiagnosticCode.UNKNOWN_COLUMN,
                        span,
                        "a graph is partitioned by a column that all its tables have, and this has no '"
                                + partition.name()
                                + "' of type "
                                + partition.type().kustoName());
            }
            nodePartition = added(items, "$partition", column, column.type(), span);
        }
        var properties = new HashMap<PlanColumn, PlanColumn>();
        for (var column : nodes.table().columns()) {
            var property = nodeColumns.get(column.name());
            if (property != null) {
                properties.put(
                        property, added(items, column.name(), column, property.type(), span));
            }
        }
        return new Graph.Nodes(
                new Rel.Project(nodes.table().rel(), items), id, nodePartition, properties);
    }
}
