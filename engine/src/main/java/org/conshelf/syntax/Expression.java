package org.conshelf.syntax;

import java.util.List;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Something that has a value: a scalar or a table, which only binding can tell.
public sealed interface Expression extends Syntax {

    /// A name: a column, a variable, a table, a function without arguments.
    ///
    /// @param bracketed whether it was written as `['name']`
    record NameRef(String name, boolean bracketed, Span span) implements Expression {}

    /// A name with `*` in it that stands for several columns or tables: `Device*`, or `*` alone.
    record Wildcard(String pattern, Span span) implements Expression {}

    /// A literal.
    ///
    /// @param value in the Java form that [KqlType] states; null is the type's null, as in
    ///   `int(null)`. A bare number is LONG or REAL; a dynamic literal is its JSON text, with KQL's
    ///   own literals inside it already brought to JSON.
    record Literal(KqlType type, @Nullable Object value, Span span) implements Expression {}

    /// `target.name` or `target.['name']`. A name with `*` in it is a wildcard, `database('x').T*`.
    record Member(Expression target, Syntax.Name name, Span span) implements Expression {}

    /// `target[index]`.
    record Index(Expression target, Expression index, Span span) implements Expression {}

    /// `name(arguments)`. A call on a path (`database('x').T`, `cluster('c').database('d').f(x)`)
    /// is a [Member] or a [PathCall].
    record Call(Syntax.Name name, List<Syntax.Argument> arguments, Span span)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// `target.name(arguments)`.
    record PathCall(Expression target, Syntax.Name name, List<Syntax.Argument> arguments, Span span)
            implements Expression {
        public PathCall {
            arguments = List.copyOf(arguments);
        }
    }

    /// `-x`, `+x`.
    record Unary(String operator, Expression operand, Span span) implements Expression {}

    /// A binary operator as it is spelled, in lower case: `+`, `==`, `!~`, `and`, `has_cs`,
    /// `!contains`, `matches regex`.
    record Binary(String operator, Expression left, Expression right, Span operatorSpan, Span span)
            implements Expression {}

    /// `value between (low .. high)`, or with `negated` `!between`.
    record Between(Expression value, Expression low, Expression high, boolean negated, Span span)
            implements Expression {}

    /// An operator over a list: `in`, `!in`, `in~`, `!in~`, `has_any`, `has_all`.
    ///
    /// @param list what stands in the parentheses; one element may be a table or a dynamic array
    record InList(
            String operator, Expression value, List<Expression> list, Span operatorSpan, Span span)
            implements Expression {
        public InList {
            list = List.copyOf(list);
        }
    }

    /// `*` as an argument, as in `count(*)`, `arg_max(x, *)`, or as the left side in `* has "x"`.
    record Star(Span span) implements Expression {}

    /// What stands in parentheses; kept, so that a tree prints as it was written.
    record Parenthesized(Expression inner, Span span) implements Expression {}

    /// `source | operator`.
    record Pipe(Expression source, Operator operator, Span span) implements Expression {}

    /// An operator at the head of a pipeline: `print x`, `range …`, `union a, b`, `search "x"`,
    /// `find …`, `datatable (…) […]`, `externaldata (…) […]`, `evaluate plugin()`.
    record Head(Operator operator, Span span) implements Expression {}

    /// `(parameters) { statements; result }`, or `view () { … }`.
    ///
    /// @param result what the function gives; null only for an empty body
    record FunctionDeclaration(
            boolean view,
            List<Syntax.Parameter> parameters,
            List<Statement> statements,
            @Nullable Expression result,
            Span span)
            implements Expression {}

    /// `expression to typeof(type)` inside mv-expand and mv-apply, `typeof(type)` as an argument.
    record TypeOf(List<Syntax.TypeRef> types, Span span) implements Expression {}

    /// `entity_group [cluster('a').database('b'), …]`.
    record EntityGroup(List<Expression> entities, Span span) implements Expression {
        public EntityGroup {
            entities = List.copyOf(entities);
        }
    }
}
