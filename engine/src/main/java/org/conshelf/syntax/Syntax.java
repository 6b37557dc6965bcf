package org.conshelf.syntax;

import java.util.List;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// A node of the syntax tree. Every node has its span in the text.
public sealed interface Syntax
        permits Syntax.Query,
                Syntax.Name,
                Syntax.TypeRef,
                Syntax.NamedExpression,
                Syntax.Argument,
                Syntax.Parameter,
                Syntax.OperatorParameter,
                Syntax.OrderKey,
                Statement,
                Expression,
                Operator {
    Span span();

    /// A whole text: statements separated by semicolons. The last [Statement.ExpressionStatement]
    /// gives the result.
    record Query(List<Statement> statements, Span span) implements Syntax {
        public Query {
            statements = List.copyOf(statements);
        }
    }

    /// A name as declared or used. `text` is without brackets and quotes: `['a b']` has the text `a
    /// b`.
    record Name(String text, Span span) implements Syntax {}

    /// A type in a declaration: a scalar type's name as written, or the columns of a tabular
    /// parameter.
    ///
    /// @param name the scalar type's name, or empty for a tabular one
    /// @param columns null for a scalar; for a tabular one its columns, `(*)` being an empty list
    record TypeRef(String name, @Nullable List<Parameter> columns, Span span) implements Syntax {}

    /// `expression`, `name = expression` or `(name, name) = expression`.
    ///
    /// @param names what it is called; empty when it has no name of its own
    record NamedExpression(List<Name> names, Expression expression, Span span) implements Syntax {
        public NamedExpression {
            names = List.copyOf(names);
        }
    }

    /// An argument of a call, perhaps with its parameter's name: `f(x, name = y)`.
    record Argument(@Nullable Name name, Expression value, Span span) implements Syntax {}

    /// A declared parameter or column: `name: type = default`.
    record Parameter(Name name, TypeRef type, @Nullable Expression defaultValue, Span span)
            implements Syntax {}

    /// A parameter of an operator: `kind = inner`, `hint.strategy = broadcast`, `bagexpansion =
    /// array`.
    ///
    /// @param name with its dots, `hint.strategy`
    /// @param value a literal, or a [Expression.NameRef] for a bare word
    record OperatorParameter(Name name, Expression value, Span span) implements Syntax {}

    /// A key of sort, top, top-nested, partition…: `expression asc nulls last`.
    ///
    /// @param ascending null where not said
    /// @param nullsFirst null where not said
    record OrderKey(
            NamedExpression key,
            @Nullable Boolean ascending,
            @Nullable Boolean nullsFirst,
            Span span)
            implements Syntax {}
}
