package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Parses make-series, scan and render. Every method begins behind the operator's name.
final class SeriesParser {
    private static final Set<String> LEGACY_RENDER_WORDS =
            Set.of("kind", "title", "accumulate", "with", "by");

    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;

    SeriesParser(TokenStream tokens, NameParser names, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
    }

    Operator makeSeries(int start) {
        var parameters = names.unmistakableParameters();
        var aggregates = new ArrayList<Operator.SeriesAggregate>();
        do {
            aggregates.add(seriesAggregate());
        } while (tokens.accept(","));
        tokens.expect("on");
        var axis = expressions.named();
        boolean inRange = tokens.at("in");
        Expression from = null;
        Expression to = null;
        Expression step;
        if (inRange) {
            tokens.next();
            tokens.expect("range");
            tokens.expect("(");
            from = expressions.expression();
            tokens.expect(",");
            to = expressions.expression();
            tokens.expect(",");
            step = expressions.expression();
            tokens.expect(")");
        } else {
            if (tokens.accept("from")) {
                from = expressions.expression();
            }
            if (tokens.accept("to")) {
                to = expressions.expression();
            }
            tokens.expect("step");
            step = expressions.expression();
        }
        var keys = List.<Syntax.NamedExpression>of();
        if (tokens.accept("by")) {
            keys = expressions.namedList();
        }
        return new Operator.MakeSeries(
                parameters,
                List.copyOf(aggregates),
                axis,
                from,
                to,
                step,
                inRange,
                keys,
                tokens.spanFrom(start));
    }

    private Operator.SeriesAggregate seriesAggregate() {
        int start = tokens.start();
        var aggregate = expressions.named();
        Expression defaultValue = null;
        if (tokens.accept("default")) {
            tokens.expect("=");
            defaultValue = expressions.expression();
        }
        return new Operator.SeriesAggregate(aggregate, defaultValue, tokens.spanFrom(start));
    }

    Operator scan(int start) {
        var parameters = names.anyParameters();
        var order = List.<Syntax.OrderKey>of();
        if (tokens.accept("order")) {
            tokens.expect("by");
            order = expressions.orderKeys();
        }
        var partition = List.<Expression>of();
        if (tokens.accept("partition")) {
            tokens.expect("by");
            partition = expressions.expressions();
        }
        var declared = List.<Syntax.Parameter>of();
        if (tokens.accept("declare")) {
            declared = names.functionParameters();
        }
        tokens.expect("with");
        tokens.expect("(");
        var steps = new ArrayList<Operator.ScanStep>();
        while (!tokens.at(")")) {
            steps.add(scanStep());
        }
        tokens.expect(")");
        return new Operator.Scan(
                parameters, order, partition, declared, List.copyOf(steps), tokens.spanFrom(start));
    }

    private Operator.ScanStep scanStep() {
        int start = tokens.start();
        if (!tokens.accept("step")) {
            throw tokens.expected("'step' or ')'");
        }
        var name = names.declaredName("a step's name");
        boolean optional = tokens.accept("optional");
        var output = "";
        if (tokens.accept("output")) {
            tokens.expect("=");
            output = names.word("'all', 'last' or 'none'").text();
        }
        tokens.expect(":");
        var condition = expressions.expression();
        var assignments = new ArrayList<Syntax.NamedExpression>();
        if (tokens.accept("=>")) {
            do {
                assignments.add(assignment());
            } while (tokens.accept(","));
        }
        tokens.expect(";");
        return new Operator.ScanStep(
                name,
                optional,
                output,
                condition,
                List.copyOf(assignments),
                tokens.spanFrom(start));
    }

    private Syntax.NamedExpression assignment() {
        int start = tokens.start();
        var name = names.declaredName("a column's name");
        tokens.expect("=");
        var value = expressions.expression();
        return new Syntax.NamedExpression(List.of(name), value, tokens.spanFrom(start));
    }

    Operator render(int start) {
        var visualization = names.word("a kind of chart").text();
        var properties = new ArrayList<Syntax.OperatorParameter>();
        while (tokens.peek().isWord()
                && LEGACY_RENDER_WORDS.contains(tokens.peek().text())
                && !tokens.at("with", "(")) {
            legacyProperty(properties);
        }
        if (tokens.accept("with")) {
            tokens.expect("(");
            tokens.accept(",");
            while (!tokens.at(")")) {
                property(properties, ")");
                if (!tokens.at(")") && !tokens.accept(",")) {
                    throw tokens.expected("',' or ')'");
                }
            }
            tokens.expect(")");
        }
        return new Operator.Render(visualization, List.copyOf(properties), tokens.spanFrom(start));
    }

    /// A property of the old form, where `by` and `with` have no `=`.
    private void legacyProperty(List<Syntax.OperatorParameter> properties) {
        int start = tokens.start();
        if (tokens.at("by")) {
            var by = names.word("'by'");
            listValue(properties, by, start);
        } else if (tokens.at("with")) {
            var with = names.word("'with'");
            var value = names.literal("a string");
            properties.add(new Syntax.OperatorParameter(with, value, tokens.spanFrom(start)));
        } else {
            properties.add(names.parameter());
        }
    }

    /// `name = value`. A list of columns becomes one property for each of them.
    private void property(List<Syntax.OperatorParameter> properties, String end) {
        int start = tokens.start();
        var name = names.word("a property's name");
        tokens.expect("=");
        switch (name.text()) {
            case "series", "ycolumns", "anomalycolumns" -> listValue(properties, name, start);
            default -> {
                boolean word =
                        tokens.peek().isWord()
                                && (tokens.peek(1).is(",") || tokens.peek(1).is(end));
                var value =
                        word || tokens.at("-") || tokens.at("+")
                                ? names.parameterValue()
                                : expressions.path();
                properties.add(new Syntax.OperatorParameter(name, value, tokens.spanFrom(start)));
            }
        }
    }

    private void listValue(List<Syntax.OperatorParameter> properties, Syntax.Name name, int start) {
        while (true) {
            var column = names.parameterValue();
            properties.add(new Syntax.OperatorParameter(name, column, tokens.spanFrom(start)));
            var next = tokens.peek(1);
            boolean property = next.isWord() && tokens.peek(2).is("=");
            if (!tokens.at(",") || property || next.is(")")) {
                return;
            }
            tokens.next();
        }
    }
}
