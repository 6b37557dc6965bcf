package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Parses expressions. From the loosest to the tightest: `or`; `and`; equality, `in` and `between`;
/// `<` and its like; `+ -`; `* / %`; the string operators; a sign; paths. Equality and comparison
/// take two sides and no third.
///
/// Source: <https://github.com/microsoft/Kusto-Query-Language/blob/master/grammar/Kql.g4>
final class ExpressionParser {
    private static final Set<String> STRING_OPERATORS =
            Set.of(
                    "=~",
                    "!~",
                    ":",
                    "has",
                    "!has",
                    "has_cs",
                    "!has_cs",
                    "hasprefix",
                    "!hasprefix",
                    "hasprefix_cs",
                    "!hasprefix_cs",
                    "hassuffix",
                    "!hassuffix",
                    "hassuffix_cs",
                    "!hassuffix_cs",
                    "like",
                    "notlike",
                    "likecs",
                    "notlikecs",
                    "contains",
                    "!contains",
                    "contains_cs",
                    "!contains_cs",
                    "notcontains",
                    "containscs",
                    "notcontainscs",
                    "startswith",
                    "!startswith",
                    "startswith_cs",
                    "!startswith_cs",
                    "endswith",
                    "!endswith",
                    "endswith_cs",
                    "!endswith_cs");
    private static final Set<String> LIST_OPERATORS =
            Set.of("in", "!in", "in~", "!in~", "has_any", "has_all");

    /// The words that can stand behind an expression.
    static final Set<String> WORDS_BETWEEN = wordsBetween();

    private static final Set<String> EQUALITY_OPERATORS = Set.of("==", "!=", "<>");
    private static final Set<String> COMPARISON_OPERATORS = Set.of("<", ">", "<=", ">=");

    /// From how many operands on a chain of `and` or `or` becomes a balanced tree, so that one of
    /// thousands stays low. Both are associative.
    private static final int LONG_CHAIN = 64;

    private final TokenStream tokens;
    private final NameParser names;
    private final PipelineParser pipelines;

    private static Set<String> wordsBetween() {
        var words =
                new TreeSet<>(
                        Set.of("and", "or", "between", "matches", "by", "on", "asc", "desc", "to"));
        words.addAll(STRING_OPERATORS);
        words.addAll(LIST_OPERATORS);
        return words;
    }

    ExpressionParser(TokenStream tokens, NameParser names, PipelineParser pipelines) {
        this.tokens = tokens;
        this.names = names;
        this.pipelines = pipelines;
    }

    Expression expression() {
        int outer = tokens.enter();
        var expression = disjunction();
        tokens.leave(outer);
        return expression;
    }

    /// Expressions separated by commas, at least one.
    List<Expression> expressions() {
        var list = new ArrayList<Expression>();
        do {
            list.add(expression());
        } while (tokens.accept(","));
        return List.copyOf(list);
    }

    /// `expression`, `name = expression` or `(name, …) = expression`.
    Syntax.NamedExpression named() {
        int start = tokens.start();
        var given = new ArrayList<Syntax.Name>();
        int length = names.nameLength(0, true);
        if (length > 0 && tokens.peek(length).is("=")) {
            given.add(names.declaredName("a name"));
            tokens.expect("=");
        } else if (atNameList()) {
            tokens.expect("(");
            do {
                given.add(names.declaredName("a name"));
            } while (tokens.accept(","));
            tokens.expect(")");
            tokens.expect("=");
        } else if (tokens.peek().isWord() && tokens.peek(1).is("=")) {
            throw names.reserved(tokens.peek(), "a name");
        }
        var expression = expression();
        return new Syntax.NamedExpression(given, expression, tokens.spanFrom(start));
    }

    private boolean atNameList() {
        if (!tokens.at("(")) {
            return false;
        }
        int ahead = 1;
        while (true) {
            int length = names.nameLength(ahead, true);
            if (length == 0) {
                return false;
            }
            ahead += length;
            if (!tokens.peek(ahead).is(",")) {
                return tokens.peek(ahead).is(")") && tokens.peek(ahead + 1).is("=");
            }
            ahead++;
        }
    }

    List<Syntax.NamedExpression> namedList() {
        var list = new ArrayList<Syntax.NamedExpression>();
        do {
            list.add(named());
        } while (tokens.accept(","));
        return List.copyOf(list);
    }

    private Expression disjunction() {
        var first = conjunction();
        return tokens.at("or") ? chain(first, "or") : first;
    }

    private Expression conjunction() {
        var first = equality();
        return tokens.at("and") ? chain(first, "and") : first;
    }

