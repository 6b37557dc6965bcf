package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;

/// top-nested's `with others`: for each group that the levels above kept, a row for all values that
/// this level did not keep.
///
/// The levels below it have no value in that row, unless they have others as well: then theirs.
final class TopNestedOthers {
    private final TableBinder tables;
    private final List<Operator.TopNestedLevel> levels;
    private final Table rows;
    private final List<PlanColumn> keys;
    private final List<Rel> kept;

    /// @param rows the input with the levels' keys
    /// @param kept for each level what it kept: keys and aggregates by turns, of it and those above
    TopNestedOthers(
            TableBinder tables,
            List<Operator.TopNestedLevel> levels,
            Table rows,
            List<PlanColumn> keys,
            List<Rel> kept) {
        this.tables = tables;
        this.levels = levels;
        this.rows = rows;
        this.keys = keys;
        this.kept = kept;
    }

    /// The last level's rows and those of the others.
    Rel with(Rel last, Scope scope) {
        var parts = new ArrayList<Rel>();
        parts.add(last);
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).others() != null) {
                parts.add(others(i, last.columns(), scope));
            }
        }
        return parts.size() == 1
                ? last
                : new Rel.Union(tables.context().fresh(last.columns()), parts);
    }

    private Rel others(int level, List<PlanColumn> output, Scope scope) {
        Rel rest = rows.rel();
        if (level > 0) {
            rest =
                    new Rel.Join(
                            rest,
                            kept.get(level - 1),
                            Rel.JoinKind.LEFT_SEMI,
                            pairs(level, kept.get(level - 1)),
                            null);
        }
        rest =
                new Rel.Join(
                        rest,
                        kept.get(level),
                        Rel.JoinKind.LEFT_ANTI,
                        pairs(level + 1, kept.get(level)),
                        null);
        var grouping = new ArrayList<Rel.Assignment>();
        for (var key : keys.subList(0, level)) {
            grouping.add(
                    new Rel.Assignment(
                            tables.context().column(key.name(), key.type()),
                            new Scalar.ColumnRef(key)));
        }
        var aggregates = aggregates(level, output, scope);
        Rel groups = new Rel.Aggregate(rest, grouping, aggregates);
        if (level == 0) {
            groups = new Rel.Filter(groups, isAny(aggregates));
        } else {
            groups = joined(level, groups, grouping);
        }
        return new Rel.Project(groups, items(level, groups, output, aggregates, scope));
    }

    /// The keys of the rows beside those of what a level kept.
    private List<Rel.KeyPair> pairs(int count, Rel above) {
        var pairs = new ArrayList<Rel.KeyPair>();
        for (int i = 0; i < count; i++) {
            pairs.add(
                    new Rel.KeyPair(
                            new Scalar.ColumnRef(keys.get(i)),
                            new Scalar.ColumnRef(above.columns().get(2 * i))));
        }
        return pairs;
    }

    /// The aggregates of this level and of those below that have others, then how many rows there
    /// are.
    private List<Rel.Assignment> aggregates(int level, List<PlanColumn> output, Scope scope) {
        var aggregates = new ArrayList<Rel.Assignment>();
        for (int i = level; i < levels.size(); i++) {
            if (levels.get(i).others() != null) {
                var value =
                        ExpressionBinder.aggregating(tables, scope, Row.of(rows))
                                .scalar(levels.get(i).by().key().expression());
                var column = output.get(2 * i + 1);
                aggregates.add(
                        new Rel.Assignment(
                                tables.context().column(column.name(), value.type()), value));
            }
        }
        var count =
                Overloads.aggregate(
                        FunctionLibrary.aggregate("count").orElseThrow(), List.of(), 0, Span.NONE);
        aggregates.add(new Rel.Assignment(tables.context().column("$count", count.type()), count));
        return aggregates;
    }

    private static Scalar isAny(List<Rel.Assignment> aggregates) {
        return Overloads.call(
                ">",
                Span.NONE,
                new Scalar.ColumnRef(aggregates.getLast().column()),
                Constants.whole(0));
    }

    /// The groups with what the levels above have of them.
    private Rel joined(int level, Rel groups, List<Rel.Assignment> grouping) {
        var above = kept.get(level - 1);
        var renamed = tables.context().fresh(above.columns());
        var items = new ArrayList<Rel.Assignment>();
        for (int i = 0; i < renamed.size(); i++) {
            items.add(
                    new Rel.Assignment(
                            renamed.get(i), new Scalar.ColumnRef(above.columns().get(i))));
        }
        var pairs = new ArrayList<Rel.KeyPair>();
        for (int i = 0; i < level; i++) {
            pairs.add(
                    new Rel.KeyPair(
                            new Scalar.ColumnRef(renamed.get(2 * i)),
                            new Scalar.ColumnRef(grouping.get(i).column())));
        }
        return new Rel.Join(new Rel.Project(above, items), groups, Rel.JoinKind.INNER, pairs, null);
    }

    private List<Rel.Assignment> items(
            int level,
            Rel groups,
            List<PlanColumn> output,
            List<Rel.Assignment> aggregates,
            Scope scope) {
        var values = new ArrayList<Scalar>();
        groups.columns().stream()
                .limit(2L * level)
                .forEach(c -> values.add(new Scalar.ColumnRef(c)));
        int next = 0;
        for (int i = level; i < levels.size(); i++) {
            var others = levels.get(i).others();
            var key = output.get(2 * i);
            if (others == null) {
                values.add(Constants.nothing(key.type()));
                values.add(Constants.nothing(output.get(2 * i + 1).type()));
                continue;
            }
            var label = new ExpressionBinder(tables, scope, Row.NONE).scalar(others);
            if (label.type() != key.type()
                    && !(label.type().isNumeric() && key.type().isNumeric())) {
                throw new BindError(
                        DiagnosticCode.TYPE_MISMATCH,
                        others.span(),
                        "others is %s, and the level is %s"
                                .formatted(label.type().kustoName(), key.type().kustoName()));
            }
            values.add(Overloads.convert(label, key.type(), others.span()));
            values.add(new Scalar.ColumnRef(aggregates.get(next++).column()));
        }
        var items = new ArrayList<Rel.Assignment>();
        for (int i = 0; i < values.size(); i++) {
            var column = output.get(i);
            items.add(
                    new Rel.Assignment(
                            tables.context().column(column.name(), column.type()), values.get(i)));
        }
        return items;
    }
}
