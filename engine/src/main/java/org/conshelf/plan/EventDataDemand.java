package org.conshelf.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.schema.KqlType;

/// Turns `tostring(EventData.NAME)` over the raw tables of Windows events and of Sysmon for Linux
/// into a column of the reader, so that a reader decodes the values that a query reads and never
/// builds the JSON of a whole event for them.
///
/// It follows the column `EventData` from the scan through the operators that hand it on.
public final class EventDataDemand {
    private static final Set<String> TABLES = Set.of("WindowsEvents", "LinuxSysmonEvents");
    private static final String EVENT_DATA = "EventData";

    private int nextColumn;
    private final Map<Path, PlanColumn> columns = new HashMap<>();

    private EventDataDemand(int nextColumn) {
        this.nextColumn = nextColumn;
    }

    /// A name in an EventData column.
    private record Path(int carrier, String name) {}

    public static Rel apply(Rel rel) {
        int[] greatest = {0};
        Rels.forEach(
                rel, r -> r.columns().forEach(c -> greatest[0] = Math.max(greatest[0], c.id())));
        return new EventDataDemand(greatest[0] + 1).push(rel, Set.of());
    }

    /// The table with further columns for the paths wanted above it, behind its own.
    private Rel push(Rel rel, Set<Path> wanted) {
        if (rel instanceof Rel.Scan scan) {
            return wanted.isEmpty() ? scan : scanOf(scan, wanted);
        }
        var carriers = new LinkedHashSet<Integer>();
        Rels.inputs(rel).forEach(i -> carriers.addAll(carriers(i)));
        var needed = new LinkedHashSet<Path>();
        for (var scalar : Rels.scalars(rel)) {
            Scalars.forEach(
                    scalar,
                    s ->
                            path(s).filter(p -> carriers.contains(p.carrier()))
                                    .ifPresent(needed::add));
        }
        Map<Path, Path> through = passedThrough(rel, wanted);
        needed.addAll(through.values());
        var inputs = new ArrayList<Rel>();
        for (var input : Rels.inputs(rel)) {
            var own = carriers(input);
            var ownNeeds = new LinkedHashSet<Path>();
            needed.stream().filter(p -> own.contains(p.carrier())).forEach(ownNeeds::add);
            inputs.add(push(input, ownNeeds));
        }
        var rebuilt = Rels.rebuild(rel, inputs, s -> Scalars.map(s, x -> replaced(x, needed)));
        return exactly(rebuilt, rel.columns(), through);
    }

    private Rel scanOf(Rel.Scan scan, Set<Path> wanted) {
        var all = new ArrayList<>(scan.columns());
        wanted.forEach(p -> all.add(column(p)));
        return new Rel.Scan(scan.table(), all);
    }

    private PlanColumn column(Path path) {
        return columns.computeIfAbsent(
                path,
                p -> new PlanColumn(nextColumn++, EVENT_DATA + "." + p.name(), KqlType.STRING));
    }

    /// What each path wanted of a table's output is a path of in its input.
    private static Map<Path, Path> passedThrough(Rel rel, Set<Path> wanted) {
        Map<Path, Path> result = new LinkedHashMap<>();
        for (var path : wanted) {
            int carrier = path.carrier();
            if (rel instanceof Rel.Project project) {
                for (var item : project.items()) {
                    if (item.column().id() == carrier
                            && item.value() instanceof Scalar.ColumnRef source) {
                        carrier = source.column().id();
                        break;
                    }
                }
            }
            result.put(path, new Path(carrier, path.name()));
        }
        return result;
    }

    /// The node with its own columns and those wanted above it, and no others.
    private Rel exactly(Rel rebuilt, List<PlanColumn> own, Map<Path, Path> through) {
        if (rebuilt instanceof Rel.Project project) {
            if (through.isEmpty()) {
                return project;
            }
            var items = new ArrayList<>(project.items());
            through.forEach((above, below) ->
                    items.add(
                            new Rel.Assignment(
                                    column(above), new Scalar.ColumnRef(column(below)))));
            return new Rel.Project(project.input(), items);
        }
        if (through.isEmpty() && rebuilt.columns().equals(own)) {
            return rebuilt;
        }
        var items = Rels.passed(own);
        through.forEach((above, below) ->
                items.add(new Rel.Assignment(column(above), new Scalar.ColumnRef(column(below)))));
        return new Rel.Project(rebuilt, items);
    }

    private Scalar replaced(Scalar scalar, Set<Path> needed) {
        return switch (scalar) {
            case Scalar.Call call ->
                    path(call)
                            .filter(needed::contains)
                            .<Scalar>map(p -> new Scalar.ColumnRef(column(p)))
                            .orElse(call);
            case Scalar.Subquery q -> new Scalar.Subquery(push(q.table(), Set.of()), q.type());
            case Scalar.InTable in ->
                    new Scalar.InTable(in.value(), push(in.table(), Set.of()), in.ignoreCase());
            case Scalar.Literal _,
                    Scalar.ColumnRef _,
                    Scalar.WindowCall _,
                    Scalar.AggregateCall _ ->
                    scalar;
        };
    }

    /// `tostring($member(column, 'name'))`.
    private static Optional<Path> path(Scalar scalar) {
        if (scalar instanceof Scalar.Call outer
                && outer.function().name().equals("tostring")
                && outer.arguments().getFirst() instanceof Scalar.Call inner
                && inner.function().name().equals("$member")
                && inner.arguments().get(0) instanceof Scalar.ColumnRef carrier
                && inner.arguments().get(1) instanceof Scalar.Literal name
                && name.value() instanceof String text) {
            return Optional.of(new Path(carrier.column().id(), text));
        }
        return Optional.empty();
    }

    /// The output's columns that are the scan's EventData, unchanged.
    private static Set<Integer> carriers(Rel rel) {
        return switch (rel) {
            case Rel.Scan scan -> {
                var found = new LinkedHashSet<Integer>();
                if (TABLES.contains(scan.table())) {
                    scan.columns().stream()
                            .filter(c -> c.name().equals(EVENT_DATA))
                            .forEach(c -> found.add(c.id()));
                }
                yield found;
            }
            case Rel.Filter r -> carriers(r.input());
            case Rel.Sort r -> carriers(r.input());
            case Rel.Limit r -> carriers(r.input());
            case Rel.Project r -> {
                var input = carriers(r.input());
                var found = new LinkedHashSet<Integer>();
                for (var item : r.items()) {
                    if (item.value() instanceof Scalar.ColumnRef ref
                            && input.contains(ref.column().id())) {
                        found.add(item.column().id());
                    }
                }
                yield found;
            }
            case Rel.Values _,
                    Rel.Range _,
                    Rel.Aggregate _,
                    Rel.Join _,
                    Rel.Union _,
                    Rel.Window _,
                    Rel.MvExpand _,
                    Rel.Shared _,
                    Rel.Apply _ ->
                    Set.of();
        };
    }
}
