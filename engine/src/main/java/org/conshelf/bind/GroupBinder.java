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
import org.conshelf.syntax.Operator;

/// mv-apply and partition: a subquery for each row's elements, or for each value of a column.
final class GroupBinder {
    private final TableBinder tables;
    private final OperatorBinder operators;

    GroupBinder(TableBinder tables, OperatorBinder operators) {
        this.tables = tables;
        this.operators = operators;
    }

    Table partition(Table input, Operator.Partition op, Scope scope) {
        if (op.scope() != null) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    op.span(),
                    "partition with a scope is not supported");
        }
        var key = new ExpressionBinder(tables, scope, Row.of(input)).scalar(op.by());
        if (!(key instanceof Scalar.ColumnRef)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER, op.by().span(), "partition takes a column");
        }
        var group = tables.context().column("$partition", key.type());
        var items = Rels.passed(input.columns());
        items.add(new Rel.Assignment(group, key));
        var grouped = input.withRows(new Rel.Project(input.rel(), items));
        return without(
                new GroupedPipeline(tables, operators, group).bind(grouped, op.subquery(), scope),
                group);
    }

    private static Table without(Table table, PlanColumn group) {
        var kept = table.columns().stream().filter(c -> !c.name().equals(group.name())).toList();
        return Table.unordered(new Rel.Project(table.rel(), Rels.passed(kept)));
    }

    /// Each row is numbered; its elements carry the number through the subquery, and are joined
    /// with the row again where the subquery did not keep the row's columns.
    Table apply(Table input, Operator.MvApply op, Scope scope) {
        var context = tables.context();
        var number = context.column("$row" + context.nextShared(), KqlType.LONG);
        var numbering =
                new Scalar.WindowCall(
                        "row_number",
                        List.of(Constants.whole(1), Constants.bool(false)),
                        KqlType.LONG);
        var numbered = new Rel.Window(input.rel(), List.of(new Rel.Assignment(number, numbering)));
        var shared =
                new Rel.Shared(context.nextShared(), numbered, context.fresh(numbered.columns()));
        var rows = new Table(shared, input.ordered(), input.name(), input.open());
        var group = shared.columns().getLast();
        var expand = new Operator.MvExpand(op.parameters(), op.items(), op.limit(), op.span());
        var elements = new ExpandBinder(tables).elements(rows, expand, scope);
        var result =
                new GroupedPipeline(tables, operators, group).bind(elements, op.subquery(), scope);
        return joined(shared, group, result);
    }

    /// The rows with what the subquery gave: a column of the row that the subquery changed has its
    /// new value.
    private Table joined(Rel.Shared shared, PlanColumn group, Table result) {
        var again =
                new Rel.Shared(
                        shared.id(), shared.input(), tables.context().fresh(shared.columns()));
        var resultGroup =
                result.column(group.name())
                        .orElseThrow(
                                () -> new IllegalStateException("the subquery lost its group"));
        boolean complete =
                shared.columns().stream().allMatch(c -> result.column(c.name()).isPresent());
        Map<String, Scalar> values = new LinkedHashMap<>();
        again.columns().forEach(c -> values.put(c.name(), new Scalar.ColumnRef(c)));
        result.columns().forEach(c -> values.put(c.name(), new Scalar.ColumnRef(c)));
        values.remove(group.name());
        var key =
                new Rel.KeyPair(
                        new Scalar.ColumnRef(again.columns().getLast()),
                        new Scalar.ColumnRef(resultGroup));
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
