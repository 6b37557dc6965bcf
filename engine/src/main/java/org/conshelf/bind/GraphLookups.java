package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.schema.KqlType;
import org.conshelf.tabular.graph.GraphStep;
import org.conshelf.tabular.graph.GraphValue;

/// The tables that expressions over a graph look into (`in (table)`, `toscalar`). They are computed
/// in Java, so each such table is a further input of theirs, and what is looked up a column.
///
/// @param values what the columns stand for, by id
record GraphLookups(List<Rel> tables, Map<Integer, GraphValue> values) {
    static GraphLookups none() {
        return new GraphLookups(new ArrayList<>(), new HashMap<>());
    }

    /// One more with the same tables, to which others can be added.
    GraphLookups copy() {
        return new GraphLookups(new ArrayList<>(tables), new HashMap<>(values));
    }

    /// The expression with columns for what it looks up.
    Scalar apply(Scalar scalar, BindContext context) {
        return Scalars.map(
                scalar,
                part ->
                        switch (part) {
                            case Scalar.Subquery q -> {
                                tables.add(q.table());
                                yield column(
                                        context, q.type(), new GraphValue.First(tables.size() - 1));
                            }
                            case Scalar.InTable in -> {
                                tables.add(in.table());
                                yield column(
                                        context,
                                        KqlType.BOOL,
                                        new GraphValue.Within(
                                                in.value(), tables.size() - 1, in.ignoreCase()));
                            }
                            case Scalar.Literal _,
                                    Scalar.ColumnRef _,
                                    Scalar.Call _,
                                    Scalar.WindowCall _,
                                    Scalar.AggregateCall _ ->
                                    part;
                        });
    }

    private Scalar column(BindContext context, KqlType type, GraphValue value) {
        var column = context.column("$lookup", type);
        values.put(column.id(), value);
        return new Scalar.ColumnRef(column);
    }

    /// The columns of the graph that a step reads.
    static Stream<PlanColumn> columns(GraphStep step, Map<Integer, GraphValue> values) {
        return switch (step) {
            case GraphStep.WhereNodes s -> columns(s.predicate(), values);
            case GraphStep.WhereEdges s -> columns(s.predicate(), values);
            case GraphStep.MarkComponents _ -> Stream.empty();
        };
    }

    /// The columns that an expression reads, those inside of what it looks up too.
    static Stream<PlanColumn> columns(Scalar scalar, Map<Integer, GraphValue> values) {
        var found = new ArrayList<PlanColumn>();
        Scalars.forEach(
                scalar,
                part -> {
                    if (part instanceof Scalar.ColumnRef ref) {
                        found.add(ref.column());
                    }
                });
        return found.stream()
                .flatMap(c ->
                        values.get(c.id()) instanceof GraphValue.Within within
                                ? columns(within.value(), values)
                                : Stream.of(c));
    }
}
