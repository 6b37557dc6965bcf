package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.tabular.ForEachGroup;
import org.jspecify.annotations.Nullable;

/// Makes of a plan over one group of rows (the subquery of mv-apply and partition) the plan over
/// all groups at once: a hidden column says which group a row is of, and every operator keeps to
/// it.
///
/// What does not come from the group's rows, such as another table that the subquery joins, is
/// there for every group.
final class GroupedPlan {
    /// The rows of all groups, for the one group's of the plan.
    ///
    /// @param one what stands in the plan for the rows of one group, told by its id
    /// @param all the same columns and `group`, with the rows of a group one after another
    record Groups(Rel.Shared one, Rel all, PlanColumn group) {}

    /// A table with all columns of the one that it stands for, and the group's.
    ///
    /// @param contiguous whether the rows of a group stand one after another
    private record Grouped(Rel rel, PlanColumn group, boolean contiguous) {}

    private final BindContext context;
    private final Groups groups;
    private final Span span;
    private final Map<Integer, Rel.Shared> shared = new HashMap<>();
    private final IdentityHashMap<Rel, Boolean> dependent = new IdentityHashMap<>();
    private Rel.@Nullable Shared everyGroup;

    GroupedPlan(BindContext context, Groups groups, Span span) {
        this.context = context;
        this.groups = groups;
        this.span = span;
    }

    /// What the subquery gave for all groups.
    ///
    /// @param rel the columns of the subquery's result, then the group's
    record Result(Rel rel, PlanColumn group) {}

    Result of(Rel subquery) {
        var grouped = group(subquery);
        var items = Rels.passed(subquery.columns());
        var group = freshGroup();
        items.add(new Rel.Assignment(group, new Scalar.ColumnRef(grouped.group())));
        return new Result(new Rel.Project(grouped.rel(), items), group);
    }

    private PlanColumn freshGroup() {
        return context.column(groups.group().name(), groups.group().type());
    }

    /// Whether the table comes from the group's rows, or says which group it is for.
    private boolean isDependent(Rel rel) {
        var known = dependent.get(rel);
        if (known != null) {
            return known;
        }
        boolean found = isOneGroup(rel) || Rels.inputs(rel).stream().anyMatch(this::isDependent);
        if (!found) {
            boolean[] inside = {false};
            for (var scalar : Rels.scalars(rel)) {
                Scalars.forEach(scalar, s -> inside[0] |= isDependentPart(s));
            }
            found = inside[0];
        }
        dependent.put(rel, found);
        return found;
    }

    private boolean isDependentPart(Scalar part) {
        return switch (part) {
            case Scalar.ColumnRef reference -> reference.column().equals(groups.group());
            case Scalar.Subquery q -> isDependent(q.table());
            case Scalar.InTable q -> isDependent(q.table());
            case Scalar.Literal _, Scalar.Call _, Scalar.WindowCall _, Scalar.AggregateCall _ ->
                    false;
        };
    }

    private boolean isOneGroup(Rel rel) {
        return rel instanceof Rel.Shared shared && shared.id() == groups.one().id();
    }

