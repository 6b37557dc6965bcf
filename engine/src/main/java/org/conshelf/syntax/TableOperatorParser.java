package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses the operators that make tables, bring several together or split one. Every method begins
/// behind the operator's name.
final class TableOperatorParser {
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;
    private final PipelineParser pipelines;

    TableOperatorParser(
            TokenStream tokens,
            NameParser names,
            ExpressionParser expressions,
            PipelineParser pipelines) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.pipelines = pipelines;
    }

    /// A source whose name stands here, if one does.
    @Nullable Operator acceptSource(int start) {
        return switch (tokens.peek().text()) {
            case "datatable" -> {
                tokens.next();
                yield dataTable(start);
            }
            case "externaldata", "external_data" -> {
                tokens.next();
                yield externalData(start);
            }
            case "__contextual_datatable" -> {
                tokens.next();
                var id = names.literal("an identifier");
                var columns = names.schema();
                yield new Operator.ContextualDataTable(id, columns, tokens.spanFrom(start));
            }
            default -> null;
        };
    }

    private Operator dataTable(int start) {
        var parameters = names.anyParameters();
        var columns = names.schema();
        tokens.expect("[");
        var values = new ArrayList<Expression>();
        tokens.accept(",");
        while (!tokens.at("]")) {
            values.add(names.signedLiteral("a literal"));
            if (!tokens.at("]") && !tokens.accept(",")) {
                throw tokens.expected("',' or ']'");
            }
        }
        tokens.expect("]");
        return new Operator.DataTable(
                parameters, columns, List.copyOf(values), tokens.spanFrom(start));
    }

    private Operator externalData(int start) {
        var parameters = names.anyParameters();
        var columns = names.schema();
        tokens.expect("[");
        var uris = new ArrayList<Expression>();
        while (!tokens.at("]")) {
            uris.add(expressions.expression());
            if (!tokens.at("]") && !tokens.accept(",")) {
                throw tokens.expected("',' or ']'");
            }
        }
        tokens.expect("]");
        var properties = List.<Syntax.OperatorParameter>of();
        if (tokens.accept("with")) {
            properties = names.propertyList();
        }
        return new Operator.ExternalData(
                parameters, columns, List.copyOf(uris), properties, tokens.spanFrom(start));
    }

    Operator range(int start) {
        var name = names.name("a column's name");
        tokens.expect("from");
        var from = expressions.expression();
        tokens.expect("to");
        var to = expressions.expression();
        tokens.expect("step");
        var step = expressions.expression();
        return new Operator.Range(name, from, to, step, tokens.spanFrom(start));
    }

    Operator join(int start) {
        var parameters = names.anyParameters();
        var right = expressions.expression();
        var conditions = List.<Expression>of();
        if (tokens.accept("on")) {
            conditions = expressions.expressions();
        } else if (tokens.accept("where")) {
            conditions = List.of(expressions.expression());
        }
        return new Operator.Join(parameters, right, conditions, tokens.spanFrom(start));
    }

    Operator lookup(int start) {
        var parameters = names.anyParameters();
        var right = expressions.expression();
        tokens.expect("on");
        var conditions = expressions.expressions();
        return new Operator.Lookup(parameters, right, conditions, tokens.spanFrom(start));
    }

    Operator invoke(int start) {
        var function = expressions.path();
        if (!(function instanceof Expression.Call || function instanceof Expression.PathCall)) {
            throw tokens.expected("'(' behind the function to invoke");
        }
        return new Operator.Invoke(function, tokens.spanFrom(start));
    }

    Operator evaluate(int start) {
        var parameters = names.anyParameters();
        var plugin = expressions.call();
        List<Syntax.Parameter> schema = null;
        if (tokens.accept(":")) {
            schema = names.schema();
        }
        return new Operator.Evaluate(parameters, plugin, schema, tokens.spanFrom(start));
    }

    Operator facet(int start) {
        tokens.expect("by");
        var columns = new ArrayList<Expression>();
        do {
            columns.add(expressions.simplePath());
        } while (tokens.accept(","));
        Expression subquery = null;
        if (tokens.accept("with")) {
            subquery = tokens.at("(") ? pipelines.enclosedSubquery() : pipelines.singleOperator();
        }
        return new Operator.Facet(List.copyOf(columns), subquery, tokens.spanFrom(start));
    }

    Operator fork(int start) {
        var branches = new ArrayList<Operator.ForkBranch>();
        do {
            branches.add(forkBranch());
        } while (tokens.at("(") || isBranchName());
        return new Operator.Fork(List.copyOf(branches), tokens.spanFrom(start));
    }

    private boolean isBranchName() {
        int length = names.nameLength(0, false);
        return length > 0 && tokens.peek(length).is("=");
    }

    private Operator.ForkBranch forkBranch() {
        int start = tokens.start();
        Syntax.Name name = null;
        if (isBranchName()) {
            name = names.name("a branch's name");
            tokens.expect("=");
        }
        tokens.expect("(");
        var subquery = pipelines.atOperator() ? pipelines.subquery() : pipelines.pipeline();
        tokens.expect(")");
        return new Operator.ForkBranch(name, subquery, tokens.spanFrom(start));
    }

    Operator partition(int start) {
        var parameters = names.anyParameters();
        tokens.expect("by");
        var by = expressions.simplePath();
        Expression scope = null;
        if (tokens.accept("in")) {
            scope =
                    tokens.peek().isWord()
                            ? expressions.call()
                            : names.literal("a dynamic literal");
        }
        Expression subquery;
        if (tokens.accept("{")) {
            subquery = pipelines.pipeline();
            tokens.expect("}");
        } else {
            if (!tokens.accept("(")) {
                throw tokens.expected("'(' or '{' and the query of a partition");
            }
            subquery = pipelines.atOperator() ? pipelines.subquery() : pipelines.pipeline();
            tokens.expect(")");
        }
        return new Operator.Partition(parameters, by, scope, subquery, tokens.spanFrom(start));
    }

    Operator partitionBy(int start) {
        var parameters = new ArrayList<>(names.anyParameters());
        var by = expressions.simplePath();
        if (tokens.at("id")) {
            // Kept as a parameter, for it names the context as `__id` does elsewhere.
            int idStart = tokens.start();
            var id = names.word("'id'");
            var value = names.literal("an identifier");
            parameters.add(new Syntax.OperatorParameter(id, value, tokens.spanFrom(idStart)));
        }
        var subquery = pipelines.enclosedSubquery();
        return new Operator.PartitionBy(
                List.copyOf(parameters), by, subquery, tokens.spanFrom(start));
    }

    Operator macroExpand(int start) {
        var parameters = names.anyParameters();
        var group = expressions.path();
        tokens.expect("as");
        var scope = names.name("a name");
        tokens.expect("(");
        var body = pipelines.statementsUpTo(")");
        tokens.expect(")");
        return new Operator.MacroExpand(
                parameters, group, scope, List.copyOf(body), tokens.spanFrom(start));
    }
}
