package org.conshelf.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Takes columns out of a plan that nothing reads.
public final class Pruner {
    private Pruner() {}

    /// The plan with the same result, computed from as few columns as possible.
    public static Rel prune(Rel rel) {
        return exactly(rel, rel.columns());
    }

    /// The plan with only the wanted of its columns, in their order there.
    public static Rel prune(Rel rel, List<PlanColumn> wanted) {
        return exactly(rel, wanted);
    }

    private static Rel exactly(Rel rel, List<PlanColumn> wanted) {
        var pruned = prune(rel, new LinkedHashSet<>(wanted));
        return pruned.columns().equals(wanted)
                ? pruned
                : new Rel.Project(pruned, Rels.passed(wanted));
    }

    /// The plan with at least the needed columns: perhaps more, never fewer than one.
    private static Rel prune(Rel rel, Set<PlanColumn> needed) {
        return switch (rel) {
            case Rel.Scan r -> new Rel.Scan(r.table(), kept(r.columns(), needed));
            case Rel.Values _, Rel.Range _ -> rel;
            case Rel.Filter r ->
                    new Rel.Filter(prune(r.input(), with(needed, r)), subqueries(r.predicate()));
            case Rel.Project r -> {
                var items = r.items().stream().filter(i -> needed.contains(i.column())).toList();
                var some =
                        items.isEmpty()
                                ? r.items().subList(0, Math.min(1, r.items().size()))
                                : items;
                var smaller = new Rel.Project(r.input(), changed(some));
                yield new Rel.Project(prune(r.input(), with(Set.of(), smaller)), smaller.items());
            }
            case Rel.Aggregate r -> {
                var aggregates =
                        r.aggregates().stream().filter(i -> needed.contains(i.column())).toList();
                var some = aggregates.isEmpty() && r.keys().isEmpty() ? r.aggregates() : aggregates;
                var smaller = new Rel.Aggregate(r.input(), changed(r.keys()), changed(some));
                yield new Rel.Aggregate(
                        prune(r.input(), with(Set.of(), smaller)),
                        smaller.keys(),
                        smaller.aggregates());
            }
            case Rel.Join r -> {
                var all = with(needed, r);
                yield new Rel.Join(
                        prune(r.left(), all),
                        prune(r.right(), all),
                        r.kind(),
                        r.keys(),
                        r.filter());
            }
            case Rel.Union r -> union(r, needed);
            case Rel.Sort r -> new Rel.Sort(prune(r.input(), with(needed, r)), r.keys());
            case Rel.Limit r -> new Rel.Limit(prune(r.input(), needed), r.count());
            case Rel.Window r -> {
                var smaller =
                        new Rel.Window(
                                r.input(),
                                r.items().stream()
                                        .filter(i -> needed.contains(i.column()))
                                        .toList());
                var input = prune(r.input(), with(needed, smaller));
                yield smaller.items().isEmpty() ? input : new Rel.Window(input, smaller.items());
            }
            case Rel.MvExpand r ->
                    new Rel.MvExpand(
                            prune(r.input(), with(needed, r)),
                            r.items(),
                            r.bagAsArrays(),
                            r.limit(),
                            r.index());
            // What is shared or computed in Java is the same for all that use it.
            case Rel.Shared r -> new Rel.Shared(r.id(), prune(r.input()), r.columns());
            case Rel.Apply r ->
                    new Rel.Apply(
                            r.inputs().stream().map(Pruner::prune).toList(),
                            r.function(),
                            r.columns());
        };
    }

    private static Rel union(Rel.Union union, Set<PlanColumn> needed) {
        var columns = kept(union.columns(), needed);
        var among = new LinkedHashSet<>(columns);
        var inputs = new ArrayList<Rel>();
        for (var input : union.inputs()) {
            var wanted = new ArrayList<PlanColumn>();
            for (int i = 0; i < union.columns().size(); i++) {
                if (among.contains(union.columns().get(i))) {
                    wanted.add(input.columns().get(i));
                }
            }
            inputs.add(exactly(input, wanted));
        }
        return new Rel.Union(columns, inputs);
    }

    private static List<PlanColumn> kept(List<PlanColumn> columns, Set<PlanColumn> needed) {
        var kept = columns.stream().filter(needed::contains).toList();
        return kept.isEmpty() ? columns.subList(0, Math.min(1, columns.size())) : kept;
    }

    /// What is needed above, and what the node's own expressions read.
    private static Set<PlanColumn> with(Set<PlanColumn> needed, Rel node) {
        var all = new LinkedHashSet<>(needed);
        for (var scalar : Rels.scalars(node)) {
            Scalars.forEach(
                    scalar,
                    s -> {
                        if (s instanceof Scalar.ColumnRef reference) {
                            all.add(reference.column());
                        }
                    });
        }
        return all;
    }

    private static List<Rel.Assignment> changed(List<Rel.Assignment> items) {
        return items.stream()
                .map(i -> new Rel.Assignment(i.column(), subqueries(i.value())))
                .toList();
    }

    private static Scalar subqueries(Scalar scalar) {
        return Scalars.map(
                scalar,
                s ->
                        switch (s) {
                            case Scalar.Subquery q ->
                                    new Scalar.Subquery(
                                            prune(q.table(), q.table().columns().subList(0, 1)),
                                            q.type());
                            case Scalar.InTable in ->
                                    new Scalar.InTable(
                                            in.value(),
                                            prune(in.table(), in.table().columns().subList(0, 1)),
                                            in.ignoreCase());
                            case Scalar.Literal _,
                                    Scalar.ColumnRef _,
                                    Scalar.Call _,
                                    Scalar.WindowCall _,
                                    Scalar.AggregateCall _ ->
                                    s;
                        });
    }
}