    private Expression chain(Expression first, String operator) {
        var operands = new ArrayList<Expression>(List.of(first));
        var operators = new ArrayList<Span>();
        int height = 0;
        while (tokens.at(operator)) {
            height = Math.max(height, tokens.takeHeight());
            operators.add(tokens.next().span());
            operands.add(operator.equals("or") ? conjunction() : equality());
        }
        tokens.grow(height + Math.min(operators.size(), LONG_CHAIN / 2));
        if (operands.size() > LONG_CHAIN) {
            return balanced(operator, operands, operators, 0, operands.size());
        }
        var tree = first;
        for (int i = 0; i < operators.size(); i++) {
            tree = binary(operator, tree, operands.get(i + 1), operators.get(i));
        }
        return tree;
    }

    private static Expression balanced(
            String operator, List<Expression> operands, List<Span> operators, int from, int to) {
        if (to - from == 1) {
            return operands.get(from);
        }
        int middle = (from + to) >>> 1;
        return binary(
                operator,
                balanced(operator, operands, operators, from, middle),
                balanced(operator, operands, operators, middle, to),
                operators.get(middle - 1));
    }

    private static Expression.Binary binary(
            String operator, Expression left, Expression right, Span operatorSpan) {
        return new Expression.Binary(
                operator, left, right, operatorSpan, left.span().to(right.span()));
    }

    private Expression equality() {
        var left = comparison();
        var operator = tokens.peek();
        var text = operator.text();
        if (operator.kind() == Token.Kind.STRING || text.isEmpty()) {
            return left;
        }
        if (EQUALITY_OPERATORS.contains(text)) {
            int height = tokens.takeHeight();
            tokens.next();
            var right = comparison();
            tokens.grow(height);
            return binary(text, left, right, operator.span());
        }
        // `in range(…)` belongs to make-series.
        if (LIST_OPERATORS.contains(text) && !(text.equals("in") && tokens.peek(1).is("range"))) {
            int height = tokens.takeHeight();
            tokens.next();
            var list = operatorList(text);
            tokens.grow(height);
            return new Expression.InList(
                    text, left, list, operator.span(), tokens.spanFrom(left.span().start()));
        }
        return text.equals("between") || text.equals("!between") ? between(left) : left;
    }

    private Expression between(Expression left) {
        int height = tokens.takeHeight();
        boolean negated = tokens.next().text().equals("!between");
        tokens.expect("(");
        var low = expression();
        tokens.expect("..");
        var high = expression();
        tokens.expect(")");
        tokens.grow(height);
        return new Expression.Between(
                left, low, high, negated, tokens.spanFrom(left.span().start()));
    }

    /// What stands behind an operator that takes a list: values, or one query.
    private List<Expression> operatorList(String operator) {
        if (!tokens.at("(")) {
            throw tokens.expected("'(' behind '%s'".formatted(operator));
        }
        tokens.next();
        var first = pipelines.pipeline();
        var list = new ArrayList<Expression>(List.of(first));
        boolean query = first instanceof Expression.Pipe || first instanceof Expression.Head;
        while (!query && tokens.accept(",")) {
            list.add(expression());
        }
        if (!tokens.accept(")")) {
            throw tokens.expected(query ? "')' or '|'" : "',' or ')'");
        }
        return list;
    }

    private Expression comparison() {
        var left = sum();
        var operator = tokens.peek();
        if (operator.kind() != Token.Kind.SYMBOL
                || !COMPARISON_OPERATORS.contains(operator.text())) {
            return left;
        }
        int height = tokens.takeHeight();
        tokens.next();
        var right = sum();
        tokens.grow(height);
        return binary(operator.text(), left, right, operator.span());
    }

    private Expression sum() {
        var left = product();
        while (tokens.at("+") || tokens.at("-")) {
            int height = tokens.takeHeight();
            var operator = tokens.next();
            var right = product();
            tokens.grow(height);
            left = binary(operator.text(), left, right, operator.span());
        }
        return left;
    }

