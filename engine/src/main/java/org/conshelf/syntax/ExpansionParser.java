package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.source.DiagnosticCode;

/// Parses the operators that take values apart: mv-expand, mv-apply, parse and parse-kv. Every
/// method begins behind the operator's name.
final class ExpansionParser {
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;
    private final PipelineParser pipelines;

    ExpansionParser(
            TokenStream tokens,
            NameParser names,
            ExpressionParser expressions,
            PipelineParser pipelines) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.pipelines = pipelines;
    }

    Operator mvExpand(int start) {
        var parameters = names.unmistakableParameters();
        var items = items();
        Expression limit = null;
        if (tokens.accept("limit")) {
            limit = expressions.expression();
        }
        return new Operator.MvExpand(parameters, items, limit, tokens.spanFrom(start));
    }

    Operator mvApply(int start) {
        var parameters = names.unmistakableParameters();
        var items = items();
        Expression limit = null;
        if (tokens.accept("limit")) {
            limit = expressions.expression();
        }
        Expression contextId = null;
        if (tokens.accept("id")) {
            contextId = expressions.expression();
        }
        tokens.expect("on");
        var subquery = pipelines.enclosedSubquery();
        return new Operator.MvApply(
                parameters, items, limit, contextId, subquery, tokens.spanFrom(start));
    }

    private List<Operator.MvItem> items() {
        var items = new ArrayList<Operator.MvItem>();
        do {
            int start = tokens.start();
            var item = expressions.named();
            Syntax.TypeRef type = null;
            if (tokens.accept("to")) {
                type = names.typeOf().types().getFirst();
            }
            items.add(new Operator.MvItem(item, type, tokens.spanFrom(start)));
        } while (tokens.accept(","));
        return List.copyOf(items);
    }

    Operator parse(int start, boolean where) {
        var parameters = names.anyParameters();
        var source = expressions.expression();
        tokens.expect("with");
        var pattern = new ArrayList<Operator.ParsePart>();
        while (atPart()) {
            pattern.add(part());
        }
        if (pattern.isEmpty()) {
            throw tokens.expected("a pattern: '*', a string or a column's name");
        }
        return new Operator.Parse(
                where, parameters, source, List.copyOf(pattern), tokens.spanFrom(start));
    }

    private boolean atPart() {
        return tokens.at("*")
                || tokens.peek().kind() == Token.Kind.STRING
                || tokens.peek().isWord()
                || tokens.at("[");
    }

    private Operator.ParsePart part() {
        int start = tokens.start();
        if (tokens.at("*")) {
            return new Operator.ParsePart.Skip(tokens.next().span());
        }
        if (tokens.peek().kind() == Token.Kind.STRING) {
            var text = names.literal("a string");
            return new Operator.ParsePart.Text(text, text.span());
        }
        var name = names.name("a column's name");
        Syntax.TypeRef type = null;
        if (tokens.accept(":")) {
            type = names.type();
        }
        return new Operator.ParsePart.Capture(name, type, tokens.spanFrom(start));
    }

    Operator parseKv(int start) {
        var source = expressions.expression();
        tokens.expect("as");
        int schemaStart = tokens.start();
        var columns = names.schema();
        if (columns.isEmpty()) {
            throw tokens.error(
                    DiagnosticCode.SYNTAX,
                    tokens.spanFrom(schemaStart),
                    "expected a column's name and type");
        }
        var properties = List.<Syntax.OperatorParameter>of();
        if (tokens.accept("with")) {
            properties = names.propertyList();
        }
        return new Operator.ParseKv(source, columns, properties, tokens.spanFrom(start));
    }
}
