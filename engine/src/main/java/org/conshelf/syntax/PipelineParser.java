package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Parses pipelines: a source and the operators behind it. Knows every operator by its name and
/// hands each to the parser of its kind.
final class PipelineParser {
    static final Set<String> OPERATORS =
            Set.of(
                    "__executeAndCache",
                    "__partitionby",
                    "as",
                    "assert-schema",
                    "consume",
                    "count",
                    "distinct",
                    "evaluate",
                    "extend",
                    "facet",
                    "filter",
                    "find",
                    "fork",
                    "getschema",
                    "graph-mark-components",
                    "graph-match",
                    "graph-shortest-paths",
                    "graph-to-table",
                    "graph-where-edges",
                    "graph-where-nodes",
                    "invoke",
                    "join",
                    "limit",
                    "lookup",
                    "macro-expand",
                    "make-graph",
                    "make-series",
                    "mv-apply",
                    "mv-expand",
                    "mvapply",
                    "mvexpand",
                    "order",
                    "parse",
                    "parse-kv",
                    "parse-where",
                    "partition",
                    "print",
                    "project",
                    "project-away",
                    "project-by-names",
                    "project-keep",
                    "project-rename",
                    "project-reorder",
                    "range",
                    "reduce",
                    "render",
                    "sample",
                    "sample-distinct",
                    "scan",
                    "search",
                    "serialize",
                    "sort",
                    "summarize",
                    "take",
                    "top",
                    "top-hitters",
                    "top-nested",
                    "union",
                    "where");

    /// Operators that cannot be taken for a name, so that one at the head of a pipeline is known.
    static final Set<String> UNMISTAKABLE_HEADS =
            Set.of("find", "print", "search", "union", "macro-expand");

    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;
    private final ColumnOperatorParser columnOperators;
    private final TableOperatorParser tableOperators;
    private final SearchParser searches;
    private final ExpansionParser expansions;
    private final SeriesParser series;
    private final GraphParser graphs;
    private final StatementParser statements;

    PipelineParser(TokenStream tokens, StatementParser statements) {
        this.tokens = tokens;
        this.statements = statements;
        this.names = new NameParser(tokens);
        this.expressions = new ExpressionParser(tokens, names, this);
        this.columnOperators = new ColumnOperatorParser(tokens, names, expressions);
        this.tableOperators = new TableOperatorParser(tokens, names, expressions, this);
        this.searches = new SearchParser(tokens, names, expressions);
        this.expansions = new ExpansionParser(tokens, names, expressions, this);
        this.series = new SeriesParser(tokens, names, expressions);
        this.graphs = new GraphParser(tokens, names, expressions, this);
    }

    NameParser names() {
        return names;
    }

    ExpressionParser expressions() {
        return expressions;
    }

    /// A query, or an expression where there is no pipe.
    Expression pipeline() {
        int start = tokens.start();
        var head = headOperator();
        if (head == null) {
            return behind(expressions.expression());
        }
        int outer = tokens.enter();
        var operator = operator(head, start);
        tokens.leave(outer);
        return behind(new Expression.Head(operator, operator.span()));
    }

    private Expression behind(Expression source) {
        var query = source;
        while (tokens.at("|")) {
            int height = tokens.takeHeight();
            tokens.next();
            query = piped(query);
            tokens.grow(height);
        }
        return query;
    }

    private Expression piped(Expression source) {
        int start = tokens.start();
        var name = names.acceptHyphenated(OPERATORS);
        if (name == null) {
            name = acceptOperatorWord();
        }
        int outer = tokens.enter();
        var operator = operator(name, start);
        tokens.leave(outer);
        return new Expression.Pipe(source, operator, source.span().to(operator.span()));
    }

    /// The name of an operator that has no hyphen, or a message.
    private String acceptOperatorWord() {
        var token = tokens.peek();
        boolean hyphen =
                tokens.peek(1).is("-")
                        && tokens.peek(2).isWord()
                        && tokens.isAdjacent(1)
                        && tokens.isAdjacent(2);
        if (token.isWord() && OPERATORS.contains(token.text()) && !hyphen) {
            return tokens.next().text();
        }
        if (!token.isWord()) {
            throw tokens.expected("an operator behind '|'");
        }
        int end = 1;
        while (tokens.peek(end).is("-")
                && tokens.peek(end + 1).isWord()
                && tokens.isAdjacent(end)
                && tokens.isAdjacent(end + 1)) {
            end += 2;
        }
        var span = new Span(token.start(), tokens.peek(end - 1).end());
        tokens.skip(end);
        var text = tokens.text(span.start());
        throw tokens.error(
                DiagnosticCode.SYNTAX,
                span,
                "unknown operator '%s'"
                        .formatted(text.length() > 60 ? text.substring(0, 60) : text),
                Similar.names(text, OPERATORS));
    }

    /// Takes the name of an operator that stands where a source could.
    private @Nullable String headOperator() {
        var token = tokens.peek();
        if (!token.isWord()) {
            return null;
        }
        var next = tokens.peek(1);
        return switch (token.text()) {
            case "range" -> {
                int length = names.nameLength(1, false);
                yield length > 0 && tokens.peek(1 + length).is("from")
                        ? tokens.next().text()
                        : null;
            }
            case "evaluate" -> next.isWord() ? tokens.next().text() : null;
            case "macro" -> names.acceptHyphenated(UNMISTAKABLE_HEADS);
            default ->
                    UNMISTAKABLE_HEADS.contains(token.text()) && !next.is("=")
                            ? tokens.next().text()
                            : missingSource(token);
        };
    }

