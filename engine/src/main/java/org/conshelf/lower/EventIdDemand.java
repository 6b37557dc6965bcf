package org.conshelf.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;

/// Which event ids a plan wants of each scan of [WindowsEvents], so that readers can leave out the
/// others. Filters on the id are followed down to the scan as long as nothing on the way could see
/// the rows that they drop; in doubt all ids are wanted.
final class EventIdDemand {
    /// More ids than this are not worth the test.
    private static final int MAX_IDS = 1000;

    private final IdentityHashMap<Rel.Scan, Optional<Set<Integer>>> byScan =
            new IdentityHashMap<>();

    private EventIdDemand() {}

    static EventIdDemand of(Rel plan) {
        var demand = new EventIdDemand();
        demand.visit(plan, Map.of());
        return demand;
    }

    /// The ids wanted; empty where all are.
    Set<Integer> of(Rel.Scan scan) {
        return byScan.getOrDefault(scan, Optional.empty()).orElse(Set.of());
    }

    /// @param wanted column id → the only values of it that any row above may have
    private void visit(Rel rel, Map<Integer, Set<Long>> wanted) {
        Rels.scalars(rel).forEach(s -> Scalars.forEach(s, this::visitTables));
        switch (rel) {
            case Rel.Scan scan -> scan(scan, wanted);
            case Rel.Values _, Rel.Range _ -> {}
            case Rel.Filter filter ->
                    visit(filter.input(), both(wanted, values(filter.predicate())));
            case Rel.Project project -> visit(project.input(), through(project.items(), wanted));
            case Rel.Aggregate aggregate ->
                    visit(aggregate.input(), through(aggregate.keys(), wanted));
            case Rel.Join join -> join(join, wanted);
            case Rel.Union union ->
                    union.inputs()
                            .forEach(i -> visit(i, moved(union.columns(), i.columns(), wanted)));
            case Rel.Sort sort -> visit(sort.input(), wanted);
            case Rel.MvExpand expand -> visit(expand.input(), wanted);
            case Rel.Limit limit -> visit(limit.input(), Map.of());
            case Rel.Window window -> visit(window.input(), Map.of());
            case Rel.Shared shared -> visit(shared.input(), Map.of());
            case Rel.Apply apply -> apply.inputs().forEach(i -> visit(i, Map.of()));
        }
    }

    private void visitTables(Scalar scalar) {
        switch (scalar) {
            case Scalar.Subquery subquery -> visit(subquery.table(), Map.of());
            case Scalar.InTable in -> visit(in.table(), Map.of());
            case Scalar.Literal _,
                    Scalar.ColumnRef _,
                    Scalar.Call _,
                    Scalar.WindowCall _,
                    Scalar.AggregateCall _ -> {
                // No table inside.
            }
        }
    }

    private void scan(Rel.Scan scan, Map<Integer, Set<Long>> wanted) {
        if (!WindowsEvents.isShapeOf(scan.table())) {
            return;
        }
        var ids =
                scan.columns().stream()
                        .filter(c -> c.name().equals("EventID"))
                        .map(c -> wanted.get(c.id()))
                        .filter(v -> v != null && !v.isEmpty() && v.size() <= MAX_IDS)
                        .findFirst()
                        .map(EventIdDemand::ints);
        // One scan object may stand in several places of a plan.
        byScan.merge(
                scan,
                ids,
                (a, b) -> {
                    if (a.isEmpty() || b.isEmpty()) {
                        return Optional.empty();
                    }
                    var union = new HashSet<>(a.get());
                    union.addAll(b.get());
                    return Optional.of(Set.copyOf(union));
                });
    }

    private static Set<Integer> ints(Set<Long> values) {
        var ints = new HashSet<Integer>();
        for (long value : values) {
            if (value == (int) value) {
                ints.add((int) value);
            }
        }
        return ints;
    }

