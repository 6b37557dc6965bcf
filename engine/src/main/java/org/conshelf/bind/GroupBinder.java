package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// mv-apply and partition: a subquery for each row's elements, or for each value of a column.
final class GroupBinder {
    private final TableBinder tables;

    GroupBinder(TableBinder tables) {
        this.tables = tables;
    }

    Table partition(Table input, Operator.Partition op, Scope scope) {
        if (op.scope() != null) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    op.span(),
                    "partition with a scope is not supported");
        }
        PartitionHints.check(op);
        return partition(input, op.by(), op.subquery(), scope);
    }

    /// `__partitionby`, as tools write it.
    Table partition(Table input, Operator.PartitionBy op, Scope scope) {
        return partition(input, op.by(), op.subquery(), scope);
    }

    private Table partition(Table input, Expression by, Expression subquery, Scope scope) {
        var key = new ExpressionBinder(tables, scope, Row.of(input)).scalar(by);
        if (!(key instanceof Scalar.ColumnRef reference)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER, by.span(), "partition takes a column");
        }
        if (key.type() == KqlType.DYNAMIC) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    by.span(),
                    "rows cannot be partitioned by a dynamic value; convert it, as with tostring()");
        }
        var group = tables.context().column("$partition", key.type());
        var one = new Rel.Shared(tables.context().nextShared(), input.rel(), input.columns());
        tell(one);
        var inner = new Scope(scope);
        if (!TableBinder.isImplicit(subquery)) {
            // A subquery with a table of its own names the partition's key as a value.
            inner.declare(
                    reference.column().name(),
                    new Scope.Binding.OfScalar(new Scalar.ColumnRef(group)));
        }
        var table = tables.subquery(input.withRows(one), subquery, inner);
        var groups = new GroupedPlan.Groups(one, grouped(input, reference, group), group);
        var result = new GroupedPlan(tables.context(), groups, subquery.span()).of(table.rel());
        return Table.unordered(new Rel.Project(result.rel(), Rels.passed(table.columns())));
    }

    private void tell(Rel.Shared one) {
        var selections = tables.context().selections();
        if (selections != null) {
            selections.group(one.id());
        }
    }

    /// The rows group by group, in each as they came.
    private Rel grouped(Table input, Scalar.ColumnRef key, PlanColumn group) {
        var number = tables.context().column("$number", KqlType.LONG);
        var numbered =
                new Rel.Window(input.rel(), List.of(new Rel.Assignment(number, rowNumber())));
        var sorted =
                new Rel.Sort(
                        numbered,
                        List.of(
                                new Rel.SortKey(key, true, true),
                                new Rel.SortKey(new Scalar.ColumnRef(number), true, true)));
        var items = Rels.passed(input.columns());
        items.add(new Rel.Assignment(group, key));
        return new Rel.Project(sorted, items);
    }

    private static Scalar rowNumber() {
        return new Scalar.WindowCall(
                "row_number", List.of(Constants.whole(1), Constants.bool(false)), KqlType.LONG);
    }

    /// Each row is numbered; its elements carry the number through the subquery, and are joined
    /// with the row again where the subquery did not keep the row's columns.
    Table apply(Table input, Operator.MvApply op, Scope scope) {
        var context = tables.context();
        var number = context.column("$row" + context.nextShared(), KqlType.LONG);
        var numbered =
                new Rel.Window(input.rel(), List.of(new Rel.Assignment(number, rowNumber())));
        var shared =
                new Rel.Shared(context.nextShared(), numbered, context.fresh(numbered.columns()));
        var rows = new Table(shared, input.ordered(), input.name(), input.open());
        var group = shared.columns().getLast();
        var expand = new Operator.MvExpand(op.parameters(), op.items(), op.limit(), op.span());
        var elements = new ExpandBinder(tables).elements(rows, expand, scope);
        var visible = elements.columns().stream().filter(c -> !c.equals(group)).toList();
        var one =
                new Rel.Shared(
                        context.nextShared(),
                        new Rel.Project(elements.rel(), Rels.passed(visible)),
                        visible);
        tell(one);
        var result = tables.subquery(elements.withRows(one), op.subquery(), new Scope(scope));
        var groups = new GroupedPlan.Groups(one, elements.rel(), group);
        var all = new GroupedPlan(context, groups, op.subquery().span()).of(result.rel());
        return joined(shared, all).withOpen(input.open());
    }

    /// The rows with what the subquery gave: a column of the row that the subquery changed has its
    /// new value.
    private Table joined(Rel.Shared shared, GroupedPlan.Result result) {
        var again =
                new Rel.Shared(
                        shared.id(), shared.input(), tables.context().fresh(shared.columns()));
        var resultNames = result.rel().columns().stream().map(PlanColumn::name).toList();
        boolean complete = shared.columns().stream().allMatch(c -> resultNames.contains(c.name()));
        Map<String, Scalar> values = new LinkedHashMap<>();
        again.columns().forEach(c -> values.put(c.name(), new Scalar.ColumnRef(c)));
        result.rel().columns().forEach(c -> values.put(c.name(), new Scalar.ColumnRef(c)));
        values.remove(result.group().name());
        var key =
                new Rel.KeyPair(
                        new Scalar.ColumnRef(again.columns().getLast()),
                        new Scalar.ColumnRef(result.group()));
        Rel source =
                complete
                        ? result.rel()
                        : new Rel.Join(again, result.rel(), Rel.JoinKind.INNER, List.of(key), null);
        var items = new ArrayList<Rel.Assignment>();
        values.forEach((name, value) ->
                items.add(new Rel.Assignment(tables.context().column(name, value.type()), value)));
        return Table.unordered(new Rel.Project(source, items));
    }
}
