package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses the operators on graphs. The arrows of a pattern are put together here out of single
/// symbols, for `a<-b` elsewhere compares `a` with `-b`. Every method begins behind the operator's
/// name.
final class GraphParser {
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;
    private final PipelineParser pipelines;

    GraphParser(
            TokenStream tokens,
            NameParser names,
            ExpressionParser expressions,
            PipelineParser pipelines) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.pipelines = pipelines;
    }

    Operator makeGraph(int start) {
        var parameters = names.anyParameters();
        var source = names.reference("the column of the edges' sources");
        boolean directed = accept("-", "-", ">");
        if (!directed && !accept("-", "-")) {
            throw tokens.expected("'-->'");
        }
        var target = names.reference("the column of the edges' targets");
        var nodes = new ArrayList<Operator.GraphNodes>();
        Syntax.Name nodeId = null;
        if (tokens.accept("with_node_id")) {
            tokens.expect("=");
            nodeId = names.name("a column's name");
        } else if (tokens.accept("with")) {
            do {
                nodes.add(graphNodes());
            } while (tokens.accept(","));
        }
        Expression partitionedBy = null;
        Expression subquery = null;
        if (names.acceptHyphenated(Set.of("partitioned-by")) != null) {
            partitionedBy = names.reference("a column");
            subquery = pipelines.enclosedSubquery();
        }
        return new Operator.MakeGraph(
                parameters,
                source,
                directed,
                target,
                List.copyOf(nodes),
                nodeId,
                partitionedBy,
                subquery,
                tokens.spanFrom(start));
    }

    private Operator.GraphNodes graphNodes() {
        int start = tokens.start();
        var table = expressions.path();
        tokens.expect("on");
        var on = names.reference("a column");
        return new Operator.GraphNodes(table, on, tokens.spanFrom(start));
    }

    Operator graphMatch(int start, boolean shortestPaths) {
        var parameters = names.anyParameters();
        var patterns = new ArrayList<Operator.GraphPattern>();
        do {
            patterns.add(pattern());
        } while (tokens.accept(","));
        Expression where = null;
        if (tokens.accept("where")) {
            where = expressions.expression();
        }
        var project = List.<Syntax.NamedExpression>of();
        if (tokens.accept("project")) {
            project = expressions.namedList();
        }
        return new Operator.GraphMatch(
                shortestPaths,
                parameters,
                List.copyOf(patterns),
                where,
                project,
                tokens.spanFrom(start));
    }

    private Operator.GraphPattern pattern() {
        int start = tokens.start();
        var elements = new ArrayList<Operator.GraphElement>();
        elements.add(node());
        while (tokens.at("-") || tokens.at("<")) {
            elements.add(edge());
            elements.add(node());
        }
        return new Operator.GraphPattern(List.copyOf(elements), tokens.spanFrom(start));
    }

    private Operator.GraphElement node() {
        int start = tokens.start();
        if (!tokens.accept("(")) {
            throw tokens.expected("a node, such as '(n)'");
        }
        var name = tokens.at(")") ? null : names.name("a node's name");
        tokens.expect(")");
        return new Operator.GraphElement(name, "", null, null, tokens.spanFrom(start));
    }

    private Operator.GraphElement edge() {
        int start = tokens.start();
        if (accept("-", "-", ">")) {
            return new Operator.GraphElement(null, "->", null, null, tokens.spanFrom(start));
        }
        if (accept("<", "-", "-")) {
            return new Operator.GraphElement(null, "<-", null, null, tokens.spanFrom(start));
        }
        if (accept("-", "-")) {
            return new Operator.GraphElement(null, "-", null, null, tokens.spanFrom(start));
        }
        boolean backward = accept("<", "-", "[");
        if (!backward && !accept("-", "[")) {
            throw tokens.expected("an edge, such as '-[e]->'");
        }
        var name = tokens.at("]") || tokens.at("*") ? null : names.name("an edge's name");
        Expression minimum = null;
        Expression maximum = null;
        if (tokens.accept("*")) {
            minimum = hops();
            tokens.expect("..");
            maximum = hops();
        }
        boolean forward = accept("]", "-", ">");
        if (!forward && !accept("]", "-")) {
            throw tokens.expected("']->' or ']-'");
        }
        var direction = backward ? "<-" : forward ? "->" : "-";
        return new Operator.GraphElement(name, direction, minimum, maximum, tokens.spanFrom(start));
    }

    /// A number of hops: any expression but one that `..` or `]` would end.
    private Expression hops() {
        return expressions.path();
    }

    Operator graphToTable(int start) {
        var outputs = new ArrayList<Operator.GraphOutput>();
        do {
            outputs.add(output());
        } while (tokens.accept(","));
        return new Operator.GraphToTable(List.copyOf(outputs), tokens.spanFrom(start));
    }

    private Operator.GraphOutput output() {
        int start = tokens.start();
        if (!tokens.at("nodes") && !tokens.at("edges")) {
            throw tokens.expected("'nodes' or 'edges'");
        }
        var what = tokens.next().text();
        var name = acceptAs();
        var parameters = names.anyParameters();
        return new Operator.GraphOutput(what, name, parameters, tokens.spanFrom(start));
    }

    private Syntax.@Nullable Name acceptAs() {
        return tokens.accept("as") ? names.name("a name") : null;
    }

    Operator graphMarkComponents(int start) {
        var parameters = names.anyParameters();
        return new Operator.GraphMarkComponents(parameters, tokens.spanFrom(start));
    }

    Operator graphWhere(int start, boolean nodes) {
        var predicate = expressions.expression();
        return new Operator.GraphWhere(nodes, predicate, tokens.spanFrom(start));
    }

    /// Takes symbols that stand next to one another.
    private boolean accept(String... symbols) {
        for (int i = 0; i < symbols.length; i++) {
            boolean here = tokens.peek(i).is(symbols[i]) && (i == 0 || tokens.isAdjacent(i));
            if (!here) {
                return false;
            }
        }
        tokens.skip(symbols.length);
        return true;
    }
}
