package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// Brings the arguments of a user's function to its parameters.
final class ParameterBinder {
    private final ExpressionBinder expressions;
    private final Scope.Binding.OfFunction function;
    private final Span span;

    ParameterBinder(ExpressionBinder expressions, Scope.Binding.OfFunction function, Span span) {
        this.expressions = expressions;
        this.function = function;
        this.span = span;
    }

    void declare(List<Syntax.Argument> arguments, Scope inner) {
        var parameters = function.declaration().parameters();
        Map<String, Expression> given = new HashMap<>();
        var positional = new ArrayList<Expression>();
        for (var argument : arguments) {
            var name = argument.name();
            if (name == null) {
                positional.add(argument.value());
            } else {
                given.put(name.text(), argument.value());
            }
        }
        if (positional.size() + given.size() > parameters.size()) {
            throw wrongCount(parameters.size(), arguments.size());
        }
        var rest = positional.iterator();
        for (var parameter : parameters) {
            var value = given.remove(parameter.name().text());
            if (value == null && rest.hasNext()) {
                value = rest.next();
            }
            declare(parameter, value, inner);
        }
        if (!given.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    span,
                    "'%s' has no parameter '%s'"
                            .formatted(function.name(), given.keySet().iterator().next()));
        }
    }

    private BindError wrongCount(int wanted, int given) {
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_COUNT,
                span,
                "'%s' takes %d arguments, not %d".formatted(function.name(), wanted, given));
    }

    private void declare(Syntax.Parameter parameter, @Nullable Expression value, Scope inner) {
        var name = parameter.name().text();
        if (parameter.type().columns() != null) {
            if (value == null) {
                throw wrongCount(function.declaration().parameters().size(), 0);
            }
            inner.declare(name, new Scope.Binding.OfTable(table(parameter, value)));
            return;
        }
        var type = TableBinder.type(parameter.type());
        var source = value != null ? value : parameter.defaultValue();
        if (source == null) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    span,
                    "'%s' is not told its parameter '%s'".formatted(function.name(), name));
        }
        var scalar = expressions.scalar(source);
        inner.declare(
                name,
                new Scope.Binding.OfScalar(converted(scalar, parameter, source.span(), type)));
    }

    private Scalar converted(Scalar scalar, Syntax.Parameter parameter, Span at, KqlType type) {
        if (scalar.type() == type
                || (scalar.type().isNumeric() && type.isNumeric())
                || scalar.type() == KqlType.DYNAMIC
                || type == KqlType.DYNAMIC) {
            return Overloads.convert(scalar, type, at);
        }
        throw new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                at,
                "'%s' of '%s' is %s, not %s"
                        .formatted(
                                parameter.name().text(),
                                function.name(),
                                type.kustoName(),
                                scalar.type().kustoName()));
    }

    /// The argument's table must have the columns that the parameter names; it keeps all of its
    /// own.
    private Table table(Syntax.Parameter parameter, Expression value) {
        var given = expressions.tables().table(value, expressions.scope());
        var wanted = parameter.type().columns();
        if (wanted == null) {
            return given;
        }
        var names = wanted.stream().map(c -> c.name().text()).toList();
        var table = given.listing(names, expressions.context());
        var items = new ArrayList<Rel.Assignment>();
        for (var column : wanted) {
            if (column.name().text().equals("*")) {
                return table;
            }
            var found = table.column(column.name().text());
            if (found.isEmpty()) {
                throw new BindError(
                        DiagnosticCode.UNKNOWN_COLUMN,
                        value.span(),
                        "the table given as '%s' has no column '%s'"
                                .formatted(parameter.name().text(), column.name().text()));
            }
            items.add(new Rel.Assignment(found.get(), new Scalar.ColumnRef(found.get())));
        }
        return items.isEmpty()
                ? table
                : table.withColumns(new Rel.Project(table.rel(), items)).closed();
    }
}
