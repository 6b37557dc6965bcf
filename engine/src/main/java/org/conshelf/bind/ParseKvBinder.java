package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// parse-kv: columns out of a text of keys and values. The reading itself is the function
/// `$parse_kv`.
final class ParseKvBinder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PROPERTIES =
            List.of("pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex");

    private final TableBinder tables;

    ParseKvBinder(TableBinder tables) {
        this.tables = tables;
    }

    Table bind(Table input, Operator.ParseKv op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var text =
                Overloads.convert(
                        expressions.scalar(op.source()), KqlType.STRING, op.source().span());
        var options = options(op, expressions);
        var bag = tables.context().column("$parsed", KqlType.DYNAMIC);
        var items = Rels.passed(input.columns());
        items.add(
                new Rel.Assignment(
                        bag,
                        Overloads.call(
                                "$parse_kv", op.span(), text, Constants.text(options.toString()))));
        var parsed = new Rel.Project(expressions.withWindows(input.rel()), items);
        Map<String, Rel.Assignment> result = new LinkedHashMap<>();
        Rels.passed(input.columns()).forEach(a -> result.put(a.column().name(), a));
        for (var column : op.columns()) {
            var name = column.name().text();
            var type = TableBinder.type(column.type());
            var member =
                    Overloads.call(
                            "$member",
                            column.span(),
                            new Scalar.ColumnRef(bag),
                            Constants.text(name));
            var value = Overloads.convert(member, KqlType.STRING, column.span());
            var typed =
                    switch (type) {
                        case STRING -> value;
                        case DYNAMIC -> Overloads.call("parse_json", column.span(), value);
                        case BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID ->
                                Overloads.call("to" + type.kustoName(), column.span(), value);
                    };
            result.put(name, new Rel.Assignment(tables.context().column(name, type), typed));
        }
        return input.withColumns(new Rel.Project(parsed, List.copyOf(result.values())));
    }

    private static ObjectNode options(Operator.ParseKv op, ExpressionBinder expressions) {
        ObjectNode options = JSON.createObjectNode();
        var keys = options.putArray("keys");
        op.columns().forEach(c -> keys.add(c.name().text()));
        options.put("pair_delimiter", text(op, "pair_delimiter", " ", expressions));
        options.put("kv_delimiter", text(op, "kv_delimiter", "=", expressions));
        options.put("escape", text(op, "escape", "", expressions));
        var quotes = options.putArray("quote");
        for (var property : op.properties()) {
            switch (property.name().text()) {
                case "quote" -> quotes(property, expressions).forEach(quotes::add);
                case "pair_delimiter", "kv_delimiter", "escape" -> {
                    // Read above.
                }
                default ->
                        throw new BindError(
                                DiagnosticCode.BAD_PARAMETER,
                                property.span(),
                                PROPERTIES.contains(property.name().text())
                                        ? "parse-kv with '"
                                                + property.name().text()
                                                + "' is not supported"
                                        : "parse-kv has no property '"
                                                + property.name().text()
                                                + "'",
                                PROPERTIES.contains(property.name().text())
                                        ? List.of()
                                        : Similar.names(property.name().text(), PROPERTIES));
            }
        }
        if (options.get("kv_delimiter").stringValue().isEmpty()) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER, op.span(), "kv_delimiter must not be empty");
        }
        return options;
    }

    private static String text(
            Operator.ParseKv op, String name, String otherwise, ExpressionBinder expressions) {
        return JoinBinder.parameter(op.properties(), name)
                .map(p -> String.valueOf(constant(p.value(), expressions).value()))
                .orElse(otherwise);
    }

    /// One quote for both sides, or an opening and a closing one in parentheses.
    private static List<String> quotes(
            Syntax.OperatorParameter property, ExpressionBinder expressions) {
        var value = constant(property.value(), expressions);
        var quotes = new ArrayList<String>();
        if (value.type() == KqlType.DYNAMIC && value.value() != null) {
            JSON.readTree(value.value().toString()).forEach(n -> quotes.add(n.asString()));
        } else {
            quotes.add(String.valueOf(value.value()));
        }
        return quotes;
    }

    private static Scalar.Literal constant(Expression expression, ExpressionBinder expressions) {
        return Constants.literal(
                expressions.scalar(expression), "an option of parse-kv", expression.span());
    }
}
