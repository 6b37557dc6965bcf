package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Statement;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// Calls of a declared pattern: the case whose values are those of the call gives the table.
final class PatternBinder {
    private final TableBinder tables;

    PatternBinder(TableBinder tables) {
        this.tables = tables;
    }

    /// Whether this is `pattern(…).path`.
    static boolean isCall(Expression.Member member, Scope scope) {
        return member.target() instanceof Expression.Call call
                && scope.find(call.name().text()).orElse(null) instanceof Scope.Binding.OfPattern;
    }

    Table member(Expression.Member member, Scope scope) {
        var call = (Expression.Call) member.target();
        var pattern = (Scope.Binding.OfPattern) scope.find(call.name().text()).orElseThrow();
        return table(pattern, arguments(call), member.name().text(), member.span());
    }

    Table call(Scope.Binding.OfPattern pattern, Expression.Call call) {
        return table(pattern, arguments(call), null, call.span());
    }

    /// What is wrong with a pattern's name alone.
    static BindError notCalled(String name, Span span) {
        return new BindError(
                DiagnosticCode.NOT_TABULAR,
                span,
                "the pattern '" + name + "' is called with values");
    }

    private static List<String> arguments(Expression.Call call) {
        var texts = new ArrayList<String>();
        for (var argument : call.arguments()) {
            if (!(argument.value() instanceof Expression.Literal literal)
                    || literal.type() != KqlType.STRING) {
                throw new BindError(
                        DiagnosticCode.NOT_CONSTANT,
                        argument.span(),
                        "a pattern is called with constant strings");
            }
            texts.add(String.valueOf(literal.value()));
        }
        return texts;
    }

    private Table table(
            Scope.Binding.OfPattern pattern,
            List<String> values,
            @Nullable String path,
            Span span) {
        var declaration = pattern.declaration();
        for (var one : declaration.cases()) {
            if (texts(one.values()).equals(values) && Objects.equals(text(one.path()), path)) {
                return body(pattern, one, values, path, span);
            }
        }
        var quoted = values.stream().map(v -> "'" + v + "'").toList();
        throw new BindError(
                DiagnosticCode.UNKNOWN_TABLE,
                span,
                "the pattern has no such case: %s(%s)%s"
                        .formatted(
                                declaration.name().text(),
                                String.join(", ", quoted),
                                path == null ? "" : ".['" + path + "']"));
    }

    private static List<String> texts(List<Expression> values) {
        return values.stream().map(v -> String.valueOf(text(v))).toList();
    }

    private static @Nullable String text(@Nullable Expression value) {
        return value instanceof Expression.Literal literal ? String.valueOf(literal.value()) : null;
    }

    private Table body(
            Scope.Binding.OfPattern pattern,
            Statement.PatternCase one,
            List<String> values,
            @Nullable String path,
            Span span) {
        var declaration = pattern.declaration();
        var inner = new Scope(pattern.closure());
        for (int i = 0; i < Math.min(values.size(), declaration.parameters().size()); i++) {
            declare(inner, declaration.parameters().get(i), values.get(i));
        }
        var pathParameter = declaration.path();
        if (pathParameter != null && path != null) {
            declare(inner, pathParameter, path);
        }
        var context = tables.context();
        context.enter(declaration.name().text() + "@" + one.span().start(), span);
        try {
            one.body().statements().forEach(s -> tables.statements().bind(s, inner));
            var result = one.body().result();
            if (result == null) {
                throw new BindError(DiagnosticCode.SYNTAX, span, "this case gives nothing");
            }
            var bound = new ExpressionBinder(tables, inner, Row.NONE).bind(result);
            return TableBinder.tableOf(bound, span);
        } finally {
            context.leave();
        }
    }

    private static void declare(Scope scope, Syntax.Parameter parameter, String value) {
        Scalar text = Constants.text(value);
        scope.declare(parameter.name().text(), new Scope.Binding.OfScalar(text));
    }
}
