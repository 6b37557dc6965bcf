package org.conshelf.bind;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
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
            case Statement.SetOption s -> setOption(s, scope);
            case Statement.AliasDatabase _ -> {
                // Every database is the local catalogue, whatever it is called.
            }
            case Statement.DeclarePattern s ->
                    scope.declare(
                            s.name().text(), new Scope.Binding.OfPattern(s, scope.snapshot()));
            case Statement.Restrict s -> restrict(s, scope);
            case Statement.ExpressionStatement s ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            s.span(),
                            "a function gives one result: only its last expression may be one");
        }
    }

    private void setOption(Statement.SetOption statement, Scope scope) {
        var value = statement.value();
        // Some values are bare words, as in set queryconsistency=weakconsistency.
        Scalar.Literal literal =
                value == null
                        ? Constants.bool(true)
                        : value instanceof Expression.NameRef word
                                ? Constants.text(word.name())
                                : Constants.literal(
                                        new ExpressionBinder(tables, scope, Row.NONE).scalar(value),
                                        "the value of an option",
                                        value.span());
        tables.context().requests().set(statement, literal);
    }

    /// What is not named can no longer be seen: neither tables nor what was declared so far.
    private static void restrict(Statement.Restrict statement, Scope scope) {
        var declared = new ArrayList<Pattern>();
        var stored = new ArrayList<Pattern>();
        for (var entity : statement.entities()) {
            switch (entity) {
                case Expression.NameRef e -> {
                    declared.add(Pattern.compile(Pattern.quote(e.name())));
                    if (scope.find(e.name()).isEmpty()) {
                        stored.add(Pattern.compile(Pattern.quote(e.name())));
                    }
                }
                case Expression.Wildcard e -> declared.add(ProjectionBinder.pattern(e.pattern()));
                case Expression.Member e when TableBinder.isEntityPath(e) ->
                        stored.add(ProjectionBinder.pattern(e.name().text()));
                default ->
                        throw new BindError(
                                DiagnosticCode.BAD_PARAMETER,
                                entity.span(),
                                "access is restricted to tables, views and patterns by their names");
            }
        }
        scope.restrict(
                name -> declared.stream().anyMatch(p -> p.matcher(name).matches()),
                name -> stored.stream().anyMatch(p -> p.matcher(name).matches()));
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
            var name = parameter.name().text();
            var type = TableBinder.type(parameter.type());
            var given = tables.context().options().parameters().get(name);
            var value = parameter.defaultValue();
            if (given != null) {
                scope.declare(
                        name,
                        new Scope.Binding.OfScalar(
                                ParameterValue.of(given, type, parameter.name(), tables)));
                continue;
            }
            if (value == null) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        parameter.span(),
                        "the query parameter '" + name + "' is given no value");
            }
            var scalar = new ExpressionBinder(tables, scope, Row.NONE).scalar(value);
            scope.declare(
                    name,
                    new Scope.Binding.OfScalar(Overloads.convert(scalar, type, value.span())));
        }
    }
}
