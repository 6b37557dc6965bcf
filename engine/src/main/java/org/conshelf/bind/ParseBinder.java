package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.parse.ParseCapture;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// parse and parse-where: columns out of a text by a pattern. The matching itself is the function
/// `$parse`, which gives the captured texts as an array, or null where the text does not fit.
final class ParseBinder {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TableBinder tables;

    ParseBinder(TableBinder tables) {
        this.tables = tables;
    }

    private record Capture(String name, KqlType type) {}

    Table bind(Table input, Operator.Parse op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var text = expressions.scalar(op.source());
        if (text.type() != KqlType.STRING) {
            text = Overloads.convert(text, KqlType.STRING, op.source().span());
        }
        var kind =
                JoinBinder.parameter(op.parameters(), "kind")
                        .map(JoinBinder::word)
                        .orElse("simple");
        if (!List.of("simple", "regex", "relaxed").contains(kind)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.span(),
                    "parse takes kind simple, regex or relaxed");
        }
        var captures = new ArrayList<Capture>();
        var spec = spec(op, kind, captures, expressions);
        if (!op.where() && ParseCapture.isFor(spec)) {
            return captured(input, captures, text, spec, op, expressions);
        }
        var matched = tables.context().column("$parsed", KqlType.DYNAMIC);
        var call = Overloads.call("$parse", op.span(), text, Constants.text(spec));
        var withMatch = Rels.passed(input.columns());
        withMatch.add(new Rel.Assignment(matched, call));
        Rel rel = new Rel.Project(expressions.withWindows(input.rel()), withMatch);
        if (op.where()) {
            var there = Overloads.call("isnotnull", op.span(), new Scalar.ColumnRef(matched));
            rel = new Rel.Filter(rel, there);
        }
        var texts = new ArrayList<Scalar>();
        for (int i = 0; i < captures.size(); i++) {
            var element =
                    Overloads.call(
                            "$index", op.span(), new Scalar.ColumnRef(matched), Constants.whole(i));
            texts.add(Overloads.convert(element, KqlType.STRING, op.span()));
        }
        return input.withColumns(new Rel.Project(rel, output(input, captures, texts, op)));
    }

    /// Each text by itself, which the engine finds where the pattern is simple.
    private Table captured(
            Table input,
            List<Capture> captures,
            Scalar text,
            String spec,
            Operator.Parse op,
            ExpressionBinder expressions) {
        var items = Rels.passed(input.columns());
        var texts = new ArrayList<Scalar>();
        for (int i = 0; i < captures.size(); i++) {
            var column = tables.context().column("$captured", KqlType.STRING);
            var call =
                    Overloads.call(
                            "$capture", op.span(), text, Constants.text(spec), Constants.whole(i));
            items.add(new Rel.Assignment(column, call));
            texts.add(new Scalar.ColumnRef(column));
        }
        var rel = new Rel.Project(expressions.withWindows(input.rel()), items);
        return input.withColumns(new Rel.Project(rel, output(input, captures, texts, op)));
    }

    private List<Rel.Assignment> output(
            Table input, List<Capture> captures, List<Scalar> texts, Operator.Parse op) {
        Map<String, Rel.Assignment> result = new LinkedHashMap<>();
        Rels.passed(input.columns()).forEach(a -> result.put(a.column().name(), a));
        for (int i = 0; i < captures.size(); i++) {
            var capture = captures.get(i);
            var text = texts.get(i);
            var value =
                    switch (capture.type()) {
                        case STRING -> text;
                        case DYNAMIC -> Overloads.call("parse_json", op.span(), text);
                        case BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID ->
                                Overloads.call("to" + capture.type().kustoName(), op.span(), text);
                    };
            var column = tables.context().column(capture.name(), capture.type());
            result.put(capture.name(), new Rel.Assignment(column, value));
        }
        return List.copyOf(result.values());
    }

    /// The pattern as the constant that `$parse` takes: `["kind", "flags", part, …]`, a part being
    /// `["text", t]`, `["skip"]` or `["capture", type]`.
    private String spec(
            Operator.Parse op, String kind, List<Capture> captures, ExpressionBinder expressions) {
        ArrayNode spec = JSON.createArrayNode();
        spec.add(kind);
        spec.add(
                JoinBinder.parameter(op.parameters(), "flags")
                        .map(p ->
                                p.value() instanceof Expression.NameRef n
                                        ? n.name()
                                        : JoinBinder.word(p))
                        .orElse(""));
        KqlType before = null;
        for (var part : op.pattern()) {
            if (before == KqlType.STRING && part instanceof Operator.ParsePart.Capture c) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        c.name().span(),
                        "a text must stand between the string before it and '"
                                + c.name().text()
                                + "', else nothing says where the string ends");
            }
            before = null;
            switch (part) {
                case Operator.ParsePart.Skip _ -> spec.addArray().add("skip");
                case Operator.ParsePart.Text t -> {
                    var literal =
                            Constants.literal(
                                    expressions.scalar(t.text()),
                                    "a text of the pattern",
                                    t.span());
                    spec.addArray().add("text").add(String.valueOf(literal.value()));
                }
                case Operator.ParsePart.Capture c -> {
                    var written = c.type();
                    var type = written == null ? KqlType.STRING : TableBinder.type(written);
                    before = type;
                    captures.add(new Capture(c.name().text(), type));
                    spec.addArray().add("capture").add(type.kustoName());
                }
            }
        }
        return spec.toString();
    }
}
