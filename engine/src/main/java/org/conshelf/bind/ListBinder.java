package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Binds `in`, `has_any` and their kin, whose right side is a list of values, a dynamic array, or a
/// table.
final class ListBinder {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExpressionBinder expressions;

    ListBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Scalar inList(Expression.InList e) {
        var value = expressions.scalar(e.value());
        if (e.list().size() == 1
                && expressions.bind(e.list().getFirst()) instanceof Bound.OfTable bound) {
            return inTable(e, value, bound.table());
        }
        var elements = new ArrayList<Scalar>();
        for (var element : e.list()) {
            elements.addAll(unpacked(expressions.scalar(element)));
        }
        if (elements.size() == 1 && elements.getFirst().type() == KqlType.DYNAMIC) {
            return call(e.operator(), value, elements, e.operatorSpan());
        }
        if (elements.isEmpty()) {
            boolean negated = e.operator().startsWith("!") || e.operator().equals("has_all");
            return Constants.bool(negated);
        }
        return call(
                e.operator(),
                unified(value, elements),
                converted(value, elements, e.span()),
                e.operatorSpan());
    }

    private static Scalar call(String operator, Scalar value, List<Scalar> elements, Span span) {
        var function =
                FunctionLibrary.scalar(operator)
                        .orElseThrow(() ->
                                new BindError(
                                        DiagnosticCode.UNSUPPORTED_OPERATOR,
                                        span,
                                        "the operator '" + operator + "' is not supported"));
        var arguments = new ArrayList<Scalar>();
        arguments.add(value);
        arguments.addAll(elements);
        return Overloads.call(function, arguments, span);
    }

    /// A dynamic value among strings is compared as a string.
    private static Scalar unified(Scalar value, List<Scalar> elements) {
        if (value.type() == KqlType.DYNAMIC
                && elements.stream().allMatch(x -> x.type() == KqlType.STRING)) {
            return Overloads.convert(value, KqlType.STRING, Span.NONE);
        }
        return value;
    }

    /// Elements that came out of a dynamic array take the type of the value.
    private static List<Scalar> converted(Scalar value, List<Scalar> elements, Span span) {
        if (value.type() != KqlType.STRING) {
            return elements;
        }
        return elements.stream()
                .map(x ->
                        x.type() == KqlType.STRING ? x : Overloads.convert(x, KqlType.STRING, span))
                .toList();
    }

    /// The elements of a constant dynamic array, each as a constant; any other value itself.
    private static List<Scalar> unpacked(Scalar element) {
        if (!(element instanceof Scalar.Literal literal)
                || literal.type() != KqlType.DYNAMIC
                || !(literal.value() instanceof String json)
                || !json.startsWith("[")) {
            return List.of(element);
        }
        var all = new ArrayList<Scalar>();
        for (var node : JSON.readTree(json)) {
            all.add(constant(node));
        }
        return all;
    }

    private static Scalar.Literal constant(JsonNode node) {
        if (node.isString()) {
            return Constants.text(node.stringValue());
        }
        if (node.isBoolean()) {
            return Constants.bool(node.booleanValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Constants.whole(node.longValue());
        }
        if (node.isNumber()) {
            return new Scalar.Literal(KqlType.REAL, node.doubleValue());
        }
        return new Scalar.Literal(KqlType.DYNAMIC, node.isNull() ? null : node.toString());
    }

    private Scalar inTable(Expression.InList e, Scalar value, Table table) {
        boolean negated = e.operator().startsWith("!");
        var operator = negated ? e.operator().substring(1) : e.operator();
        var first = table.columns().getFirst();
        if (operator.startsWith("has_")) {
            return call(e.operator(), value, List.of(listOf(table, e.span())), e.operatorSpan());
        }
        var common =
                value.type() == KqlType.STRING || first.type() == KqlType.STRING
                        ? KqlType.STRING
                        : Overloads.commonType(List.of(value.type(), first.type()))
                                .orElseThrow(() ->
                                        new BindError(
                                                DiagnosticCode.TYPE_MISMATCH,
                                                e.span(),
                                                "%s cannot be among values of type %s"
                                                        .formatted(
                                                                value.type().kustoName(),
                                                                first.type().kustoName())));
        var element = Overloads.convert(new Scalar.ColumnRef(first), common, e.span());
        var column = expressions.context().column(first.name(), common);
        var rel = new Rel.Project(table.rel(), List.of(new Rel.Assignment(column, element)));
        var found =
                new Scalar.InTable(
                        Overloads.convert(value, common, e.value().span()),
                        rel,
                        operator.endsWith("~"));
        return negated ? Overloads.call("not", e.span(), found) : found;
    }

    /// The first column of a table as one dynamic array.
    private Scalar listOf(Table table, Span span) {
        var aggregate =
                Overloads.aggregate(
                        FunctionLibrary.aggregate("make_list").orElseThrow(),
                        List.of(new Scalar.ColumnRef(table.columns().getFirst())),
                        0,
                        span);
        var column = expressions.context().column("list", KqlType.DYNAMIC);
        var rel =
                new Rel.Aggregate(
                        table.rel(), List.of(), List.of(new Rel.Assignment(column, aggregate)));
        return new Scalar.Subquery(rel, KqlType.DYNAMIC);
    }
}
