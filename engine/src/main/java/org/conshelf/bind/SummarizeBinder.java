package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// summarize, distinct and count.
final class SummarizeBinder {
    private final TableBinder tables;

    SummarizeBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table count(Table input, Operator.Count op) {
        var function = FunctionLibrary.aggregate("count").orElseThrow();
        var call = Overloads.aggregate(function, List.of(), 0, op.span());
        var asName = op.asName();
        var column = context().column(asName == null ? "Count" : asName.text(), call.type());
        return Table.unordered(
                new Rel.Aggregate(
                        input.rel(), List.of(), List.of(new Rel.Assignment(column, call))));
    }

    Table distinct(Table input, Operator.Distinct op, Scope scope) {
        boolean all =
                op.items().size() == 1
                        && op.items().getFirst().expression() instanceof Expression.Star;
        if (all) {
            return Table.unordered(
                            new Rel.Aggregate(input.rel(), Rels.passed(input.columns()), List.of()))
                    .withOpen(input.open().ofStar());
        }
        return distinct(input, op.items(), scope);
    }

    Table distinct(Table input, List<Syntax.NamedExpression> items, Scope scope) {
        var keys = keys(input, items, scope, new ColumnNaming.Unique());
        return Table.unordered(new Rel.Aggregate(keys.input(), keys.items(), List.of()));
    }

    private record Keys(Rel input, List<Rel.Assignment> items) {}

