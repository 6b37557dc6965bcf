package org.conshelf.lower;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;

/// Looks through plans.
final class PlanWalk {
    private PlanWalk() {}

    /// Whether a table of the plan, or of a subquery in it, is such.
    static boolean any(Rel rel, Predicate<Rel> test) {
        return test.test(rel)
                || inputs(rel).stream().anyMatch(r -> any(r, test))
                || scalars(rel).anyMatch(s -> tables(s).anyMatch(r -> any(r, test)));
    }

    static List<Rel> inputs(Rel rel) {
        return switch (rel) {
            case Rel.Scan _, Rel.Values _, Rel.Range _ -> List.of();
            case Rel.Filter filter -> List.of(filter.input());
            case Rel.Project project -> List.of(project.input());
            case Rel.Aggregate aggregate -> List.of(aggregate.input());
            case Rel.Join join -> List.of(join.left(), join.right());
            case Rel.Union union -> union.inputs();
            case Rel.Sort sort -> List.of(sort.input());
            case Rel.Limit limit -> List.of(limit.input());
            case Rel.Window window -> List.of(window.input());
            case Rel.MvExpand expand -> List.of(expand.input());
            case Rel.Shared shared -> List.of(shared.input());
            case Rel.Apply apply -> List.of(apply.input());
        };
    }

    static Stream<Scalar> scalars(Rel rel) {
        return switch (rel) {
            case Rel.Scan _, Rel.Values _, Rel.Union _, Rel.Limit _, Rel.Shared _, Rel.Apply _ ->
                    Stream.empty();
            case Rel.Range range -> Stream.of(range.from(), range.to(), range.step());
            case Rel.Filter filter -> Stream.of(filter.predicate());
            case Rel.Project project -> project.items().stream().map(Rel.Assignment::value);
            case Rel.Aggregate aggregate ->
                    Stream.concat(aggregate.keys().stream(), aggregate.aggregates().stream())
                            .map(Rel.Assignment::value);
            case Rel.Join join ->
                    Stream.concat(
                            join.keys().stream().flatMap(k -> Stream.of(k.left(), k.right())),
                            Stream.ofNullable(join.filter()));
            case Rel.Sort sort -> sort.keys().stream().map(Rel.SortKey::key);
            case Rel.Window window -> window.items().stream().map(Rel.Assignment::value);
            case Rel.MvExpand expand -> expand.items().stream().map(Rel.Expansion::value);
        };
    }

    /// The tables inside a value.
    static Stream<Rel> tables(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Literal _, Scalar.ColumnRef _ -> Stream.empty();
            case Scalar.Call call -> call.arguments().stream().flatMap(PlanWalk::tables);
            case Scalar.Subquery subquery -> Stream.of(subquery.table());
            case Scalar.InTable in -> Stream.concat(tables(in.value()), Stream.of(in.table()));
            case Scalar.WindowCall call -> call.arguments().stream().flatMap(PlanWalk::tables);
            case Scalar.AggregateCall call -> call.arguments().stream().flatMap(PlanWalk::tables);
        };
    }
}
