package org.conshelf.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Walks over tables.
public final class Rels {
    private Rels() {}

    /// The tables that a table is computed from, not those of subqueries.
    public static List<Rel> inputs(Rel rel) {
        return switch (rel) {
            case Rel.Scan _, Rel.Values _, Rel.Range _ -> List.of();
            case Rel.Filter r -> List.of(r.input());
            case Rel.Project r -> List.of(r.input());
            case Rel.Aggregate r -> List.of(r.input());
            case Rel.Join r -> List.of(r.left(), r.right());
            case Rel.Union r -> r.inputs();
            case Rel.Sort r -> List.of(r.input());
            case Rel.Limit r -> List.of(r.input());
            case Rel.Window r -> List.of(r.input());
            case Rel.MvExpand r -> List.of(r.input());
            case Rel.Shared r -> List.of(r.input());
            case Rel.Apply r -> r.inputs();
        };
    }

    /// The expressions of one node, not those of its inputs.
    public static List<Scalar> scalars(Rel rel) {
        var all = new ArrayList<Scalar>();
        switch (rel) {
            case Rel.Filter r -> all.add(r.predicate());
            case Rel.Project r -> r.items().forEach(i -> all.add(i.value()));
            case Rel.Aggregate r -> {
                r.keys().forEach(i -> all.add(i.value()));
                r.aggregates().forEach(i -> all.add(i.value()));
            }
            case Rel.Join r -> {
                for (var key : r.keys()) {
                    all.add(key.left());
                    all.add(key.right());
                }
                if (r.filter() != null) {
                    all.add(r.filter());
                }
            }
            case Rel.Sort r -> r.keys().forEach(k -> all.add(k.key()));
            case Rel.Window r -> r.items().forEach(i -> all.add(i.value()));
            case Rel.MvExpand r -> r.items().forEach(i -> all.add(i.value()));
            case Rel.Range r -> all.addAll(List.of(r.from(), r.to(), r.step()));
            case Rel.Scan _, Rel.Values _, Rel.Union _, Rel.Limit _, Rel.Shared _, Rel.Apply _ -> {
                // None.
            }
        }
        return all;
    }

    /// Hands a table and all that it is computed from to `visit`, those of subqueries too.
    public static void forEach(Rel rel, Consumer<Rel> visit) {
        visit.accept(rel);
        inputs(rel).forEach(i -> forEach(i, visit));
        for (var scalar : scalars(rel)) {
            Scalars.forEach(
                    scalar,
                    s -> {
                        switch (s) {
                            case Scalar.Subquery q -> forEach(q.table(), visit);
                            case Scalar.InTable q -> forEach(q.table(), visit);
                            case Scalar.Literal _,
                                    Scalar.ColumnRef _,
                                    Scalar.Call _,
                                    Scalar.WindowCall _,
                                    Scalar.AggregateCall _ -> {
                                // No table inside.
                            }
                        }
                    });
        }
    }

    /// The node over other inputs (as many as it has) and with changed expressions.
    public static Rel rebuild(Rel rel, List<Rel> inputs, UnaryOperator<Scalar> change) {
        return switch (rel) {
            case Rel.Scan _, Rel.Values _ -> rel;
            case Rel.Range r ->
                    new Rel.Range(
                            r.column(),
                            change.apply(r.from()),
                            change.apply(r.to()),
                            change.apply(r.step()));
            case Rel.Filter r -> new Rel.Filter(inputs.getFirst(), change.apply(r.predicate()));
            case Rel.Project r -> new Rel.Project(inputs.getFirst(), changed(r.items(), change));
            case Rel.Aggregate r ->
                    new Rel.Aggregate(
                            inputs.getFirst(),
                            changed(r.keys(), change),
                            changed(r.aggregates(), change));
            case Rel.Join r -> {
                var keys =
                        r.keys().stream()
                                .map(k ->
                                        new Rel.KeyPair(
                                                change.apply(k.left()), change.apply(k.right())))
                                .toList();
                var filter = r.filter();
                yield new Rel.Join(
                        inputs.get(0),
                        inputs.get(1),
                        r.kind(),
                        keys,
                        filter == null ? null : change.apply(filter));
            }
            case Rel.Union r -> new Rel.Union(r.columns(), inputs);
            case Rel.Sort r ->
                    new Rel.Sort(
                            inputs.getFirst(),
                            r.keys().stream()
                                    .map(k ->
                                            new Rel.SortKey(
                                                    change.apply(k.key()),
                                                    k.ascending(),
                                                    k.nullsFirst()))
                                    .toList());
            case Rel.Limit r -> new Rel.Limit(inputs.getFirst(), r.count());
            case Rel.Window r -> new Rel.Window(inputs.getFirst(), changed(r.items(), change));
            case Rel.MvExpand r ->
                    new Rel.MvExpand(
                            inputs.getFirst(),
                            r.items().stream()
                                    .map(i ->
                                            new Rel.Expansion(i.column(), change.apply(i.value())))
                                    .toList(),
                            r.bagAsArrays(),
                            r.limit(),
                            r.index());
            case Rel.Shared r -> new Rel.Shared(r.id(), inputs.getFirst(), r.columns());
            case Rel.Apply r -> new Rel.Apply(inputs, r.function(), r.columns());
        };
    }

    private static List<Rel.Assignment> changed(
            List<Rel.Assignment> items, UnaryOperator<Scalar> change) {
        return items.stream()
                .map(i -> new Rel.Assignment(i.column(), change.apply(i.value())))
                .toList();
    }

    /// Assignments that hand columns on as they are.
    public static List<Rel.Assignment> passed(List<PlanColumn> columns) {
        var items = new ArrayList<Rel.Assignment>(columns.size());
        columns.forEach(c -> items.add(new Rel.Assignment(c, new Scalar.ColumnRef(c))));
        return items;
    }
}
