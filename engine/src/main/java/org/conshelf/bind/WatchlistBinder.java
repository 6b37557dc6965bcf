package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.Watchlist;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;

/// `_GetWatchlist('alias')`, `_GetWatchlist('alias', keys)` and `_GetWatchlistAlias`.
///
/// A watchlist gives its own columns, all of them strings, behind `LastUpdatedTimeUTC` (when its
/// file was changed) and `SearchKey`. `_DTItemId`, by which Sentinel counts items, is there for who
/// names it. A list that is not there has no rows, and every column that is asked of it.
///
/// Source: <https://learn.microsoft.com/azure/sentinel/watchlists-queries>
final class WatchlistBinder {
    private static final String ITEM = "_DTItemId";
    private static final String UPDATED = "LastUpdatedTimeUTC";
    private static final String SEARCH_KEY = "SearchKey";

    private final TableBinder tables;

    WatchlistBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table call(Expression.Call call, Scope scope) {
        var arguments = call.arguments();
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'_GetWatchlist' takes a watchlist's alias, and perhaps the keys that are wanted");
        }
        var expressions = new ExpressionBinder(tables, scope, Row.NONE);
        var value = expressions.scalar(arguments.getFirst().value());
        if (!(value instanceof Scalar.Literal literal)
                || !(literal.value() instanceof String alias)) {
            throw new BindError(
                    DiagnosticCode.NOT_CONSTANT,
                    arguments.getFirst().span(),
                    "a watchlist's alias must be a constant string");
        }
        var found = context().options().catalog().watchlists().get(alias);
        var table = found == null ? missing(alias, call.span()) : present(found);
        return arguments.size() == 1 ? table : withKeys(table, arguments.get(1), expressions);
    }

    /// A watchlist that is there.
    Table present(Watchlist list) {
        var columns = new ArrayList<PlanColumn>();
        list.rows().columns().forEach(c -> columns.add(context().column(c.name(), c.type())));
        var items = new ArrayList<Rel.Assignment>();
        items.add(item(UPDATED, new Scalar.Literal(KqlType.DATETIME, list.updated())));
        var key = Row.find(columns, list.searchKey()).orElseThrow();
        items.add(item(SEARCH_KEY, new Scalar.ColumnRef(key)));
        for (var column : columns) {
            if (items.stream().noneMatch(i -> i.column().name().equals(column.name()))) {
                items.add(new Rel.Assignment(column, new Scalar.ColumnRef(column)));
            }
        }
        var scan = new Rel.Scan(list.rows().name(), columns);
        var item = Map.of(ITEM, Constants.nothing(KqlType.STRING));
        return new Table(new Rel.Project(scan, items), false, list.alias())
                .withOpen(OpenColumns.named(item, "a watchlist's file does not have it"));
    }

    private Rel.Assignment item(String name, Scalar value) {
        return new Rel.Assignment(context().column(name, value.type()), value);
    }

    private Table missing(String alias, Span span) {
        var known = context().options().catalog().watchlists().keySet();
        context()
                .diagnostics()
                .add(
                        Diagnostic.note(
                                        DiagnosticCode.NO_SOURCE,
                                        "there is no watchlist '"
                                                + alias
                                                + "', so it has no rows; --library gives one, as "
                                                + alias
                                                + ".csv",
                                        context().diagnostics().source(),
                                        span)
                                .withSimilar(Similar.names(alias, known)));
        var columns =
                List.of(
                        context().column(ITEM, KqlType.STRING),
                        context().column(UPDATED, KqlType.DATETIME),
                        context().column(SEARCH_KEY, KqlType.STRING));
        return new Table(new Rel.Values(columns, List.of()), false, alias)
                .withOpen(
                        OpenColumns.any(
                                KqlType.STRING, "the watchlist '" + alias + "' is not there"));
    }

    /// The rows whose key is among the given ones.
    private Table withKeys(Table table, Syntax.Argument keys, ExpressionBinder expressions) {
        var wanted = expressions.scalar(keys.value());
        var key = new Scalar.ColumnRef(table.column(SEARCH_KEY).orElseThrow());
        var among = Overloads.call("in", keys.span(), key, wanted);
        return table.withRows(new Rel.Filter(table.rel(), among));
    }

    /// `_GetWatchlistAlias`: the aliases of all watchlists.
    Table aliases() {
        var column = context().column("WatchlistAlias", KqlType.STRING);
        List<List<Scalar.Literal>> rows = new ArrayList<>();
        context()
                .options()
                .catalog()
                .watchlists()
                .keySet()
                .forEach(alias -> rows.add(List.of(Constants.text(alias))));
        return Table.unordered(new Rel.Values(List.of(column), rows));
    }
}
