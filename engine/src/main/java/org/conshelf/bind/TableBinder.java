package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.plan.Plan;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Statement;
import org.conshelf.syntax.Syntax;

/// Binds tabular expressions: where rows come from, and the chain of operators behind it.
final class TableBinder {
    /// What names another place: everything is in the one local catalogue, so these are passed
    /// over.
    private static final Set<String> ENTITY_FUNCTIONS =
            Set.of("database", "cluster", "workspace", "app", "resource", "adx", "arg");

    private static final String WATCHLIST = "_GetWatchlist";
    private static final String WATCHLIST_ALIASES = "_GetWatchlistAlias";

    private final BindContext context;
    private final StatementBinder statements;
    private final CatalogBinder catalog;
    private final OperatorBinder operators;
    private final FunctionBinder functions;
    private final GraphBinder graphs;

    TableBinder(BindContext context) {
        this.context = context;
        this.statements = new StatementBinder(this);
        this.catalog = new CatalogBinder(context);
        this.operators = new OperatorBinder(this);
        this.functions = new FunctionBinder(this);
        this.graphs = new GraphBinder(this);
    }

    BindContext context() {
        return context;
    }

    StatementBinder statements() {
        return statements;
    }

    FunctionBinder functions() {
        return functions;
    }

    CatalogBinder catalog() {
        return catalog;
    }