    /// Refuses an operator without a source by a message that says so.
    private @Nullable String missingSource(Token token) {
        boolean operator =
                OPERATORS.contains(token.text()) && !Keywords.canBeReferred(token.text());
        if (operator && tokens.peek(1).kind() == Token.Kind.WORD) {
            throw tokens.error(
                    DiagnosticCode.SYNTAX,
                    token.span(),
                    "expected a table in front of the operator '%s'".formatted(token.text()));
        }
        return null;
    }

    /// A pipeline that begins with an operator, whose rows come from the operator around it.
    Expression subquery() {
        int start = tokens.start();
        var span = new Span(start, start);
        Expression source = new Expression.Head(new Operator.ImplicitSource(span), span);
        if (tokens.at("__contextual_datatable")) {
            var table = acceptSource();
            return behind(table == null ? source : table);
        }
        return behind(piped(source));
    }

    /// `( subquery )`.
    Expression enclosedSubquery() {
        if (!tokens.at("(")) {
            throw tokens.expected("'(' and a subquery");
        }
        tokens.next();
        var subquery = subquery();
        if (!tokens.accept(")")) {
            throw tokens.expected("')' or '|'");
        }
        return subquery;
    }

    /// One operator on implicit rows, without what is piped behind it.
    Expression singleOperator() {
        int start = tokens.start();
        var span = new Span(start, start);
        return piped(new Expression.Head(new Operator.ImplicitSource(span), span));
    }

    /// A table, a path to one, or a wildcard.
    Expression entity() {
        return searches.table();
    }

    /// Whether an operator's name stands here, rather than a table's.
    boolean atOperator() {
        var token = tokens.peek();
        return token.isWord()
                && (OPERATORS.contains(token.text())
                        || token.is("graph")
                        || token.is("make")
                        || token.is("mv")
                        || token.is("assert"));
    }

    /// A source of rows that can stand wherever an expression can: `datatable`, `externaldata`.
    @Nullable Expression acceptSource() {
        int start = tokens.start();
        var operator = tableOperators.acceptSource(start);
        return operator == null ? null : new Expression.Head(operator, operator.span());
    }

    /// The statements inside `macro-expand`.
    List<Statement> statementsUpTo(String end) {
        return new ArrayList<>(statements.statementsUpTo(end));
    }

    private Operator operator(String name, int start) {
        return switch (name) {
            case "where", "filter" -> columnOperators.where(start);
            case "extend" -> columnOperators.extend(start);
            case "project" -> columnOperators.project(start);
            case "project-away" -> columnOperators.projectAway(start);
            case "project-keep" -> columnOperators.projectKeep(start);
            case "project-rename" -> columnOperators.projectRename(start);
            case "project-reorder" -> columnOperators.projectReorder(start);
            case "project-by-names" -> columnOperators.projectByNames(start);
            case "summarize" -> columnOperators.summarize(start);
            case "distinct" -> columnOperators.distinct(start);
            case "sort", "order" -> columnOperators.sort(start);
            case "top" -> columnOperators.top(start);
            case "take", "limit" -> columnOperators.take(start);
            case "sample" -> columnOperators.sample(start);
            case "sample-distinct" -> columnOperators.sampleDistinct(start);
            case "count" -> columnOperators.count(start);
            case "serialize" -> columnOperators.serialize(start);
            case "print" -> columnOperators.print(start);
            case "as" -> columnOperators.as(start);
            case "consume" -> columnOperators.consume(start);
            case "getschema" -> columnOperators.getSchema(start);
            case "__executeAndCache" -> new Operator.ExecuteAndCache(tokens.spanFrom(start));
            case "assert-schema" -> columnOperators.assertSchema(start);
            case "top-nested" -> columnOperators.topNested(start);
            case "top-hitters" -> columnOperators.topHitters(start);
            case "reduce" -> columnOperators.reduce(start);
            case "render" -> series.render(start);
            case "make-series" -> series.makeSeries(start);
            case "scan" -> series.scan(start);
            case "range" -> tableOperators.range(start);
            case "join" -> tableOperators.join(start);
            case "lookup" -> tableOperators.lookup(start);
            case "invoke" -> tableOperators.invoke(start);
            case "evaluate" -> tableOperators.evaluate(start);
            case "facet" -> tableOperators.facet(start);
            case "fork" -> tableOperators.fork(start);
            case "partition" -> tableOperators.partition(start);
            case "__partitionby" -> tableOperators.partitionBy(start);
            case "macro-expand" -> tableOperators.macroExpand(start);
            case "union" -> searches.union(start);
            case "search" -> searches.search(start);
            case "find" -> searches.find(start);
            case "mv-expand", "mvexpand" -> expansions.mvExpand(start);
            case "mv-apply", "mvapply" -> expansions.mvApply(start);
            case "parse" -> expansions.parse(start, false);
            case "parse-where" -> expansions.parse(start, true);
            case "parse-kv" -> expansions.parseKv(start);
            case "make-graph" -> graphs.makeGraph(start);
            case "graph-match" -> graphs.graphMatch(start, false);
            case "graph-shortest-paths" -> graphs.graphMatch(start, true);
            case "graph-to-table" -> graphs.graphToTable(start);
            case "graph-mark-components" -> graphs.graphMarkComponents(start);
            case "graph-where-nodes" -> graphs.graphWhere(start, true);
            case "graph-where-edges" -> graphs.graphWhere(start, false);
            default -> throw new IllegalStateException("no parser for the operator " + name);
        };
    }
}
