package org.conshelf.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
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

    /// What `$parse_kv` takes.
    private static ObjectNode options(Operator.ParseKv op, ExpressionBinder expressions) {
        ObjectNode options = JSON.createObjectNode();
        var keys = options.putArray("keys");
        op.columns().forEach(c -> keys.add(c.name().text()));
        var quotes = options.putArray("quotes");
        var escapes = options.putArray("escapes");
        for (var property : op.properties()) {
            var name = property.name().text();
            switch (name) {
                case "quote" -> quotes(property, expressions).forEach(quotes::add);
                case "escape" -> escapes.add(text(property, 1, 1, expressions));
                case "pair_delimiter", "kv_delimiter" ->
                        options.put(name, text(property, 1, Integer.MAX_VALUE, expressions));
                case "greedy" ->
                        options.put(
                                name,
                                Boolean.TRUE.equals(
                                        constant(property.value(), expressions).value()));
                case "regex" -> options.put(name, regex(property, expressions));
                default ->
                        throw new BindError(
                                DiagnosticCode.BAD_PARAMETER,
                                property.span(),
                                "parse-kv has no property '" + name + "'",
                                Similar.names(name, PROPERTIES));
            }
        }
        check(op, options);
        return options;
    }

    private static void check(Operator.ParseKv op, ObjectNode options) {
        boolean pair = options.has("pair_delimiter");
        boolean key = options.has("kv_delimiter");
        if (pair != key) {
            throw wrong(op.span(), "pair_delimiter and kv_delimiter are given both or not at all");
        }
        if (options.has("regex") && op.properties().size() > 1) {
            throw wrong(op.span(), "regex stands alone: it says itself where keys and values are");
        }
        if (options.has("greedy") && !pair) {
            throw wrong(op.span(), "greedy needs pair_delimiter and kv_delimiter");
        }
    }

    private static BindError wrong(Span span, String message) {
        return new BindError(DiagnosticCode.BAD_PARAMETER, span, message);
    }

    private static String text(
            Syntax.OperatorParameter property, int least, int most, ExpressionBinder expressions) {
        var text = String.valueOf(constant(property.value(), expressions).value());
        if (text.length() < least || text.length() > most) {
            throw wrong(
                    property.value().span(),
                    most == Integer.MAX_VALUE
                            ? "'" + property.name().text() + "' must not be empty"
                            : most == least
                                    ? "'%s' takes one character".formatted(property.name().text())
                                    : "'%s' takes one character, or an opening and a closing one"
                                            .formatted(property.name().text()));
        }
        return text;
    }

    /// One quote for both sides, or an opening and a closing one; also several in parentheses.
    private static List<String> quotes(
            Syntax.OperatorParameter property, ExpressionBinder expressions) {
        var value = constant(property.value(), expressions);
        if (value.type() != KqlType.DYNAMIC || value.value() == null) {
            return List.of(text(property, 1, 2, expressions));
        }
        var characters = new StringBuilder();
        JSON.readTree(value.value().toString()).forEach(n -> characters.append(n.asString()));
        if (characters.isEmpty() || characters.length() > 2) {
            throw wrong(property.value().span(), "quotes are an opening and a closing character");
        }
        return List.of(characters.toString());
    }

    private static String regex(Syntax.OperatorParameter property, ExpressionBinder expressions) {
        var pattern = text(property, 1, Integer.MAX_VALUE, expressions);
        var span = property.value().span();
        var mistake = KustoRegex.check(pattern);
        if (mistake.isPresent()) {
            throw new BindError(DiagnosticCode.BAD_REGEX, span, mistake.get());
        }
        int groups = KustoRegex.of(pattern).map(KustoRegex::groupCount).orElse(0);
        if (groups != 2) {
            throw wrong(
                    span,
                    "the regular expression needs two groups, for the key and the value, not "
                            + groups);
        }
        return pattern;
    }

    private static Scalar.Literal constant(Expression expression, ExpressionBinder expressions) {
        return Constants.literal(
                expressions.scalar(expression), "an option of parse-kv", expression.span());
    }
}
