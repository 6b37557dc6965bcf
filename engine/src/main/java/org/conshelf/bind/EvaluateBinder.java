package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plugin.Plugin;
import org.conshelf.plugin.PluginArguments;
import org.conshelf.plugin.PluginLibrary;
import org.conshelf.plugin.PluginMistake;
import org.conshelf.plugin.PluginParameter;
import org.conshelf.schema.Column;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// evaluate: finds the plugin and puts it, or what it is rewritten to, into the plan.
final class EvaluateBinder {
    private final TableBinder tables;

    EvaluateBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table bind(Table input, Operator.Evaluate op, Scope scope) {
        checkParameters(op);
        var plugin = plugin(op.plugin().name());
        var call = new PluginCallBinder(tables, input, plugin, op, scope).bind();
        return switch (plugin.form()) {
            case Plugin.Computed computed ->
                    declared(computed(plugin, computed.planner(), call, op), op);
            case Plugin.Rewritten rewritten ->
                    switch (rewritten) {
                        case BAG_UNPACK -> new BagUnpackBinder(tables).bind(call, op);
                        case PIVOT -> new PivotBinder(tables).bind(call, op, scope);
                        case PREVIEW -> declared(preview(call, op), op);
                        case IDENTITY -> declared(call.input(), op);
                        case ESTIMATE_ROWS_COUNT -> declared(count(call.input(), op), op);
                    };
        };
    }

