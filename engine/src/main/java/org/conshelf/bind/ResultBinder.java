package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.conshelf.plan.Plan;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// The tables that a query statement gives: several where it ends in fork or facet.
final class ResultBinder {
    private final TableBinder tables;

    ResultBinder(TableBinder tables) {
        this.tables = tables;
    }

    List<Plan.Result> results(Expression expression, Scope scope) {
        if (expression instanceof Expression.Pipe pipe) {
            if (pipe.operator() instanceof Operator.Fork fork) {
                return fork(tables.table(pipe.source(), scope), fork, scope);
            }
            if (pipe.operator() instanceof Operator.Facet facet) {
                return facet(tables.table(pipe.source(), scope), facet, scope);
            }
            if (pipe.operator() instanceof Operator.GraphToTable graph
                    && graph.outputs().size() > 1) {
                // It names the two tables for the statements behind it, and gives none itself.
                tables.declareTables(pipe.source(), graph, scope);
                return List.of();
            }
            if (pipe.operator() instanceof Operator.Consume) {
                // The rows are not wanted: the query need only be a right one.
                tables.table(pipe.source(), scope);
                return List.of(result("", Table.unordered(new Rel.Values(List.of(), List.of()))));
            }
        }
        return List.of(result(nameOf(expression), tables.table(expression, scope)));
    }

    /// The table of a query that is complete, with what `render` said of it.
    private Plan.Result result(String name, Table table) {
        var rendering = new LinkedHashMap<>(tables.context().rendering());
        tables.context().rendering().clear();
        return new Plan.Result(name, tables.context().requests().limited(table.rel()), rendering);
    }

    /// What `as` calls the result of a query, perhaps before `render`; else empty.
    private static String nameOf(Expression expression) {
        if (expression instanceof Expression.Pipe pipe) {
            if (pipe.operator() instanceof Operator.As as) {
                return as.name().text();
            }
            if (pipe.operator() instanceof Operator.Render) {
                return nameOf(pipe.source());
            }
        }
        return "";
    }

    private List<Plan.Result> fork(Table input, Operator.Fork op, Scope scope) {
        var results = new ArrayList<Plan.Result>();
        for (var branch : op.branches()) {
            var table = tables.subquery(input, branch.subquery(), new Scope(scope));
            var name = branch.name();
            results.add(result(name == null ? nameOf(branch.subquery()) : name.text(), table));
        }
        return results;
    }

    /// The rows that `with` makes of the input, where it stands, then for each column its values
    /// with how often each is there.
    private List<Plan.Result> facet(Table input, Operator.Facet op, Scope scope) {
        var results = new ArrayList<Plan.Result>();
        var subquery = op.subquery();
        if (subquery != null) {
            results.add(result("", tables.subquery(input, subquery, new Scope(scope))));
        }
        for (var column : op.columns()) {
            var value = new ExpressionBinder(tables, scope, Row.of(input)).scalar(column);
            if (!(value instanceof Scalar.ColumnRef reference)) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER, column.span(), "facet takes columns");
            }
            results.add(result("", counted(input, column, reference, scope)));
        }
        return results;
    }

    private Table counted(Table input, Expression column, Scalar.ColumnRef reference, Scope scope) {
        var span = column.span();
        var count = new Expression.Call(new Syntax.Name("count", span), List.of(), span);
        var label = new Syntax.Name("count_" + reference.column().name(), span);
        var summarize =
                new Operator.Summarize(
                        List.of(),
                        List.of(new Syntax.NamedExpression(List.of(label), count, span)),
                        List.of(new Syntax.NamedExpression(List.of(), column, span)),
                        span);
        return new SummarizeBinder(tables).summarize(input, summarize, scope);
    }
}
