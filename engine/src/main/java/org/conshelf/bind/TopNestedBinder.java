package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// top-nested: the best values of a column, then for each of them the best of the next column, and
/// so on.
///
/// Each level groups the rows by the columns so far, ranks the groups within those of the level
/// above, and keeps the first; the next level sees only the rows of what was kept.
final class TopNestedBinder {
    private final TableBinder tables;
    private final OperatorBinder operators;

    TopNestedBinder(TableBinder tables, OperatorBinder operators) {
        this.tables = tables;
        this.operators = operators;
    }

    private BindContext context() {
        return tables.context();
    }

    Table bind(Table input, Operator.TopNested op, Scope scope) {
        var names = new ColumnNaming.Unique();
        // The columns of the levels are computed once for each row; a level's rows are those whose
        // groups the levels above kept.
        var rows = input;
        var keys = new ArrayList<PlanColumn>();
        Rel kept = null;
        for (var level : op.levels()) {
            if (level.others() != null) {
                throw new BindError(
                        DiagnosticCode.UNSUPPORTED_FEATURE,
                        level.span(),
                        "top-nested with others is not supported yet");
            }
            rows = withKey(rows, level, names, scope);
            keys.add(rows.columns().getLast());
            kept = level(rows, kept, keys, level, names, scope);
        }
        if (kept == null) {
            throw new BindError(
                    DiagnosticCode.SYNTAX, op.span(), "top-nested takes at least one level");
        }
        var sortKeys = new ArrayList<Rel.SortKey>();
        for (int i = 0; i < op.levels().size(); i++) {
            boolean ascending = Boolean.TRUE.equals(op.levels().get(i).by().ascending());
            var value = kept.columns().get(2 * i + 1);
            sortKeys.add(new Rel.SortKey(new Scalar.ColumnRef(value), ascending, ascending));
        }
        return Table.unordered(new Rel.Sort(kept, sortKeys));
    }

    private Table withKey(
            Table rows, Operator.TopNestedLevel level, ColumnNaming.Unique names, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(rows));
        var value = expressions.scalar(level.of().expression());
        var explicit = ProjectionBinder.explicitName(level.of());
        var name =
                names.next(
                        explicit != null
                                ? explicit
                                : ColumnNaming.nameOf(level.of().expression()).orElse("Column"));
        var items = Rels.passed(rows.columns());
        items.add(new Rel.Assignment(context().column(name, value.type()), value));
        return new Table(new Rel.Project(rows.rel(), items), false, rows.name(), rows.open());
    }

    /// @param above what the levels above kept: their keys and aggregates by turns, or null at the
    ///   first level
    private Rel level(
            Table rows,
            @Nullable Rel above,
            List<PlanColumn> keys,
            Operator.TopNestedLevel level,
            ColumnNaming.Unique names,
            Scope scope) {
        var by = level.by();
        var visible = new Table(rows.rel(), false, rows.name(), rows.open());
        var aggregate =
                ExpressionBinder.aggregating(tables, scope, Row.of(visible))
                        .scalar(by.key().expression());
        var explicit = ProjectionBinder.explicitName(by.key());
        var name = names.next(explicit != null ? explicit : "aggregated_" + keys.getLast().name());
        var grouping = new ArrayList<Rel.Assignment>();
        keys.forEach(k ->
                grouping.add(
                        new Rel.Assignment(
                                context().column(k.name(), k.type()), new Scalar.ColumnRef(k))));
        var value = context().column(name, aggregate.type());
        var groups =
                new Rel.Aggregate(
                        rows.rel(), grouping, List.of(new Rel.Assignment(value, aggregate)));
        var groupKeys = grouping.stream().map(Rel.Assignment::column).toList();
        Rel joined = groups;
        var output = new ArrayList<PlanColumn>();
        if (above != null) {
            var aboveKeys = keysOf(above);
            var pairs = new ArrayList<Rel.KeyPair>();
            for (int i = 0; i < aboveKeys.size(); i++) {
                pairs.add(
                        new Rel.KeyPair(
                                new Scalar.ColumnRef(aboveKeys.get(i)),
                                new Scalar.ColumnRef(groupKeys.get(i))));
            }
            joined = new Rel.Join(above, groups, Rel.JoinKind.INNER, pairs, null);
            output.addAll(above.columns());
        }
        output.add(groupKeys.getLast());
        output.add(value);
        boolean ascending = Boolean.TRUE.equals(by.ascending());
        var ranked =
                first(
                        joined,
                        level,
                        groupKeys.subList(0, groupKeys.size() - 1),
                        value,
                        ascending,
                        scope);
        return new Rel.Project(ranked, Rels.passed(output));
    }

    /// Of keys and aggregates by turns the keys.
    private static List<PlanColumn> keysOf(Rel above) {
        var keys = new ArrayList<PlanColumn>();
        for (int i = 0; i < above.columns().size(); i += 2) {
            keys.add(above.columns().get(i));
        }
        return keys;
    }

    /// The first groups of each group above, by the aggregate; all of them, sorted, where the level
    /// says no number.
    private Rel first(
            Rel groups,
            Operator.TopNestedLevel level,
            List<PlanColumn> parents,
            PlanColumn value,
            boolean ascending,
            Scope scope) {
        var sortKeys = new ArrayList<Rel.SortKey>();
        parents.forEach(p -> sortKeys.add(new Rel.SortKey(new Scalar.ColumnRef(p), true, true)));
        sortKeys.add(new Rel.SortKey(new Scalar.ColumnRef(value), ascending, ascending));
        Rel rel = new Rel.Sort(groups, sortKeys);
        var count = level.count();
        if (count == null) {
            return rel;
        }
        Scalar restart = Constants.bool(false);
        for (var parent : parents) {
            var previous = context().column("$previous_" + parent.name(), parent.type());
            var call =
                    new Scalar.WindowCall(
                            "prev",
                            List.of(
                                    new Scalar.ColumnRef(parent),
                                    Constants.whole(1),
                                    Constants.nothing(parent.type())),
                            parent.type());
            rel = new Rel.Window(rel, List.of(new Rel.Assignment(previous, call)));
            restart =
                    Overloads.call(
                            "or",
                            Span.NONE,
                            restart,
                            Overloads.call(
                                    "!=",
                                    Span.NONE,
                                    new Scalar.ColumnRef(parent),
                                    new Scalar.ColumnRef(previous)));
        }
        var number = context().column("$number", KqlType.LONG);
        var numbering =
                new Scalar.WindowCall(
                        "row_number", List.of(Constants.whole(1), restart), KqlType.LONG);
        rel = new Rel.Window(rel, List.of(new Rel.Assignment(number, numbering)));
        var most = Constants.whole(operators.count(count, scope));
        return new Rel.Filter(
                rel, Overloads.call("<=", Span.NONE, new Scalar.ColumnRef(number), most));
    }
}