    private Grouped group(Rel rel) {
        if (isOneGroup(rel)) {
            var group = freshGroup();
            var items = new ArrayList<Rel.Assignment>();
            for (int i = 0; i < rel.columns().size(); i++) {
                items.add(
                        new Rel.Assignment(
                                rel.columns().get(i),
                                new Scalar.ColumnRef(groups.one().columns().get(i))));
            }
            items.add(new Rel.Assignment(group, new Scalar.ColumnRef(groups.group())));
            return new Grouped(new Rel.Project(groups.all(), items), group, true);
        }
        if (!isDependent(rel)) {
            return forEveryGroup(rel);
        }
        return switch (rel) {
            case Rel.Filter r -> {
                var input = withSubqueries(group(r.input()), r);
                yield input.over(new Rel.Filter(input.rel(), input.scalar(r.predicate())));
            }
            case Rel.Project r -> {
                var input = withSubqueries(group(r.input()), r);
                var group = freshGroup();
                var items = changed(r.items(), input);
                items.add(new Rel.Assignment(group, new Scalar.ColumnRef(input.group())));
                yield new Grouped(new Rel.Project(input.rel(), items), group, input.contiguous());
            }
            case Rel.Aggregate r -> {
                var input = withSubqueries(group(r.input()), r);
                var group = freshGroup();
                var keys = changed(r.keys(), input);
                keys.add(new Rel.Assignment(group, new Scalar.ColumnRef(input.group())));
                yield new Grouped(
                        new Rel.Aggregate(input.rel(), keys, changed(r.aggregates(), input)),
                        group,
                        false);
            }
            case Rel.Join r -> join(r);
            case Rel.Union r -> union(r);
            case Rel.Sort r -> sort(r);
            case Rel.Limit r -> first(contiguous(group(r.input())), r.count());
            case Rel.Window r -> window(r);
            case Rel.MvExpand r -> {
                var input = withSubqueries(group(r.input()), r);
                var items =
                        r.items().stream()
                                .map(i -> new Rel.Expansion(i.column(), input.scalar(i.value())))
                                .toList();
                yield new Grouped(
                        new Rel.MvExpand(input.rel(), items, r.bagAsArrays(), r.limit(), r.index()),
                        input.group(),
                        input.contiguous());
            }
            case Rel.Shared r -> shared(r);
            case Rel.Apply r -> apply(r);
            case Rel.Range _, Rel.Scan _, Rel.Values _ ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            span,
                            "a range whose bounds depend on the group is not supported");
        };
    }

    private Grouped sort(Rel.Sort sort) {
        var input = withSubqueries(group(sort.input()), sort);
        var keys = new ArrayList<Rel.SortKey>();
        keys.add(byGroup(input.group()));
        for (var key : sort.keys()) {
            keys.add(new Rel.SortKey(input.scalar(key.key()), key.ascending(), key.nullsFirst()));
        }
        return new Grouped(new Rel.Sort(input.rel(), keys), input.group(), true);
    }

    /// A grouped input with the values that its operator's subqueries have in each group.
    private record Input(
            Rel rel,
            PlanColumn group,
            boolean contiguous,
            PlanColumn outerGroup,
            Map<Scalar, Scalar> subqueries) {
        Scalar scalar(Scalar scalar) {
            return Scalars.map(
                    scalar,
                    s ->
                            s instanceof Scalar.ColumnRef r && r.column().equals(outerGroup)
                                    ? new Scalar.ColumnRef(group)
                                    : subqueries.getOrDefault(s, s));
        }

        Grouped over(Rel other) {
            return new Grouped(other, group, contiguous);
        }
    }

    private static List<Rel.Assignment> changed(List<Rel.Assignment> items, Input input) {
        var changed = new ArrayList<Rel.Assignment>();
        items.forEach(i -> changed.add(new Rel.Assignment(i.column(), input.scalar(i.value()))));
        return changed;
    }

    /// Joins to the input what each group's subqueries give.
    private Input withSubqueries(Grouped input, Rel operator) {
        Map<Scalar, Scalar> values = new HashMap<>();
        Rel[] rel = {input.rel()};
        boolean[] joined = {false};
        for (var scalar : Rels.scalars(operator)) {
            Scalars.forEach(
                    scalar,
                    s -> {
                        if (s instanceof Scalar.Subquery q
                                && isDependent(q.table())
                                && !values.containsKey(q)) {
                            var one = first(contiguous(group(q.table())), 1);
                            var group = freshGroup();
                            var value = context.column("$value", q.type());
                            var table =
                                    new Rel.Project(
                                            one.rel(),
                                            List.of(
                                                    new Rel.Assignment(
                                                            group,
                                                            new Scalar.ColumnRef(one.group())),
                                                    new Rel.Assignment(
                                                            value,
                                                            new Scalar.ColumnRef(
                                                                    q.table()
                                                                            .columns()
                                                                            .getFirst()))));
                            var key = sameGroup(input.group(), group);
                            rel[0] =
                                    new Rel.Join(
                                            rel[0],
                                            table,
                                            Rel.JoinKind.LEFT_OUTER,
                                            List.of(key),
                                            null);
                            joined[0] = true;
                            values.put(q, new Scalar.ColumnRef(value));
                        } else if (s instanceof Scalar.InTable q && isDependent(q.table())) {
                            throw new BindError(
                                    DiagnosticCode.UNSUPPORTED_FEATURE,
                                    span,
                                    "'in' over the rows of a group is not supported");
                        }
                    });
        }
        return new Input(
                rel[0], input.group(), input.contiguous() && !joined[0], groups.group(), values);
    }

    private static Rel.KeyPair sameGroup(PlanColumn left, PlanColumn right) {
        return new Rel.KeyPair(new Scalar.ColumnRef(left), new Scalar.ColumnRef(right));
    }

    private static Rel.SortKey byGroup(PlanColumn group) {
        return new Rel.SortKey(new Scalar.ColumnRef(group), true, true);
    }

    private static Grouped contiguous(Grouped input) {
        return input.contiguous()
                ? input
                : new Grouped(
                        new Rel.Sort(input.rel(), List.of(byGroup(input.group()))),
                        input.group(),
                        true);
    }

    /// A table that is the same for all groups, once for each of them.
    private Grouped forEveryGroup(Rel rel) {
        if (everyGroup == null) {
            var column = freshGroup();
            var key = new Rel.Assignment(column, new Scalar.ColumnRef(groups.group()));
            var distinct = new Rel.Aggregate(groups.all(), List.of(key), List.of());
            everyGroup =
                    new Rel.Shared(
                            context.nextShared(), distinct, context.fresh(distinct.columns()));
        }
        var group = freshGroup();
        var each = new Rel.Shared(everyGroup.id(), everyGroup.input(), List.of(group));
        return new Grouped(
                new Rel.Join(rel, each, Rel.JoinKind.INNER, List.of(), null), group, false);
    }

    private Grouped join(Rel.Join join) {
        for (var scalar : Rels.scalars(join)) {
            Scalars.forEach(
                    scalar,
                    s -> {
                        if (isDependentPart(s)) {
                            throw new BindError(
                                    DiagnosticCode.UNSUPPORTED_FEATURE,
                                    span,
                                    "a join whose condition depends on the group is not supported");
                        }
                    });
        }
        var left = group(join.left());
        var right = group(join.right());
        if (right.group().equals(left.group())) {
            throw new IllegalStateException("both sides of a join have one group column");
        }
        var keys = new ArrayList<>(join.keys());
        keys.add(sameGroup(left.group(), right.group()));
        var rel = new Rel.Join(left.rel(), right.rel(), join.kind(), keys, join.filter());
        return switch (join.kind()) {
            case INNER_UNIQUE, INNER, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI ->
                    new Grouped(rel, left.group(), false);
            case RIGHT_OUTER, RIGHT_SEMI, RIGHT_ANTI -> new Grouped(rel, right.group(), false);
            case FULL_OUTER -> {
                // Of a row that is on one side alone, the other side's group is missing.
                var missing =
                        Overloads.call(
                                left.group().type() == KqlType.STRING ? "isempty" : "isnull",
                                Span.NONE,
                                new Scalar.ColumnRef(left.group()));
                var value =
                        Overloads.call(
                                "iff",
                                Span.NONE,
                                missing,
                                new Scalar.ColumnRef(right.group()),
                                new Scalar.ColumnRef(left.group()));
                var group = freshGroup();
                var items = Rels.passed(join.columns());
                items.add(new Rel.Assignment(group, value));
                yield new Grouped(new Rel.Project(rel, items), group, false);
            }
        };
    }

    private Grouped union(Rel.Union union) {
        var group = freshGroup();
        var columns = new ArrayList<>(union.columns());
        columns.add(group);
        var inputs = new ArrayList<Rel>();
        for (var input : union.inputs()) {
            var grouped = group(input);
            var items = Rels.passed(input.columns());
            items.add(new Rel.Assignment(freshGroup(), new Scalar.ColumnRef(grouped.group())));
            inputs.add(new Rel.Project(grouped.rel(), items));
        }
        return new Grouped(new Rel.Union(columns, inputs), group, false);
    }

    private Grouped shared(Rel.Shared table) {
        var known = shared.get(table.id());
        if (known == null) {
            var input = group(table.input());
            var items = Rels.passed(table.input().columns());
            items.add(new Rel.Assignment(freshGroup(), new Scalar.ColumnRef(input.group())));
            var all = new Rel.Project(contiguous(input).rel(), items);
            known = new Rel.Shared(context.nextShared(), all, all.columns());
            shared.put(table.id(), known);
        }
        var group = freshGroup();
        var columns = new ArrayList<>(table.columns());
        columns.add(group);
        return new Grouped(new Rel.Shared(known.id(), known.input(), columns), group, true);
    }

    private Grouped apply(Rel.Apply apply) {
        var inputs = new ArrayList<Rel>();
        for (var one : apply.inputs()) {
            var input = contiguous(group(one));
            var items = Rels.passed(one.columns());
            items.add(new Rel.Assignment(freshGroup(), new Scalar.ColumnRef(input.group())));
            inputs.add(new Rel.Project(input.rel(), items));
        }
        var group = freshGroup();
        var columns = new ArrayList<>(apply.columns());
        columns.add(group);
        return new Grouped(
                new Rel.Apply(inputs, new ForEachGroup(apply.function()), columns), group, true);
    }

    /// Whether a row is of another group than the one before it; of the first row, false.
    private Grouped marked(Grouped input, PlanColumn begins) {
        var reference = new Scalar.ColumnRef(input.group());
        var previous = context.column("$previous", input.group().type());
        var rel =
                new Rel.Window(
                        input.rel(),
                        List.of(new Rel.Assignment(previous, neighbour("prev", reference, 1))));
        var items = Rels.passed(rel.columns());
        items.add(
                new Rel.Assignment(
                        begins,
                        Overloads.call(
                                "!=", Span.NONE, reference, new Scalar.ColumnRef(previous))));
        return new Grouped(new Rel.Project(rel, items), input.group(), true);
    }

    private static Scalar neighbour(String function, Scalar value, long offset) {
        return new Scalar.WindowCall(
                function,
                List.of(value, Constants.whole(offset), Constants.nothing(value.type())),
                value.type());
    }

    /// The first rows of each group.
    private Grouped first(Grouped input, long count) {
        var begins = context.column("$begins", KqlType.BOOL);
        var rows = marked(input, begins);
        var number = context.column("$number", KqlType.LONG);
        var numbering =
                new Scalar.WindowCall(
                        "row_number",
                        List.of(Constants.whole(1), new Scalar.ColumnRef(begins)),
                        KqlType.LONG);
        var numbered = new Rel.Window(rows.rel(), List.of(new Rel.Assignment(number, numbering)));
        var few =
                Overloads.call(
                        "<=", Span.NONE, new Scalar.ColumnRef(number), Constants.whole(count));
        var kept = new Rel.Filter(numbered, few);
        return new Grouped(
                new Rel.Project(kept, Rels.passed(input.rel().columns())), input.group(), true);
    }

    /// Every count, sum or rank begins anew with a group, and a row's neighbours are of its own
    /// group.
    private Grouped window(Rel.Window window) {
        var input = withSubqueries(contiguous(group(window.input())), window);
        var begins = context.column("$begins", KqlType.BOOL);
        var rows = marked(contiguous(input.over(input.rel())), begins);
        var items = new ArrayList<Rel.Assignment>();
        for (var item : window.items()) {
            var value =
                    Scalars.map(
                            input.scalar(item.value()),
                            s ->
                                    s instanceof Scalar.WindowCall call
                                            ? inGroup(call, rows.group(), begins)
                                            : s);
            items.add(new Rel.Assignment(item.column(), value));
        }
        return new Grouped(new Rel.Window(rows.rel(), items), rows.group(), true);
    }

    private static Scalar inGroup(Scalar.WindowCall call, PlanColumn group, PlanColumn begins) {
        var arguments = new ArrayList<>(call.arguments());
        if (call.function().equals("prev") || call.function().equals("next")) {
            var reference = new Scalar.ColumnRef(group);
            long offset = Constants.whole(arguments.get(1), "the offset", Span.NONE);
            var other = neighbour(call.function(), reference, offset);
            var same = Overloads.call("==", Span.NONE, reference, other);
            return Overloads.call("iff", Span.NONE, same, call, arguments.get(2));
        }
        int last = arguments.size() - 1;
        var restart =
                Overloads.call("or", Span.NONE, arguments.get(last), new Scalar.ColumnRef(begins));
        arguments.set(last, restart);
        return new Scalar.WindowCall(call.function(), arguments, call.type());
    }
}
