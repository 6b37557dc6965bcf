package org.conshelf.syntax;

import java.util.List;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// What stands between semicolons.
public sealed interface Statement extends Syntax {

    /// `let name = value`. The value of a function is an [Expression.FunctionDeclaration].
    record Let(Syntax.Name name, Expression value, Span span) implements Statement {}

    /// `set name` or `set name = value`.
    record SetOption(Syntax.Name name, @Nullable Expression value, Span span)
            implements Statement {}

    /// `alias database name = expression`.
    record AliasDatabase(Syntax.Name name, Expression value, Span span) implements Statement {}

    /// `declare query_parameters (name: type = default, …)`.
    record DeclareParameters(List<Syntax.Parameter> parameters, Span span) implements Statement {}

    /// `declare pattern name = (parameters) [path] { (values)[.path] = { body }; … }`.
    ///
    /// @param path the parameter that the path gives, or null
    record DeclarePattern(
            Syntax.Name name,
            List<Syntax.Parameter> parameters,
            Syntax.@Nullable Parameter path,
            List<PatternCase> cases,
            Span span)
            implements Statement {}

    /// A case of a pattern.
    ///
    /// @param path the path's value, or null
    record PatternCase(
            List<Expression> values,
            @Nullable Expression path,
            Expression.FunctionDeclaration body,
            Span span) {}

    /// `restrict access to (expressions)`.
    record Restrict(List<Expression> entities, Span span) implements Statement {}

    /// A query: a table or a single value.
    record ExpressionStatement(Expression expression, Span span) implements Statement {}
}