    private Keys keys(
            Table input,
            List<Syntax.NamedExpression> items,
            Scope scope,
            ColumnNaming.Unique names) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var projections = new ProjectionBinder(tables);
        var result = new ArrayList<Rel.Assignment>();
        for (var item : items) {
            if (item.expression() instanceof Expression.Star) {
                input.columns().forEach(c -> names.claim(c.name()));
                result.addAll(Rels.passed(input.columns()));
                continue;
            }
            var value = Constants.asKey(expressions.scalar(item.expression()));
            var explicit = ProjectionBinder.explicitName(item);
            if (explicit != null && !names.claim(explicit)) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        item.span(),
                        "the column '" + explicit + "' is given twice");
            }
            var name =
                    explicit != null
                            ? explicit
                            : ColumnNaming.nameOf(item.expression())
                                    .map(names::next)
                                    .orElseGet(() -> names.nextUnnamed("Column"));
            result.add(projections.assignment(name, value));
        }
        return new Keys(expressions.withWindows(input.rel()), result);
    }

    Table summarize(Table input, Operator.Summarize op, Scope scope) {
        var names = new ColumnNaming.Unique();
        var keys = keys(input, op.keys(), scope, names);
        for (var key : keys.items()) {
            if (key.column().type() == KqlType.DYNAMIC) {
                throw new BindError(
                        DiagnosticCode.WRONG_ARGUMENT_TYPE,
                        op.span(),
                        "rows cannot be grouped by the dynamic value '"
                                + key.column().name()
                                + "'; convert it, as with tostring()");
            }
        }
        op.aggregates().forEach(a -> a.names().forEach(n -> names.claim(n.text())));
        var aggregates = new ArrayList<Rel.Assignment>();
        for (var item : op.aggregates()) {
            var several = several(item.expression());
            if (several != null) {
                several(input, item, several, keys.items(), names, scope, aggregates);
                continue;
            }
            var value =
                    ExpressionBinder.aggregating(tables, scope, Row.of(input))
                            .scalar(item.expression());
            var explicit = ProjectionBinder.explicitName(item);
            var name =
                    explicit != null
                            ? explicit
                            : ColumnNaming.nameOf(item.expression())
                                    .map(names::next)
                                    .orElseGet(() -> names.nextUnnamed("Column"));
            aggregates.add(new Rel.Assignment(context().column(name, value.type()), value));
        }
        checkDistinctNames(keys.items(), aggregates, op.span());
        boolean star = op.aggregates().stream().anyMatch(a -> hasStar(a.expression()));
        return Table.unordered(new Rel.Aggregate(keys.input(), keys.items(), aggregates))
                .withOpen(star ? input.open().ofStar() : OpenColumns.NONE);
    }

    /// `arg_max(TimeGenerated, *)`.
    private static boolean hasStar(Expression aggregate) {
        return aggregate instanceof Expression.Call call
                && call.arguments().stream().anyMatch(a -> a.value() instanceof Expression.Star);
    }

    private static void checkDistinctNames(
            List<Rel.Assignment> keys, List<Rel.Assignment> aggregates, Span span) {
        var names = new ColumnNaming.Unique();
        for (var list : List.of(keys, aggregates)) {
            for (var item : list) {
                if (!names.claim(item.column().name())) {
                    throw new BindError(
                            DiagnosticCode.DUPLICATE_NAME,
                            span,
                            "the column '" + item.column().name() + "' is given twice");
                }
            }
        }
    }

    /// The call of an aggregation that gives several columns, or null.
    private static Expression.@Nullable Call several(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return null;
        }
        return switch (call.name().text()) {
            case "arg_max", "arg_min", "argmax", "argmin", "percentiles", "percentilesw" -> call;
            case "take_any", "any" ->
                    call.arguments().size() > 1
                                    || call.arguments().stream()
                                            .anyMatch(a -> a.value() instanceof Expression.Star)
                            ? call
                            : null;
            default -> null;
        };
    }

    private void several(
            Table input,
            Syntax.NamedExpression item,
            Expression.Call call,
            List<Rel.Assignment> keys,
            ColumnNaming.Unique names,
            Scope scope,
            List<Rel.Assignment> out) {
        var function = call.name().text().toLowerCase(Locale.ROOT);
        switch (function) {
            case "arg_max", "argmax" ->
                    extreme("arg_max", false, input, item, call, keys, names, scope, out);
            case "arg_min", "argmin" ->
                    extreme("arg_min", false, input, item, call, keys, names, scope, out);
            case "take_any", "any" ->
                    extreme("arg_max", true, input, item, call, keys, names, scope, out);
            default -> percentiles(input, item, call, names, scope, out);
        }
    }

    /// `arg_max(key, a, b)` and `take_any(a, b)`: columns of one row. take_any takes the first row,
    /// since all have the same key.
    private void extreme(
            String name,
            boolean anyRow,
            Table input,
            Syntax.NamedExpression item,
            Expression.Call call,
            List<Rel.Assignment> keys,
            ColumnNaming.Unique names,
            Scope scope,
            List<Rel.Assignment> out) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var values = new ArrayList<Scalar>();
        var outputNames = new ArrayList<String>();
        if (anyRow) {
            values.add(Constants.whole(0));
        }
        for (var argument : call.arguments()) {
            if (argument.value() instanceof Expression.Star) {
                for (var column : input.columns()) {
                    if (!isKey(column, keys) && !outputNames.contains(column.name())) {
                        values.add(new Scalar.ColumnRef(column));
                        outputNames.add(column.name());
                    }
                }
                continue;
            }
            values.add(expressions.scalar(argument.value()));
            outputNames.add(
                    ColumnNaming.nameOf(argument.value()).orElse(unnamed(call, outputNames)));
        }
        if (call.name().text().equals("argmax") || call.name().text().equals("argmin")) {
            for (int i = 1; i < outputNames.size(); i++) {
                outputNames.set(i, outputNames.getFirst() + "_" + outputNames.get(i));
            }
        }
        if (item.names().size() > outputNames.size()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    item.names().get(outputNames.size()).span(),
                    "'%s' gives %d values here, and %d names are given"
                            .formatted(name, outputNames.size(), item.names().size()));
        }
        if (outputNames.isEmpty() && !anyRow) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'" + name + "' takes a value to compare by");
        }
        int skipped = anyRow ? 1 : 0;
        for (int i = 0; i < outputNames.size(); i++) {
            var aggregate =
                    Overloads.aggregate(
                            FunctionLibrary.aggregate(name).orElseThrow(),
                            values,
                            i + skipped,
                            call.span());
            var value =
                    new Scalar.AggregateCall(
                            aggregate.function(),
                            aggregate.overload(),
                            aggregate.arguments(),
                            i + skipped,
                            values.get(i + skipped).type());
            out.add(
                    new Rel.Assignment(
                            column(outputName(item, i, outputNames, names), value), value));
        }
    }

    /// What a value without a name is called, by the values before it.
    private static String unnamed(Expression.Call call, List<String> before) {
        int index = before.size();
        return switch (call.name().text()) {
            case "arg_max", "arg_min" -> {
                var prefix = call.name().text().substring("arg_".length()) + "_";
                yield index == 0 ? prefix : prefix + before.getFirst() + "_arg" + index;
            }
            case "take_any" -> "any_arg" + index;
            default -> "arg" + index;
        };
    }

    private static boolean isKey(PlanColumn column, List<Rel.Assignment> keys) {
        return keys.stream()
                .anyMatch(
                        k -> k.value() instanceof Scalar.ColumnRef r && r.column().equals(column));
    }

    private static String outputName(
            Syntax.NamedExpression item,
            int index,
            List<String> outputNames,
            ColumnNaming.Unique names) {
        if (index < item.names().size()) {
            return item.names().get(index).text();
        }
        var name = outputNames.get(index);
        return name.isEmpty() ? names.nextUnnamed("Column") : names.next(name);
    }

    private PlanColumn column(String name, Scalar value) {
        return context().column(name, value.type());
    }

    /// `percentiles(x, 50, 95)`: one column for each.
    private void percentiles(
            Table input,
            Syntax.NamedExpression item,
            Expression.Call call,
            ColumnNaming.Unique names,
            Scope scope,
            List<Rel.Assignment> out) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        boolean weighted = call.name().text().equals("percentilesw");
        int fixed = weighted ? 2 : 1;
        var single = weighted ? "percentilew" : "percentile";
        var function = FunctionLibrary.aggregate(single);
        if (function.isEmpty() || call.arguments().size() <= fixed) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'" + call.name().text() + "' takes a value and percentiles");
        }
        var all = expressions.scalars(call.arguments());
        var first = ColumnNaming.nameOf(call.arguments().getFirst().value()).orElse("");
        for (int i = fixed; i < all.size(); i++) {
            var arguments = new ArrayList<>(all.subList(0, fixed));
            arguments.add(all.get(i));
            var value = Overloads.aggregate(function.get(), arguments, 0, call.span());
            var label =
                    all.get(i) instanceof Scalar.Literal literal
                            ? String.valueOf(literal.value())
                                    .replaceAll("\\.0$", "")
                                    .replace('.', '_')
                            : "";
            var name =
                    i - fixed < item.names().size()
                            ? item.names().get(i - fixed).text()
                            : names.next("percentile_" + first + "_" + label);
            out.add(new Rel.Assignment(column(name, value), value));
        }
    }
}
