package org.conshelf.bind;

import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Statement;

/// Binds what stands before a query: let, set, declare.
final class StatementBinder {
    private final TableBinder tables;

    StatementBinder(TableBinder tables) {
        this.tables = tables;
    }

    void bind(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Let s -> let(s, scope);
            case Statement.DeclareParameters s -> declareParameters(s, scope);
            case Statement.SetOption _ -> {
                // Options tune Kusto's own engine and do not change a result.
            }
            case Statement.AliasDatabase _ -> {
                // Every database is the local catalogue, whatever it is called.
            }
            case Statement.DeclarePattern s ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            s.span(),
                            "declare pattern is not supported yet");
            case Statement.Restrict s ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            s.span(),
                            "restrict access is not supported yet");
            // A statement that only names the two tables of a graph gives no result itself.
            case Statement.ExpressionStatement s
                    when s.expression() instanceof Expression.Pipe pipe
                            && pipe.operator() instanceof Operator.GraphToTable op
                            && op.outputs().size() > 1 ->
                    tables.declareTables(pipe.source(), op, scope);
            case Statement.ExpressionStatement s ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            s.span(),
                            "a text with several queries is not supported: only the last may give a result");
        }
    }

    private void let(Statement.Let let, Scope scope) {
        var name = let.name().text();
        if (scope.declaresHere(name)) {
            throw new BindError(
                    DiagnosticCode.DUPLICATE_NAME,
                    let.name().span(),
                    "'" + name + "' is declared already");
        }
        if (let.value() instanceof Expression.FunctionDeclaration function) {
            // The body sees what was declared before, and not the function itself.
            var closure = new Scope(scope.snapshot());
            scope.declare(name, new Scope.Binding.OfFunction(name, function, closure));
            return;
        }
        var bound = new ExpressionBinder(tables, scope, Row.NONE).bind(let.value());
        scope.declare(
                name,
                switch (bound) {
                    case Bound.OfScalar s -> new Scope.Binding.OfScalar(s.scalar());
                    case Bound.OfTable t -> new Scope.Binding.OfTable(t.table());
                    case Bound.OfGraph g -> new Scope.Binding.OfGraph(g.graph());
                });
    }

    private void declareParameters(Statement.DeclareParameters statement, Scope scope) {
        for (var parameter : statement.parameters()) {
            var value = parameter.defaultValue();
            if (value == null) {
                throw new BindError(
                        DiagnosticCode.UNSUPPORTED_FEATURE,
                        parameter.span(),
                        "the query parameter '" + parameter.name().text() + "' is given no value");
            }
            var scalar = new ExpressionBinder(tables, scope, Row.NONE).scalar(value);
            var type = TableBinder.type(parameter.type());
            scope.declare(
                    parameter.name().text(),
                    new Scope.Binding.OfScalar(Overloads.convert(scalar, type, value.span())));
        }
    }
}
