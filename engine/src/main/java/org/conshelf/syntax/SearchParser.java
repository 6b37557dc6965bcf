package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.source.Span;

/// Parses the operators that name tables by wildcards: union, search and find. Every method begins
/// behind the operator's name.
final class SearchParser {
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;

    SearchParser(TokenStream tokens, NameParser names, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
    }

    Operator union(int start) {
        var parameters = names.anyParameters();
        var tables = new ArrayList<Expression>();
        do {
            tables.add(table());
        } while (tokens.accept(","));
        return new Operator.Union(parameters, List.copyOf(tables), tokens.spanFrom(start));
    }

    /// A table, a wildcard, a path that may end in a wildcard, or a query in parentheses.
    Expression table() {
        int length = names.wildcardLength(0);
        if (length > 0) {
            return names.wildcard(length);
        }
        int start = tokens.start();
        var table = expressions.path();
        if (tokens.at(".", "*")) {
            tokens.next();
            return wildcardMember(table, tokens.start(), start);
        }
        // A path stops at the star of its wildcard: `database('d').T` and then `*`.
        if (tokens.at("*") && tokens.isAdjacent(0) && table instanceof Expression.Member member) {
            return wildcardMember(member.target(), member.name().span().start(), start);
        }
        return table;
    }

    private Expression wildcardMember(Expression target, int nameStart, int start) {
        tokens.skip(names.wildcardLength(0));
        var name = new Syntax.Name(tokens.text(nameStart), tokens.spanFrom(nameStart));
        return new Expression.Member(target, name, tokens.spanFrom(start));
    }

    Operator search(int start) {
        var parameters = names.anyParameters();
        var tables = inClause();
        Expression predicate = predicate();
        return new Operator.Search(parameters, tables, predicate, tokens.spanFrom(start));
    }

    /// A search's condition, which may be `*` alone.
    private Expression predicate() {
        if (tokens.at("*")) {
            var next = tokens.peek(1);
            boolean alone =
                    next.kind() == Token.Kind.END || next.is("|") || next.is(";") || next.is(")");
            if (alone) {
                return new Expression.Star(tokens.next().span());
            }
        }
        return expressions.expression();
    }

    private List<Expression> inClause() {
        if (!tokens.at("in", "(")) {
            return List.of();
        }
        tokens.skip(2);
        var tables = new ArrayList<Expression>();
        do {
            tables.add(operand());
        } while (tokens.accept(","));
        if (!tokens.accept(")")) {
            throw tokens.expected("',' or ')'");
        }
        return List.copyOf(tables);
    }

    /// A table of find or search, perhaps with `| as Name`.
    private Expression operand() {
        int start = tokens.start();
        var table = table();
        if (tokens.at("|")) {
            tokens.next();
            int operatorStart = tokens.start();
            tokens.expect("as");
            var parameters = names.anyParameters();
            var name = names.name("a name");
            var as = new Operator.As(parameters, name, tokens.spanFrom(operatorStart));
            return new Expression.Pipe(table, as, tokens.spanFrom(start));
        }
        return table;
    }

    Operator find(int start) {
        var parameters = names.anyParameters();
        var tables = inClause();
        if (!tokens.accept("where") && (!parameters.isEmpty() || !tables.isEmpty())) {
            throw tokens.expected("'where'");
        }
        var predicate = predicate();
        var project = new ArrayList<Operator.FindColumn>();
        boolean smart = names.acceptHyphenated(Set.of("project-smart")) != null;
        if (!smart && tokens.at("project") && !tokens.peek(1).is("-")) {
            tokens.next();
            do {
                project.add(findColumn());
            } while (tokens.accept(","));
        }
        var projectAway = new ArrayList<Expression>();
        if (tokens.accept("__projectAway")
                || names.acceptHyphenated(Set.of("project-away")) != null) {
            do {
                projectAway.add(names.columnPattern());
            } while (tokens.accept(","));
        }
        return new Operator.Find(
                parameters,
                tables,
                predicate,
                List.copyOf(project),
                List.copyOf(projectAway),
                smart,
                tokens.spanFrom(start));
    }

    private Operator.FindColumn findColumn() {
        int start = tokens.start();
        if (tokens.at("pack", "(") || tokens.at("pack_all", "(")) {
            return new Operator.FindColumn(expressions.call(), null, tokens.spanFrom(start));
        }
        if (tokens.at("*")) {
            Span span = tokens.next().span();
            return new Operator.FindColumn(new Expression.Star(span), null, span);
        }
        var column = names.reference("a column");
        Syntax.TypeRef type = null;
        if (tokens.accept(":")) {
            type = names.type();
        }
        return new Operator.FindColumn(column, type, tokens.spanFrom(start));
    }
}
