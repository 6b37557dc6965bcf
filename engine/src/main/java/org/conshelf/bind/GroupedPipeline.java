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
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// Operators that run for each group of rows by itself (the subquery of mv-apply and partition),
/// bound as operators over all rows at once: a hidden column says which group a row is of, and each
/// operator keeps to it.
final class GroupedPipeline {
    private final TableBinder tables;
    private final OperatorBinder operators;
    private final PlanColumn group;

    /// @param group the hidden column; every table of the pipeline has it
    GroupedPipeline(TableBinder tables, OperatorBinder operators, PlanColumn group) {
        this.tables = tables;
        this.operators = operators;
        this.group = group;
    }

    /// The rows after the subquery's operators, which begin at an [Operator.ImplicitSource].
    Table bind(Table input, Expression subquery, Scope scope) {
        var chain = new ArrayList<Operator>();
        var at = subquery;
        while (true) {
            switch (at) {
                case Expression.Parenthesized p -> at = p.inner();
                case Expression.Pipe pipe -> {
                    chain.add(pipe.operator());
                    at = pipe.source();
                }
                case Expression.Head head
                        when head.operator() instanceof Operator.ImplicitSource -> {
                    var table = input;
                    for (var operator : chain.reversed()) {
                        table = one(table, operator, scope);
                    }
                    return table;
                }
                default ->
                        throw new BindError(
                                DiagnosticCode.UNSUPPORTED_FEATURE,
                                at.span(),
                                "a subquery that begins with a table of its own is not supported here");
            }
        }
    }

    private Table one(Table input, Operator operator, Scope scope) {
        return switch (operator) {
            case Operator.Where _,
                    Operator.Extend _,
                    Operator.ProjectRename _,
                    Operator.ProjectReorder _,
                    Operator.Serialize _,
                    Operator.MvExpand _,
                    Operator.Parse _ ->
                    operators.bind(input, operator, scope);
            case Operator.Project op ->
                    operators.bind(
                            input,
                            new Operator.Project(with(op.items(), op.span()), op.span()),
                            scope);
            case Operator.ProjectKeep op -> {
                var columns = new ArrayList<>(op.columns());
                columns.add(name(op.span()));
                yield operators.bind(input, new Operator.ProjectKeep(columns, op.span()), scope);
            }
            case Operator.ProjectAway _ -> restored(input, operators.bind(input, operator, scope));
            case Operator.Summarize op ->
                    operators.bind(
                            input,
                            new Operator.Summarize(
                                    op.parameters(),
                                    op.aggregates(),
                                    with(op.keys(), op.span()),
                                    op.span()),
                            scope);
            case Operator.Distinct op -> {
                boolean all =
                        op.items().stream()
                                .anyMatch(i -> i.expression() instanceof Expression.Star);
                var items = all ? op.items() : with(op.items(), op.span());
                yield operators.bind(
                        input, new Operator.Distinct(op.parameters(), items, op.span()), scope);
            }
            case Operator.Count op -> {
                var asName = op.asName();
                var label = asName == null ? new Syntax.Name("Count", op.span()) : asName;
                var call =
                        new Expression.Call(
                                new Syntax.Name("count", op.span()), List.of(), op.span());
                yield one(
                        input,
                        new Operator.Summarize(
                                List.of(),
                                List.of(
                                        new Syntax.NamedExpression(
                                                List.of(label), call, op.span())),
                                List.of(),
                                op.span()),
                        scope);
            }
            case Operator.Sort op -> sorted(input, op.keys(), scope);
            case Operator.Top op ->
                    first(sorted(input, op.keys(), scope), operators.count(op.count(), scope));
            case Operator.Take op ->
                    first(sorted(input, List.of(), scope), operators.count(op.count(), scope));
            default ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_OPERATOR,
                            operator.span(),
                            "this operator is not supported in a subquery that runs for each group");
        };
    }

    private Expression name(Span span) {
        return new Expression.NameRef(group.name(), true, span);
    }

    private List<Syntax.NamedExpression> with(List<Syntax.NamedExpression> items, Span span) {
        var all = new ArrayList<>(items);
        all.add(new Syntax.NamedExpression(List.of(), name(span), span));
        return all;
    }

    private Table restored(Table input, Table result) {
        if (result.columns().contains(group)) {
            return result;
        }
        var columns = new ArrayList<>(result.columns());
        columns.add(group);
        return result.withColumns(new Rel.Project(input.rel(), Rels.passed(columns)));
    }

    private Table sorted(Table input, List<Syntax.OrderKey> keys, Scope scope) {
        var all = new ArrayList<Rel.SortKey>();
        all.add(new Rel.SortKey(new Scalar.ColumnRef(group), true, true));
        all.addAll(operators.sortKeys(input, keys, scope));
        return new Table(new Rel.Sort(input.rel(), all), true, input.name(), input.open());
    }

    /// The first rows of each group, of rows that stand group by group.
    private Table first(Table input, long count) {
        var reference = new Scalar.ColumnRef(group);
        var before =
                new Scalar.WindowCall(
                        "prev",
                        List.of(reference, Constants.whole(1), Constants.nothing(group.type())),
                        group.type());
        var previous = tables.context().column("$previous", group.type());
        Rel rel = new Rel.Window(input.rel(), List.of(new Rel.Assignment(previous, before)));
        var restart = Overloads.call("!=", Span.NONE, reference, new Scalar.ColumnRef(previous));
        var number = tables.context().column("$number", KqlType.LONG);
        var numbering =
                new Scalar.WindowCall(
                        "row_number", List.of(Constants.whole(1), restart), KqlType.LONG);
        rel = new Rel.Window(rel, List.of(new Rel.Assignment(number, numbering)));
        var few =
                Overloads.call(
                        "<=", Span.NONE, new Scalar.ColumnRef(number), Constants.whole(count));
        return input.withRows(
                new Rel.Project(new Rel.Filter(rel, few), Rels.passed(input.columns())));
    }
}