    private void join(Rel.Join join, Map<Integer, Set<Long>> wanted) {
        boolean left =
                switch (join.kind()) {
                    case INNER, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
                    // Which left row is first depends on those that are dropped later.
                    case INNER_UNIQUE, RIGHT_OUTER, FULL_OUTER, RIGHT_SEMI, RIGHT_ANTI -> false;
                };
        boolean right =
                switch (join.kind()) {
                    case INNER, INNER_UNIQUE, RIGHT_OUTER, RIGHT_SEMI, RIGHT_ANTI -> true;
                    case LEFT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI -> false;
                };
        visit(join.left(), left ? wanted : Map.of());
        visit(join.right(), right ? wanted : Map.of());
    }

    private static Map<Integer, Set<Long>> moved(
            List<PlanColumn> from, List<PlanColumn> to, Map<Integer, Set<Long>> wanted) {
        var moved = new HashMap<Integer, Set<Long>>();
        for (int i = 0; i < from.size(); i++) {
            var values = wanted.get(from.get(i).id());
            if (values != null) {
                moved.put(to.get(i).id(), values);
            }
        }
        return moved;
    }

    private static Map<Integer, Set<Long>> through(
            List<Rel.Assignment> items, Map<Integer, Set<Long>> wanted) {
        Map<Integer, Set<Long>> below = new HashMap<>();
        for (var item : items) {
            var values = wanted.get(item.column().id());
            var column = column(item.value());
            if (values != null && column.isPresent()) {
                below = both(below, Map.of(column.get().id(), values));
            }
        }
        return below;
    }

    /// The values that a predicate leaves to columns.
    private static Map<Integer, Set<Long>> values(Scalar predicate) {
        if (!(predicate instanceof Scalar.Call call) || call.arguments().isEmpty()) {
            return Map.of();
        }
        var arguments = call.arguments();
        return switch (call.function().name()) {
            case "and" ->
                    arguments.stream()
                            .map(EventIdDemand::values)
                            .reduce(Map.of(), EventIdDemand::both);
            case "or" ->
                    arguments.stream()
                            .map(EventIdDemand::values)
                            .reduce(EventIdDemand::either)
                            .orElse(Map.of());
            case "==" ->
                    arguments.get(0) instanceof Scalar.Literal
                            ? oneOf(arguments.get(1), arguments.subList(0, 1))
                            : oneOf(arguments.get(0), arguments.subList(1, 2));
            case "in" -> oneOf(arguments.get(0), arguments.subList(1, arguments.size()));
            default -> Map.of();
        };
    }

    private static Map<Integer, Set<Long>> oneOf(Scalar value, List<Scalar> constants) {
        var column = column(value);
        var values = new HashSet<Long>();
        for (var constant : constants) {
            if (!(constant instanceof Scalar.Literal literal)
                    || !(literal.value() instanceof Integer || literal.value() instanceof Long)) {
                return Map.of();
            }
            values.add(((Number) literal.value()).longValue());
        }
        return column.isEmpty() ? Map.of() : Map.of(column.get().id(), values);
    }

    /// The column that a value is, or is the number of.
    private static Optional<PlanColumn> column(Scalar value) {
        return switch (value) {
            case Scalar.ColumnRef reference -> Optional.of(reference.column());
            case Scalar.Call call
                    when call.arguments().size() == 1
                            && Set.of("tolong", "toint", "$widen_long")
                                    .contains(call.function().name())
                            && call.arguments().get(0) instanceof Scalar.ColumnRef reference
                            && Set.of("int", "long").contains(reference.type().kustoName()) ->
                    Optional.of(reference.column());
            case Scalar _ -> Optional.empty();
        };
    }

    private static Map<Integer, Set<Long>> both(
            Map<Integer, Set<Long>> a, Map<Integer, Set<Long>> b) {
        var all = new HashMap<>(a);
        b.forEach((column, values) ->
                all.merge(
                        column,
                        values,
                        (x, y) -> {
                            var common = new HashSet<>(x);
                            common.retainAll(y);
                            return common;
                        }));
        return all;
    }

    private static Map<Integer, Set<Long>> either(
            Map<Integer, Set<Long>> a, Map<Integer, Set<Long>> b) {
        var all = new HashMap<Integer, Set<Long>>();
        a.forEach((column, values) -> {
            var others = b.get(column);
            if (others != null) {
                var union = new HashSet<>(values);
                union.addAll(others);
                all.put(column, union);
            }
        });
        return all;
    }
}
