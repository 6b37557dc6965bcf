package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;

/// Parses statements: let, set, declare, alias, restrict, and queries.
final class StatementParser {
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;
    private final PipelineParser pipelines;

    StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.pipelines = new PipelineParser(tokens, this);
        this.names = pipelines.names();
        this.expressions = pipelines.expressions();
    }

    /// A whole text.
    Syntax.Query query() {
        var statements = new ArrayList<Statement>();
        while (!tokens.atEnd()) {
            var statement = statement();
            statements.add(statement);
            if (!tokens.accept(";") && !tokens.atEnd()) {
                throw endExpected(statement);
            }
        }
        return new Syntax.Query(statements, new Span(0, tokens.peek().end()));
    }

    /// What a stored function is: see [Parser#function].
    Expression.FunctionDeclaration storedFunction() {
        int start = tokens.start();
        if (atFunction()) {
            var function = function();
            tokens.accept(";");
            if (!tokens.atEnd()) {
                throw tokens.expected("the end of the function");
            }
            return function;
        }
        var statements = query().statements();
        if (statements.isEmpty()
                || !(statements.getLast() instanceof Statement.ExpressionStatement last)) {
            throw tokens.expected("a query");
        }
        return new Expression.FunctionDeclaration(
                false,
                List.of(),
                List.copyOf(statements.subList(0, statements.size() - 1)),
                last.expression(),
                tokens.spanFrom(start));
    }

    private SyntaxError endExpected(Statement statement) {
        var token = tokens.peek();
        if (token.is(")") || token.is("}") || token.is("]")) {
            return tokens.error(
                    DiagnosticCode.SYNTAX,
                    token.span(),
                    "'%s' closes nothing that was opened".formatted(token.text()));
        }
        if (token.is("{")) {
            return tokens.error(
                    DiagnosticCode.SYNTAX,
                    token.span(),
                    "expected '|', ';' or the end of the query, found '{'; the parameters of a"
                            + " function need types, as in (name: string)");
        }
        return misspelt(statement, tokens.expected("'|', ';' or the end of the query"));
    }

    /// Says what a word might have been: an operator at the head (`serch "a"`), or one between two
    /// values (`Name hass "a"`).
    private SyntaxError misspelt(Statement before, SyntaxError problem) {
        var alone = before instanceof Statement.ExpressionStatement s ? s.expression() : null;
        if (alone instanceof Expression.NameRef word) {
            var heads = Similar.names(word.name(), PipelineParser.UNMISTAKABLE_HEADS);
            if (!heads.isEmpty()) {
                return tokens.error(
                        DiagnosticCode.SYNTAX,
                        word.span(),
                        "unknown operator '%s'".formatted(word.name()),
                        heads);
            }
        }
        var token = tokens.peek();
        if (!token.isWord() || problem.diagnostic().message().contains("KQL writes")) {
            return problem;
        }
        if (PipelineParser.OPERATORS.contains(token.text())) {
            return tokens.error(
                    DiagnosticCode.SYNTAX,
                    token.span(),
                    problem.diagnostic().message() + "; is a '|' or ';' missing in front of it?");
        }
        return new SyntaxError(
                problem.diagnostic()
                        .withSimilar(Similar.names(token.text(), ExpressionParser.WORDS_BETWEEN)));
    }

    /// Statements up to a closing symbol, which stays.
    List<Statement> statementsUpTo(String end) {
        var statements = new ArrayList<Statement>();
        while (!tokens.at(end)) {
            statements.add(statement());
            if (!tokens.at(end) && !tokens.accept(";")) {
                throw tokens.expected("'|', ';' or '" + end + "'");
            }
        }
        return statements;
    }

    private Statement statement() {
        var token = tokens.peek();
        int start = token.start();
        if (token.isWord()) {
            switch (token.text()) {
                case "let" -> {
                    if (names.nameLength(1, true) > 0 || tokens.peek(1).isWord()) {
                        return let();
                    }
                }
                case "set" -> {
                    return set();
                }
                case "alias" -> {
                    if (tokens.peek(1).is("database")) {
                        return alias();
                    }
                }
                case "declare" -> {
                    if (tokens.peek(1).is("query_parameters")) {
                        return declareParameters();
                    }
                    if (tokens.peek(1).is("pattern")) {
                        return declarePattern();
                    }
                }
                case "restrict" -> {
                    if (tokens.peek(1).is("access")) {
                        return restrict();
                    }
                }
                default -> {}
            }
        }
        var expression = pipelines.pipeline();
        return new Statement.ExpressionStatement(expression, tokens.spanFrom(start));
    }

    private Statement let() {
        int start = tokens.start();
        tokens.expect("let");
        var name = names.name("a name");
        tokens.expect("=");
        Expression value;
        if (atFunction()) {
            int outer = tokens.enter();
            value = function();
            tokens.leave(outer);
        } else {
            value = pipelines.pipeline();
        }
        return new Statement.Let(name, value, tokens.spanFrom(start));
    }

    /// Whether `(name: …)` or `() {` begins here, perhaps behind `view`.
    private boolean atFunction() {
        int open = tokens.at("view") ? 1 : 0;
        if (!tokens.peek(open).is("(")) {
            return false;
        }
        if (tokens.peek(open + 1).is(")")) {
            return true;
        }
        int length = names.nameLength(open + 1, true);
        return length > 0 && tokens.peek(open + 1 + length).is(":");
    }

    private Expression.FunctionDeclaration function() {
        int start = tokens.start();
        boolean view = tokens.accept("view");
        var parameters = names.functionParameters();
        return body(view, parameters, start);
    }

    private Expression.FunctionDeclaration body(
            boolean view, List<Syntax.Parameter> parameters, int start) {
        tokens.expect("{");
        var statements = statementsUpTo("}");
        Expression result = null;
        if (!statements.isEmpty()
                && statements.getLast() instanceof Statement.ExpressionStatement last) {
            result = last.expression();
            statements = statements.subList(0, statements.size() - 1);
        }
        for (var statement : statements) {
            if (statement instanceof Statement.ExpressionStatement early) {
                throw tokens.error(
                        DiagnosticCode.SYNTAX,
                        early.span(),
                        "only the last statement of a function can be its result");
            }
        }
        tokens.expect("}");
        return new Expression.FunctionDeclaration(
                view, parameters, List.copyOf(statements), result, tokens.spanFrom(start));
    }

    private Statement set() {
        int start = tokens.start();
        tokens.expect("set");
        var name = names.word("an option's name");
        Expression value = null;
        if (tokens.accept("=")) {
            value = expressions.expression();
        }
        return new Statement.SetOption(name, value, tokens.spanFrom(start));
    }

    private Statement alias() {
        int start = tokens.start();
        tokens.skip(2);
        var name = names.name("a name");
        tokens.expect("=");
        var value = expressions.expression();
        return new Statement.AliasDatabase(name, value, tokens.spanFrom(start));
    }

    private Statement declareParameters() {
        int start = tokens.start();
        tokens.skip(2);
        var parameters = names.functionParameters();
        return new Statement.DeclareParameters(parameters, tokens.spanFrom(start));
    }

    private Statement restrict() {
        int start = tokens.start();
        tokens.skip(2);
        tokens.expect("to");
        tokens.expect("(");
        var entities = new ArrayList<Expression>();
        do {
            entities.add(pipelines.entity());
        } while (tokens.accept(","));
        tokens.expect(")");
        return new Statement.Restrict(List.copyOf(entities), tokens.spanFrom(start));
    }

    private Statement declarePattern() {
        int start = tokens.start();
        tokens.skip(2);
        var name = names.name("a name");
        var parameters = List.<Syntax.Parameter>of();
        Syntax.Parameter path = null;
        var cases = new ArrayList<Statement.PatternCase>();
        if (tokens.accept("=")) {
            parameters = names.functionParameters();
            if (tokens.accept("[")) {
                int pathStart = tokens.start();
                var pathName = names.declaredName("a parameter's name");
                tokens.expect(":");
                var type = names.type();
                path = new Syntax.Parameter(pathName, type, null, tokens.spanFrom(pathStart));
                tokens.expect("]");
            }
            tokens.expect("{");
            while (!tokens.at("}")) {
                cases.add(patternCase());
            }
            tokens.expect("}");
        }
        return new Statement.DeclarePattern(
                name, parameters, path, List.copyOf(cases), tokens.spanFrom(start));
    }

    private Statement.PatternCase patternCase() {
        int start = tokens.start();
        tokens.expect("(");
        var values = new ArrayList<Expression>();
        do {
            values.add(names.signedLiteral("a literal"));
        } while (tokens.accept(","));
        tokens.expect(")");
        Expression path = null;
        if (tokens.accept(".")) {
            tokens.expect("[");
            path = names.signedLiteral("a literal");
            tokens.expect("]");
        }
        tokens.expect("=");
        int outer = tokens.enter();
        var body = body(false, List.of(), tokens.start());
        tokens.leave(outer);
        var span = tokens.spanFrom(start);
        tokens.accept(";");
        return new Statement.PatternCase(List.copyOf(values), path, body, span);
    }
}