    private Expression product() {
        var left = stringOperation();
        while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
            int height = tokens.takeHeight();
            var operator = tokens.next();
            var right = stringOperation();
            tokens.grow(height);
            left = binary(operator.text(), left, right, operator.span());
        }
        return left;
    }

    private Expression stringOperation() {
        Expression left;
        if (tokens.at("*")) {
            var star = tokens.next();
            left = new Expression.Star(star.span());
            if (!atStringOperator() && !tokens.at("==") && !tokens.at("and")) {
                throw tokens.expected("an operator behind '*'");
            }
        } else {
            left = signed();
        }
        while (atStringOperator()) {
            int height = tokens.takeHeight();
            var operator = tokens.next();
            var text = operator.text();
            var span = operator.span();
            if (text.equals("matches")) {
                span = span.to(tokens.expect("regex").span());
                text = "matches regex";
            }
            var right = signed();
            tokens.grow(height);
            left = binary(text, left, right, span);
        }
        return left;
    }

    private boolean atStringOperator() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case WORD, SYMBOL ->
                    STRING_OPERATORS.contains(token.text())
                            || (token.is("matches") && tokens.peek(1).is("regex"));
            case STRING, LITERAL, END, BAD -> false;
        };
    }

    private Expression signed() {
        var sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+")) {
            return path();
        }
        tokens.next();
        var operand = path();
        tokens.grow(0);
        return new Expression.Unary(sign.text(), operand, tokens.spanFrom(sign.start()));
    }

    /// A primary expression with what is selected from it.
    Expression path() {
        return selections(primary());
    }

    /// A column or table, perhaps with what is selected from it, but no call: what stands in front
    /// of a parenthesis that opens something else.
    Expression simplePath() {
        int start = tokens.start();
        Expression target = names.reference("a column");
        while (tokens.at(".") || tokens.at("[")) {
            int height = tokens.takeHeight();
            if (tokens.accept(".") && !tokens.at("[")) {
                var name = names.word("a name behind '.'");
                target = new Expression.Member(target, name, tokens.spanFrom(start));
            } else {
                target = new Expression.Index(target, index(), tokens.spanFrom(start));
            }
            tokens.grow(height);
        }
        return target;
    }

    private Expression selections(Expression root) {
        var target = root;
        int start = root.span().start();
        while (true) {
            if (tokens.at(".") && !tokens.peek(1).is("*")) {
                int height = tokens.takeHeight();
                tokens.next();
                target = selected(target, start);
                tokens.grow(height);
            } else if (tokens.at("[")) {
                int height = tokens.takeHeight();
                var index = index();
                target = new Expression.Index(target, index, tokens.spanFrom(start));
                tokens.grow(height);
            } else {
                return target;
            }
        }
    }

    private Expression index() {
        tokens.expect("[");
        var index = expression();
        tokens.expect("]");
        return index;
    }

    /// What stands behind a dot.
    private Expression selected(Expression target, int start) {
        if (tokens.at("[")) {
            int length = names.nameLength(0, false);
            // A name with a star in it would be taken for a wildcard, so it stays an index.
            if (length == 3 && !String.valueOf(tokens.peek(1).value()).contains("*")) {
                var name = names.name("a name");
                return new Expression.Member(target, name, tokens.spanFrom(start));
            }
            var index = index();
            return new Expression.Index(target, index, tokens.spanFrom(start));
        }
        var name = names.word("a name behind '.'");
        if (tokens.at("(")) {
            var arguments = arguments();
            return new Expression.PathCall(target, name, arguments, tokens.spanFrom(start));
        }
        return new Expression.Member(target, name, tokens.spanFrom(start));
    }

    private Expression primary() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case LITERAL, STRING -> literal(token);
            case WORD -> word(token);
            case SYMBOL -> symbol(token);
            case END, BAD -> throw tokens.expected("an expression");
        };
    }

    /// A literal. `datetime(now)` calls now(), and a time of day without a date is left to
    /// todatetime(), which meets it when the query runs.
    private Expression literal(Token token) {
        if (token.type() != KqlType.DATETIME || !(token.value() instanceof String text)) {
            return names.literal("a value");
        }
        tokens.next();
        var span = token.span();
        if (text.equals("now")) {
            return new Expression.Call(new Syntax.Name("now", span), List.of(), span);
        }
        var value = new Expression.Literal(KqlType.STRING, text, span);
        return new Expression.Call(
                new Syntax.Name("todatetime", span),
                List.of(new Syntax.Argument(null, value, span)),
                span);
    }

    private Expression symbol(Token token) {
        if (token.is("(")) {
            tokens.next();
            var inner = pipelines.pipeline();
            tokens.grow(0);
            if (tokens.at(",")) {
                throw tokens.error(
                        DiagnosticCode.SYNTAX,
                        tokens.peek().span(),
                        "expected ')', found ','; several values need 'in', 'has_any' or"
                                + " 'has_all' in front of them");
            }
            if (!tokens.accept(")")) {
                throw tokens.expected(
                        inner instanceof Expression.Pipe ? "')' or '|'" : "')' or an operator");
            }
            return new Expression.Parenthesized(inner, tokens.spanFrom(token.start()));
        }
        int length = names.nameLength(0, false);
        if (token.is("[") && length > 0) {
            return tokens.peek(length).is("(") ? call() : names.reference("a name");
        }
        if (token.is("|")) {
            throw tokens.error(
                    DiagnosticCode.SYNTAX, token.span(), "expected a table in front of '|'");
        }
        throw tokens.expected("an expression");
    }

    private Expression word(Token token) {
        boolean called = tokens.peek(1).is("(");
        var source = pipelines.acceptSource();
        if (source != null) {
            return source;
        }
        switch (token.text()) {
            case "toscalar", "totable" -> {
                if (called || tokens.peek(1).is("kind")) {
                    return queryCall();
                }
            }
            case "materialize" -> {
                if (called) {
                    return queryCall();
                }
            }
            case "typeof" -> {
                if (called) {
                    return names.typeOf();
                }
            }
            case "entity_group" -> {
                if (tokens.peek(1).is("[")) {
                    return entityGroup();
                }
            }
            default -> {}
        }
        if (called && STRING_OPERATORS.contains(token.text())) {
            throw tokens.error(
                    DiagnosticCode.SYNTAX,
                    token.span(),
                    "'%s' is an operator and no function; it stands between its operands"
                            .formatted(token.text()));
        }
        if (!called || !Keywords.canBeReferred(token.text())) {
            return names.reference("an expression");
        }
        return call();
    }

    /// `name(arguments)`.
    Expression.Call call() {
        int start = tokens.start();
        var name = names.name("a function");
        if (!tokens.at("(")) {
            throw tokens.expected("'('");
        }
        var arguments = arguments();
        return new Expression.Call(name, arguments, tokens.spanFrom(start));
    }

    private List<Syntax.Argument> arguments() {
        tokens.expect("(");
        var arguments = new ArrayList<Syntax.Argument>();
        if (!tokens.at(")")) {
            do {
                arguments.add(argument());
            } while (tokens.accept(","));
        }
        if (tokens.at("|")) {
            throw tokens.error(
                    DiagnosticCode.SYNTAX,
                    tokens.peek().span(),
                    "expected ',' or ')', found '|'; a query as an argument needs parentheses of"
                            + " its own");
        }
        if (!tokens.accept(")")) {
            throw tokens.expected("',' or ')'");
        }
        return arguments;
    }

    private Syntax.Argument argument() {
        int start = tokens.start();
        if (tokens.at("*") && (tokens.peek(1).is(",") || tokens.peek(1).is(")"))) {
            var star = tokens.next();
            return new Syntax.Argument(null, new Expression.Star(star.span()), star.span());
        }
        Syntax.Name name = null;
        int length = names.nameLength(0, true);
        if (length > 0 && tokens.peek(length).is("=")) {
            name = names.declaredName("a parameter's name");
            tokens.expect("=");
        }
        var value = expression();
        return new Syntax.Argument(name, value, tokens.spanFrom(start));
    }

    /// `toscalar(query)` and its like; `toscalar kind=… (query)` keeps the kind as an argument of
    /// that name.
    private Expression queryCall() {
        var function = tokens.next();
        var arguments = new ArrayList<Syntax.Argument>();
        if (tokens.at("kind", "=")) {
            var kind = names.parameter();
            arguments.add(new Syntax.Argument(kind.name(), kind.value(), kind.span()));
        }
        tokens.expect("(");
        int start = tokens.start();
        var query = pipelines.pipeline();
        tokens.grow(0);
        arguments.add(new Syntax.Argument(null, query, tokens.spanFrom(start)));
        if (!tokens.accept(")")) {
            throw tokens.expected("')' or '|'");
        }
        return new Expression.Call(
                new Syntax.Name(function.text(), function.span()),
                arguments,
                tokens.spanFrom(function.start()));
    }

    private Expression entityGroup() {
        int start = tokens.start();
        tokens.expect("entity_group");
        tokens.expect("[");
        var entities = expressions();
        tokens.expect("]");
        return new Expression.EntityGroup(entities, tokens.spanFrom(start));
    }

    /// A key to sort by: `expression asc nulls last`.
    Syntax.OrderKey orderKey() {
        int start = tokens.start();
        var key = named();
        Boolean ascending = null;
        if (tokens.at("asc") || tokens.at("desc")) {
            ascending = tokens.next().text().equals("asc");
        }
        Boolean nullsFirst = null;
        if (tokens.at("nulls")) {
            tokens.next();
            nullsFirst = nullsFirst();
        }
        return new Syntax.OrderKey(key, ascending, nullsFirst, tokens.spanFrom(start));
    }

    private @Nullable Boolean nullsFirst() {
        if (!tokens.at("first") && !tokens.at("last")) {
            throw tokens.expected("'first' or 'last'");
        }
        return tokens.next().text().equals("first");
    }

    List<Syntax.OrderKey> orderKeys() {
        var keys = new ArrayList<Syntax.OrderKey>();
        do {
            keys.add(orderKey());
        } while (tokens.accept(","));
        return List.copyOf(keys);
    }
}
