package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.plugin.BagProperties;
import org.conshelf.plugin.Pivot;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// pivot: the rows are grouped by the further columns and the pivot column, then the groups of one
/// row of the result are put side by side.
///
/// Which values there are the query declares or the rows say: then the input runs first. Where it
/// has no rows, or nothing can run, every name is a column of nulls.
final class PivotBinder {
    private final TableBinder tables;

    PivotBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    /// The rows in groups.
    ///
    /// @param keys the columns that make a row of the result
    /// @param text the text of the pivot column's value
    private record Groups(
            Rel input,
            List<PlanColumn> keys,
            Rel.Assignment text,
            Rel.Assignment aggregate,
            Scalar.AggregateCall call,
            Span span) {
        Rel rel() {
            var all = new ArrayList<>(Rels.passed(keys));
            all.add(text);
            return new Rel.Aggregate(input, all, List.of(aggregate));
        }
    }

    Table bind(PluginCallBinder.BoundCall call, Operator.Evaluate op, Scope scope) {
        var groups = groups(call, op, scope);
        var schema = op.schema();
        if (schema != null) {
            return declared(groups, schema);
        }
        var values = values(groups);
        if (values.isEmpty()) {
            var keys = Rels.passed(groups.keys());
            var rel =
                    keys.isEmpty()
                            ? new Rel.Limit(new Rel.Project(groups.input(), keys), 1)
                            : new Rel.Aggregate(groups.input(), keys, List.of());
            return Table.unordered(rel).withOpen(open(groups));
        }
        var result = Table.unordered(side(groups, values));
        return context().options().lenient() ? result.withOpen(open(groups)) : result;
    }

    private static OpenColumns open(Groups groups) {
        return OpenColumns.any(
                groups.aggregate().column().type(), "no row of pivot's input has this value");
    }

    private Groups groups(PluginCallBinder.BoundCall call, Operator.Evaluate op, Scope scope) {
        var pivot = call.of("pivotColumn").getFirst().column();
        if (pivot == null) {
            throw new IllegalStateException("the pivot is a column");
        }
        var aggregate = aggregate(call, op, scope);
        var keys = new ArrayList<PlanColumn>();
        for (var given : call.of("columnName")) {
            if (given.column() != null && !keys.contains(given.column())) {
                keys.add(given.column());
            }
        }
        if (keys.isEmpty()) {
            var used = used(aggregate);
            call.input().columns().stream()
                    .filter(c -> !c.equals(pivot) && !used.contains(c))
                    .forEach(keys::add);
        }
        var text =
                Overloads.convert(new Scalar.ColumnRef(pivot), KqlType.STRING, op.plugin().span());
        return new Groups(
                call.input().rel(),
                keys,
                new Rel.Assignment(context().column("$pivot", KqlType.STRING), text),
                new Rel.Assignment(context().column("$aggregate", aggregate.type()), aggregate),
                aggregate,
                op.plugin().span());
    }

    private static Set<PlanColumn> used(Scalar.AggregateCall aggregate) {
        var used = new HashSet<PlanColumn>();
        Scalars.forEach(
                aggregate,
                s -> {
                    if (s instanceof Scalar.ColumnRef reference) {
                        used.add(reference.column());
                    }
                });
        return used;
    }

    private Scalar.AggregateCall aggregate(
            PluginCallBinder.BoundCall call, Operator.Evaluate op, Scope scope) {
        var given = call.of("aggregateFunction");
        if (given.isEmpty()) {
            var count = FunctionLibrary.aggregate("count").orElseThrow();
            return Overloads.aggregate(count, List.of(), 0, op.plugin().span());
        }
        var value =
                ExpressionBinder.aggregating(tables, scope, Row.of(call.input()))
                        .scalar(given.getFirst().expression());
        if (!(value instanceof Scalar.AggregateCall aggregate)
                || !Pivot.AGGREGATIONS.contains(aggregate.function().name())) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    given.getFirst().span(),
                    "pivot takes one of the aggregations "
                            + String.join(", ", Pivot.AGGREGATIONS.stream().sorted().toList()));
        }
        return aggregate;
    }

    /// The values of the pivot column that the rows have, as texts, in order.
    private List<String> values(Groups groups) {
        if (!context().canProbe()) {
            return List.of();
        }
        var distinct = new Rel.Aggregate(groups.input(), List.of(groups.text()), List.of());
        var rows = context().probe(new Rel.Limit(distinct, BagProperties.MOST + 1L), groups.span());
        if (rows.size() > BagProperties.MOST) {
            throw new BindError(
                    DiagnosticCode.RESULT_TOO_LARGE,
                    groups.span(),
                    "pivot would give more than " + BagProperties.MOST + " columns");
        }
        return rows.stream().map(r -> String.valueOf(r[0])).sorted().toList();
    }

    /// The groups with the values side by side.
    private Rel side(Groups groups, List<String> values) {
        var names = new ColumnNaming.Unique();
        var columns = new ArrayList<PlanColumn>();
        for (var key : groups.keys()) {
            columns.add(context().column(names.next(key.name()), key.type()));
        }
        var type = groups.aggregate().column().type();
        for (var value : values) {
            var name = value.isEmpty() ? names.nextUnnamed("Column") : names.next(value);
            columns.add(context().column(name, type));
        }
        @Nullable Object nothing = Pivot.ofNoRows(groups.call().function().name(), type);
        return new Rel.Apply(
                groups.rel(), new Pivot(groups.keys().size(), values, nothing), columns);
    }

    /// The columns that the query declares: those of the rows by their names, any other for the
    /// value that it names.
    private Table declared(Groups groups, List<Syntax.Parameter> schema) {
        Map<String, KqlType> wanted = new LinkedHashMap<>();
        var values = new ArrayList<String>();
        var type = groups.aggregate().column().type();
        for (var column : schema) {
            var name = column.name().text();
            if (name.equals("*")) {
                groups.keys().forEach(k -> wanted.put(k.name(), k.type()));
                continue;
            }
            var key = groups.keys().stream().filter(k -> k.name().equals(name)).findFirst();
            var given = TableBinder.type(column.type());
            var real = key.map(PlanColumn::type).orElse(type);
            if (given != real) {
                throw new BindError(
                        DiagnosticCode.TYPE_MISMATCH,
                        column.span(),
                        "pivot gives '%s' as %s".formatted(name, real.kustoName()));
            }
            if (wanted.put(name, real) != null && key.isEmpty()) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        column.span(),
                        "the column '" + name + "' is declared twice");
            }
            if (key.isEmpty()) {
                values.add(name);
            }
        }
        var result = Table.unordered(side(groups, values));
        var items = new ArrayList<Rel.Assignment>();
        for (var name : wanted.keySet()) {
            result.column(name)
                    .ifPresent(c -> items.add(new Rel.Assignment(c, new Scalar.ColumnRef(c))));
        }
        return result.withColumns(new Rel.Project(result.rel(), items));
    }
}
