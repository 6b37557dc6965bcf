package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.TableOperation;
import org.conshelf.schema.KqlType;
import org.conshelf.tabular.graph.GraphPlan;
import org.conshelf.tabular.graph.GraphStep;
import org.jspecify.annotations.Nullable;

/// A bound expression that gives a graph. It is no table: it goes from one operator on graphs to
/// the next, and the last of them becomes one [Rel.Apply] over the tables that the graph was made
/// of.
///
/// @param edges a table with the ends of the edges, the partition where there is one, and the edge
///   columns
/// @param source the column with the id of the node that an edge comes from
/// @param target the column with the id of the node that it goes to
/// @param partition the edges' column that each has a graph for each value of; null for one graph
/// @param edgeColumns the properties of edges
/// @param nodeColumns the properties of nodes, those of marked components last
/// @param idNames the names of the properties that hold a node's id
/// @param steps what is done with the graph, in order
/// @param lookups what the steps' predicates look into beside the graph
record Graph(
        Rel edges,
        PlanColumn source,
        PlanColumn target,
        @Nullable PlanColumn partition,
        List<PlanColumn> edgeColumns,
        List<PlanColumn> nodeColumns,
        Set<String> idNames,
        List<Nodes> nodes,
        List<GraphStep> steps,
        GraphLookups lookups) {
    Graph {
        edgeColumns = List.copyOf(edgeColumns);
        nodeColumns = List.copyOf(nodeColumns);
        idNames = Set.copyOf(idNames);
        nodes = List.copyOf(nodes);
        steps = List.copyOf(steps);
    }

    /// A table of nodes.
    ///
    /// @param id the column with the ids
    /// @param partition the column with the partition, where there is one
    /// @param properties node column → the table's column that gives it
    record Nodes(
            Rel table,
            PlanColumn id,
            @Nullable PlanColumn partition,
            Map<PlanColumn, PlanColumn> properties) {}

    KqlType idType() {
        return source.type();
    }

    Optional<PlanColumn> nodeColumn(String name) {
        return Row.find(nodeColumns, name);
    }

    /// The graph after one more step.
    Graph with(GraphStep step, List<PlanColumn> nodeColumnsAfter, GraphLookups lookupsAfter) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return new Graph(
                edges,
                source,
                target,
                partition,
                edgeColumns,
                nodeColumnsAfter,
                idNames,
                nodes,
                all,
                lookupsAfter);
    }

    /// The table that an operation gives which ends the graph. Of the graph's tables only those
    /// columns are read that something uses.
    ///
    /// @param used the properties that the operation reads
    /// @param inside what the operation looks into beside the graph, which has what the steps look
    ///   into first
    Rel apply(
            Set<PlanColumn> used,
            GraphLookups inside,
            Function<GraphPlan, TableOperation> operation,
            List<PlanColumn> columns) {
        var wanted = new HashSet<>(used);
        steps.forEach(step -> GraphLookups.columns(step, lookups.values()).forEach(wanted::add));
        var edgeProperties = edgeColumns.stream().filter(wanted::contains).toList();
        var inputs = new ArrayList<Rel>();
        var kept = new ArrayList<PlanColumn>();
        kept.add(source);
        kept.add(target);
        if (partition != null) {
            kept.add(partition);
        }
        kept.addAll(edgeProperties);
        inputs.add(new Rel.Project(edges, Rels.passed(kept)));
        var marks = new HashSet<PlanColumn>();
        for (var step : steps) {
            if (step instanceof GraphStep.MarkComponents mark) {
                marks.add(mark.column());
            }
        }
        var nodeProperties =
                nodeColumns.stream().filter(c -> wanted.contains(c) && !marks.contains(c)).toList();
        var tables = new ArrayList<GraphPlan.NodeTable>();
        for (var table : nodes) {
            inputs.add(input(table, nodeProperties));
            tables.add(positions(table, nodeProperties));
        }
        inputs.addAll(inside.tables());
        var plan =
                new GraphPlan(
                        nodeProperties,
                        idPositions(nodeProperties),
                        edgeProperties,
                        tables,
                        partition != null,
                        steps,
                        lookups.values());
        return new Rel.Apply(inputs, operation.apply(plan), columns);
    }

    private static Rel input(Nodes table, List<PlanColumn> properties) {
        var kept = new ArrayList<PlanColumn>();
        kept.add(table.id());
        if (table.partition() != null) {
            kept.add(table.partition());
        }
        for (var property : properties) {
            var column = table.properties().get(property);
            if (column != null) {
                kept.add(column);
            }
        }
        return new Rel.Project(table.table(), Rels.passed(kept));
    }

    private static GraphPlan.NodeTable positions(Nodes table, List<PlanColumn> properties) {
        var positions = new ArrayList<Integer>();
        for (int i = 0; i < properties.size(); i++) {
            if (table.properties().containsKey(properties.get(i))) {
                positions.add(i);
            }
        }
        return new GraphPlan.NodeTable(positions);
    }

    /// The properties that hold the id of a node which only edges know.
    private Set<Integer> idPositions(List<PlanColumn> properties) {
        var positions = new HashSet<Integer>();
        for (int i = 0; i < properties.size(); i++) {
            if (idNames.contains(properties.get(i).name())) {
                positions.add(i);
            }
        }
        return positions;
    }
}
