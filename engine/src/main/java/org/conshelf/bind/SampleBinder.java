package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// Operators that pick rows or values: sample, sample-distinct, top-hitters.
///
/// A sample is one by chance, another each time that it is taken. The sums of top-hitters, which
/// Kusto estimates, are exact here.
final class SampleBinder {
    private final TableBinder tables;
    private final OperatorBinder operators;

    SampleBinder(TableBinder tables, OperatorBinder operators) {
        this.tables = tables;
        this.operators = operators;
    }

    Table sample(Table input, Operator.Sample op, Scope scope) {
        return Table.unordered(some(input.rel(), operators.count(op.count(), scope), op));
    }

    Table sampleDistinct(Table input, Operator.SampleDistinct op, Scope scope) {
        requireColumn(input, op.of(), "sample-distinct", scope);
        var item = new Syntax.NamedExpression(List.of(), op.of(), op.of().span());
        var distinct = new SummarizeBinder(tables).distinct(input, List.of(item), scope);
        return Table.unordered(some(distinct.rel(), operators.count(op.count(), scope), op));
    }

    /// So many of the rows, each as likely as another.
    private static Rel some(Rel rel, long count, Operator op) {
        var chance = Overloads.call("rand", op.span());
        return new Rel.Limit(
                new Rel.Sort(rel, List.of(new Rel.SortKey(chance, true, true))), count);
    }

    private void requireColumn(Table input, Expression of, String operator, Scope scope) {
        var value = new ExpressionBinder(tables, scope, Row.of(input)).scalar(of);
        if (!(value instanceof Scalar.ColumnRef)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER, of.span(), operator + " takes a column");
        }
    }

    /// The values with the most rows, or with the greatest sums.
    Table topHitters(Table input, Operator.TopHitters op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var value = expressions.scalar(op.of());
        if (value.type() == KqlType.DYNAMIC) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    op.of().span(),
                    "rows cannot be grouped by a dynamic value; convert it, as with tostring()");
        }
        var by = op.by();
        var span = op.span();
        var name = ColumnNaming.nameOf(op.of()).orElse("Column1");
        var arguments = new ArrayList<Syntax.Argument>();
        String label;
        if (by == null) {
            label = "approximate_count_" + name;
        } else {
            if (!expressions.scalar(by).type().isNumeric()) {
                throw new BindError(
                        DiagnosticCode.WRONG_ARGUMENT_TYPE, by.span(), "top-hitters sums a number");
            }
            label = "approximate_sum_" + ColumnNaming.nameOf(by).orElse("");
            arguments.add(new Syntax.Argument(null, by, by.span()));
        }
        var call =
                new Expression.Call(
                        new Syntax.Name(by == null ? "count" : "sum", span), arguments, span);
        var summarize =
                new Operator.Summarize(
                        List.of(),
                        List.of(
                                new Syntax.NamedExpression(
                                        List.of(new Syntax.Name(label, span)), call, span)),
                        List.of(
                                new Syntax.NamedExpression(
                                        List.of(new Syntax.Name(name, op.of().span())),
                                        op.of(),
                                        op.of().span())),
                        span);
        var groups = new SummarizeBinder(tables).summarize(input, summarize, scope);
        var weight = new Scalar.ColumnRef(groups.columns().getLast());
        var sorted = new Rel.Sort(groups.rel(), List.of(new Rel.SortKey(weight, false, false)));
        return Table.ordered(new Rel.Limit(sorted, operators.count(op.count(), scope)));
    }
}