    /// Hints say how Kusto's cluster shares the work, and change no result.
    private static void checkParameters(Operator.Evaluate op) {
        for (var parameter : op.parameters()) {
            var name = parameter.name().text().toLowerCase(Locale.ROOT);
            if (!name.startsWith("hint.")) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        parameter.name().span(),
                        "evaluate has no parameter '" + parameter.name().text() + "'",
                        List.of("hint.distribution", "hint.pass_filters"));
            }
        }
    }

    /// Why a plugin cannot begin a query: those that could need a service.
    static BindError withoutRows(Operator.Evaluate op) {
        try {
            var plugin = plugin(op.plugin().name());
            return new BindError(
                    DiagnosticCode.NOT_TABULAR,
                    op.span(),
                    "the plugin '%s' needs rows: write T | evaluate %s(…)"
                            .formatted(plugin.name(), plugin.name()));
        } catch (BindError e) {
            return e;
        }
    }

    /// The plugin of a name, or why there is none.
    static Plugin plugin(Syntax.Name name) {
        return PluginLibrary.find(name.text())
                .orElseThrow(() ->
                        PluginLibrary.refusal(name.text())
                                .map(why ->
                                        new BindError(
                                                DiagnosticCode.UNSUPPORTED_FEATURE,
                                                name.span(),
                                                "the plugin '%s' is not supported: %s"
                                                        .formatted(name.text(), why)))
                                .orElseGet(() ->
                                        new BindError(
                                                DiagnosticCode.UNKNOWN_FUNCTION,
                                                name.span(),
                                                "unknown plugin '" + name.text() + "'",
                                                Similar.names(
                                                        name.text(), PluginLibrary.names()))));
    }

    private Table preview(PluginCallBinder.BoundCall call, Operator.Evaluate op) {
        var given = call.of("NumberOfRows").getFirst();
        long rows =
                Constants.whole(
                        PluginCallBinder.valueOf(given, context()),
                        "the number of rows",
                        given.span());
        noteTables(op, "the number of all rows, Kusto's second table, is left out");
        return call.input().withRows(new Rel.Limit(call.input().rel(), Math.max(0, rows)));
    }

    private void noteTables(Operator.Evaluate op, String message) {
        context().diagnostics().note(DiagnosticCode.SUBSTITUTED, op.plugin().span(), message);
    }

    private Table count(Table input, Operator.Evaluate op) {
        var count = FunctionLibrary.aggregate("count").orElseThrow();
        var value = Overloads.aggregate(count, List.of(), 0, op.span());
        var column = context().column("EstimatedRowsCount", value.type());
        return Table.unordered(
                new Rel.Aggregate(
                        input.rel(), List.of(), List.of(new Rel.Assignment(column, value))));
    }

    private Table computed(
            Plugin plugin,
            Plugin.Planner planner,
            PluginCallBinder.BoundCall call,
            Operator.Evaluate op) {
        var items = new ArrayList<Rel.Assignment>();
        if (plugin.wholeRows()) {
            items.addAll(Rels.passed(call.input().columns()));
        }
        Map<String, List<PluginArguments.Value>> values = new HashMap<>();
        for (var parameter : call.signature()) {
            var given = call.of(parameter.name());
            values.put(
                    parameter.name(),
                    given.stream().map(g -> value(parameter.kind(), g, call, items)).toList());
        }
        if (items.isEmpty()) {
            items.addAll(Rels.passed(call.input().columns()));
        }
        var rows = new Rel.Project(call.rows(), items);
        var lookup = call.lookup();
        var arguments =
                new PluginArguments(
                        columns(rows.columns()),
                        lookup == null ? List.of() : columns(lookup.columns()),
                        values);
        var planned = plan(planner, arguments, call, op);
        var inputs = lookup == null ? List.<Rel>of(rows) : List.of(rows, lookup.rel());
        var applied = new Rel.Apply(inputs, planned.operation(), output(planned.columns()));
        if (plugin.name().equals("funnel_sequence")) {
            noteTables(
                    op, "of Kusto's three tables the first is given, by previous and next state");
        }
        boolean ordered = plugin.keepsOrder() && call.input().ordered();
        boolean whole = planned.columns().containsAll(columns(call.input().columns()));
        return new Table(applied, ordered, "")
                .withOpen(whole ? call.input().open() : OpenColumns.NONE);
    }

    private static List<Column> columns(List<PlanColumn> columns) {
        return columns.stream().map(c -> new Column(c.name(), c.type())).toList();
    }

    private List<PlanColumn> output(List<Column> columns) {
        var names = new ColumnNaming.Unique();
        return columns.stream().map(c -> context().column(names.next(c.name()), c.type())).toList();
    }

    /// @param items the columns that the plugin's rows have so far; the argument's is added
    private PluginArguments.Value value(
            PluginParameter.Kind kind,
            PluginCallBinder.Given given,
            PluginCallBinder.BoundCall call,
            List<Rel.Assignment> items) {
        if (given.isTilde() && kind != PluginParameter.Kind.TABLE) {
            return new PluginArguments.Value.OfDefault();
        }
        return switch (kind) {
            case TABLE -> new PluginArguments.Value.OfTable();
            case CONSTANT, AGGREGATE -> {
                var literal = PluginCallBinder.valueOf(given, context());
                yield new PluginArguments.Value.OfConstant(literal.type(), literal.value());
            }
            case CONDITION -> {
                var condition = given.scalar();
                if (condition == null) {
                    throw new IllegalStateException("a condition is a value");
                }
                var column = context().column("$condition" + items.size(), condition.type());
                items.add(new Rel.Assignment(column, condition));
                yield new PluginArguments.Value.OfColumn(items.size() - 1, label(given));
            }
            case COLUMN -> {
                int index = indexIn(items, column(given));
                yield new PluginArguments.Value.OfColumn(index, column(given).name());
            }
            case LOOKUP_COLUMN -> new PluginArguments.Value.OfLookup(inLookup(given, call));
            case COMMON_COLUMN ->
                    new PluginArguments.Value.OfCommon(
                            indexIn(items, column(given)), inLookup(given, call));
        };
    }

    private static PlanColumn column(PluginCallBinder.Given given) {
        var column = given.column();
        if (column == null) {
            throw new IllegalStateException("a column is one of the input");
        }
        return column;
    }

    private static int inLookup(PluginCallBinder.Given given, PluginCallBinder.BoundCall call) {
        var name = given.name();
        var lookup = call.lookup();
        return name == null || lookup == null ? -1 : indexOf(lookup.columns(), name);
    }

    private static String label(PluginCallBinder.Given given) {
        var name = given.argument().name();
        return name != null ? name.text() : ColumnNaming.nameOf(given.expression()).orElse("");
    }

    private static int indexIn(List<Rel.Assignment> items, PlanColumn column) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).column().equals(column)) {
                return i;
            }
        }
        items.add(new Rel.Assignment(column, new Scalar.ColumnRef(column)));
        return items.size() - 1;
    }

    private static int indexOf(List<PlanColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Plugin.Planned plan(
            Plugin.Planner planner,
            PluginArguments arguments,
            PluginCallBinder.BoundCall call,
            Operator.Evaluate op) {
        try {
            return planner.plan(arguments);
        } catch (PluginMistake e) {
            var given = call.of(e.parameter());
            Span span = given.isEmpty() ? op.plugin().span() : given.getFirst().span();
            throw new BindError(e.code(), span, e.text());
        }
    }

    /// A result with the columns that the query declares for it, which must be among its own.
    private Table declared(Table result, Operator.Evaluate op) {
        var schema = op.schema();
        if (schema == null) {
            return result;
        }
        var items = new ArrayList<Rel.Assignment>();
        for (var wanted : schema) {
            if (wanted.name().text().equals("*")) {
                items.addAll(Rels.passed(result.columns()));
                continue;
            }
            var type = TableBinder.type(wanted.type());
            var found = result.column(wanted.name().text());
            if (found.isEmpty() || found.get().type() != type) {
                throw noSuchColumn(op, wanted, found.orElse(null));
            }
            items.add(new Rel.Assignment(found.get(), new Scalar.ColumnRef(found.get())));
        }
        return result.withColumns(new Rel.Project(result.rel(), items)).closed();
    }

    private static BindError noSuchColumn(
            Operator.Evaluate op, Syntax.Parameter wanted, @Nullable PlanColumn found) {
        return new BindError(
                found == null ? DiagnosticCode.UNKNOWN_COLUMN : DiagnosticCode.TYPE_MISMATCH,
                wanted.span(),
                found == null
                        ? "'%s' gives no column '%s'"
                                .formatted(op.plugin().name().text(), wanted.name().text())
                        : "'%s' gives '%s' as %s"
                                .formatted(
                                        op.plugin().name().text(),
                                        wanted.name().text(),
                                        found.type().kustoName()));
    }
}