    /// A whole text that gives one table.
    Rel query(Syntax.Query query) {
        var results = results(query);
        if (results.size() > 1) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    query.span(),
                    "only one table is wanted here, and this gives several");
        }
        return results.getFirst().rel();
    }

    /// A whole text: the tables that its queries give.
    List<Plan.Result> results(Syntax.Query query) {
        var scope = new Scope(null);
        var all = query.statements();
        if (all.isEmpty() || !Binder.isResult(all.getLast())) {
            throw new BindError(
                    DiagnosticCode.NOT_TABULAR,
                    query.span(),
                    "there is no query behind the last statement");
        }
        var results = new ArrayList<Plan.Result>();
        for (var statement : all) {
            if (statement instanceof Statement.ExpressionStatement s) {
                results.addAll(new ResultBinder(this).results(s.expression(), scope));
            } else {
                statements.bind(statement, scope);
            }
        }
        return results;
    }

    /// Says that a column that is only there for who names it was named; a value that is known
    /// needs no word.
    void noteOpen(String name, OpenColumns open, Span span) {
        var value = open.find(name);
        if (value.isEmpty() || (value.get().value() instanceof String text && !text.isEmpty())) {
            return;
        }
        var nothing = value.get().type() == KqlType.STRING ? "empty" : "null";
        context.diagnostics()
                .note(
                        DiagnosticCode.SUBSTITUTED,
                        span,
                        "'" + name + "' is " + nothing + ": " + open.reason());
    }

    boolean isTable(String name) {
        var catalog = context.options().catalog();
        return catalog.table(name).isPresent() || catalog.function(name).isPresent();
    }

    boolean isTabularCall(Expression.Call call) {
        var name = call.name().text();
        return name.equals("materialize")
                || name.equals("table")
                || name.equals(WATCHLIST)
                || name.equals(WATCHLIST_ALIASES)
                || ENTITY_FUNCTIONS.contains(name);
    }

    /// Whether a path begins at a database, cluster or workspace, so that its last name is a
    /// table's.
    static boolean isEntityPath(Expression expression) {
        return switch (expression) {
            case Expression.Call call -> ENTITY_FUNCTIONS.contains(call.name().text());
            case Expression.Member member -> isEntityPath(member.target());
            case Expression.PathCall call -> isEntityPath(call.target());
            default -> false;
        };
    }

    Table table(Expression expression, Scope scope) {
        return tableOf(bind(expression, scope), expression.span());
    }

    /// A table, or a graph, which only operators on graphs take.
    Bound bind(Expression expression, Scope scope) {
        // A long pipeline is a deep tree: it is walked in a loop.
        var chain = new ArrayList<Expression.Pipe>();
        var source = expression;
        while (source instanceof Expression.Pipe pipe) {
            chain.add(pipe);
            source = pipe.source();
        }
        var bound = source(source, scope);
        for (var pipe : chain.reversed()) {
            bound = after(bound, pipe.operator(), scope);
        }
        return bound;
    }

    /// Whether a subquery goes over the rows of the operator around it.
    static boolean isImplicit(Expression subquery) {
        var at = subquery;
        while (true) {
            switch (at) {
                case Expression.Parenthesized p -> at = p.inner();
                case Expression.Pipe pipe -> at = pipe.source();
                case Expression.Head head -> {
                    return head.operator() instanceof Operator.ImplicitSource;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    /// The rows after the operators of a subquery, which go over the rows of the operator around
    /// it, or begin with a table of their own.
    Table subquery(Table input, Expression subquery, Scope scope) {
        var chain = new ArrayList<Operator>();
        var at = subquery;
        while (true) {
            switch (at) {
                case Expression.Parenthesized p -> at = p.inner();
                case Expression.Pipe pipe -> {
                    chain.add(pipe.operator());
                    at = pipe.source();
                }
                case Expression.Head head
                        when head.operator() instanceof Operator.ImplicitSource -> {
                    Bound bound = new Bound.OfTable(input);
                    for (var operator : chain.reversed()) {
                        bound = after(bound, operator, scope);
                    }
                    return tableOf(bound, subquery.span());
                }
                default -> {
                    return table(subquery, scope);
                }
            }
        }
    }

    /// What an operator makes of a table or a graph.
    Bound after(Bound input, Operator operator, Scope scope) {
        if (input instanceof Bound.OfGraph graph) {
            return graphs.bind(graph.graph(), operator, scope);
        }
        var table = tableOf(input, operator.span());
        if (operator instanceof Operator.MakeGraph make) {
            return graphs.make(table, make, scope);
        }
        var result = operators.bind(table, operator, scope);
        context.trace().rows(operator, table.rel(), result.rel());
        return new Bound.OfTable(result);
    }

    /// Names the tables of a graph for the statements behind this one.
    void declareTables(Expression graph, Operator.GraphToTable operator, Scope scope) {
        if (!(bind(graph, scope) instanceof Bound.OfGraph bound)) {
            throw new BindError(
                    DiagnosticCode.NOT_TABULAR,
                    graph.span(),
                    "graph-to-table takes a graph: make one with make-graph");
        }
        graphs.declareTables(bound.graph(), operator, scope);
    }

    private Bound source(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.NameRef e -> named(e.name(), e.span(), scope);
            case Expression.Parenthesized e -> bind(e.inner(), scope);
            case Expression.Head e -> new Bound.OfTable(head(e.operator(), scope));
            case Expression.Call e -> call(e, scope);
            case Expression.PathCall e -> new Bound.OfTable(path(e, scope));
            case Expression.Member e when PatternBinder.isCall(e, scope) ->
                    new Bound.OfTable(new PatternBinder(this).member(e, scope));
            case Expression.Member e when isEntityPath(e) -> new Bound.OfTable(path(e, scope));
            case Expression.Wildcard e -> new Bound.OfTable(operators.unions().wildcard(e, scope));
            default ->
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            expression.span(),
                            "a table is needed here, not a single value");
        };
    }

    private Table head(Operator operator, Scope scope) {
        var table = operators.head(operator, scope);
        context.trace().rows(operator, null, table.rel());
        return table;
    }

    private Bound named(String name, Span span, Scope scope) {
        var binding = functions.find(name, scope);
        if (binding.isPresent()) {
            return switch (binding.get()) {
                case Scope.Binding.OfTable b -> new Bound.OfTable(reuse(b.table(), span));
                case Scope.Binding.OfGraph b -> graphs.reuse(b.graph(), span);
                case Scope.Binding.OfFunction b ->
                        tabular(expressions(scope).callBinder().invoke(b, List.of(), span), span);
                case Scope.Binding.OfPattern _ -> throw PatternBinder.notCalled(name, span);
                case Scope.Binding.OfScalar _ ->
                        throw new BindError(
                                DiagnosticCode.NOT_TABULAR,
                                span,
                                "'" + name + "' is a single value, not a table");
            };
        }
        return new Bound.OfTable(
                name.equals(WATCHLIST_ALIASES)
                        ? new WatchlistBinder(this).aliases()
                        : catalog.table(name, span, scope));
    }

    /// A table once more, with columns of its own.
    Table reuse(Table table, Span span) {
        context.reuse(table.rel(), span);
        if (table.rel() instanceof Rel.Shared shared) {
            return table.withRows(
                    new Rel.Shared(shared.id(), shared.input(), context.fresh(shared.columns())));
        }
        var items = new ArrayList<Rel.Assignment>();
        for (var column : table.columns()) {
            items.add(
                    new Rel.Assignment(
                            context.column(column.name(), column.type()),
                            new Scalar.ColumnRef(column)));
        }
        return table.withRows(new Rel.Project(table.rel(), items));
    }

    private ExpressionBinder expressions(Scope scope) {
        return new ExpressionBinder(this, scope, Row.NONE);
    }

    /// What is a table or a graph.
    private static Bound tabular(Bound bound, Span span) {
        return bound instanceof Bound.OfGraph ? bound : new Bound.OfTable(tableOf(bound, span));
    }

    static Table tableOf(Bound bound, Span span) {
        return switch (bound) {
            case Bound.OfTable t -> t.table();
            case Bound.OfGraph _ -> throw GraphBinder.notATable(span);
            case Bound.OfScalar _ ->
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            span,
                            "a table is needed here, not a single value");
        };
    }

    private Bound call(Expression.Call call, Scope scope) {
        return switch (call.name().text()) {
            case "materialize" -> new Bound.OfTable(materialize(call, scope));
            case WATCHLIST -> new Bound.OfTable(new WatchlistBinder(this).call(call, scope));
            case WATCHLIST_ALIASES -> new Bound.OfTable(new WatchlistBinder(this).aliases());
            case "graph" -> throw GraphBinder.noStoredGraph(call.span());
            case "table" -> {
                var name =
                        call.arguments().isEmpty()
                                ? null
                                : expressions(scope).scalar(call.arguments().getFirst().value());
                if (!(name instanceof Scalar.Literal literal)
                        || !(literal.value() instanceof String text)) {
                    throw new BindError(
                            DiagnosticCode.NOT_CONSTANT,
                            call.span(),
                            "table() takes a table's name as a constant");
                }
                // A stored function of the same name goes before the table only where it is bare.
                yield scope.find(text).isEmpty()
                                && context.options().catalog().table(text).isPresent()
                        ? new Bound.OfTable(catalog.table(text, call.span(), scope))
                        : named(text, call.span(), scope);
            }
            default -> {
                if (ENTITY_FUNCTIONS.contains(call.name().text())) {
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            call.span(),
                            "a table's name is missing behind this");
                }
                yield tabular(expressions(scope).bind(call), call.span());
            }
        };
    }

    private Table materialize(Expression.Call call, Scope scope) {
        if (call.arguments().isEmpty()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "materialize() takes a table");
        }
        return materialized(table(call.arguments().getFirst().value(), scope));
    }

    /// The table, computed once however often it is used.
    Table materialized(Table table) {
        return table.withRows(
                new Rel.Shared(context.nextShared(), table.rel(), context.fresh(table.columns())));
    }

    /// `database('x').T`, `cluster('a').database('b').f(x)`: the place is passed over, the last
    /// name counts.
    Table path(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Member member when member.name().text().contains("*") ->
                    operators.unions().wildcard(UnionBinder.wildcardOf(member), scope);
            case Expression.Member member ->
                    tableOf(
                            named(member.name().text(), member.name().span(), scope),
                            member.span());
            case Expression.PathCall call ->
                    table(new Expression.Call(call.name(), call.arguments(), call.span()), scope);
            default ->
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            expression.span(),
                            "a table is needed here");
        };
    }

    /// The scalar type that is written.
    static KqlType type(Syntax.TypeRef type) {
        return KqlType.ofName(type.name())
                .orElseThrow(() ->
                        new BindError(
                                DiagnosticCode.BAD_LITERAL,
                                type.span(),
                                "'" + type.name() + "' is no type",
                                KqlType.similar(type.name())));
    }
}
