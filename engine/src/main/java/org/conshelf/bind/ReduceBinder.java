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
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.conshelf.tabular.ReduceTexts;
import org.jspecify.annotations.Nullable;

/// reduce: the distinct texts with how often each is there, grouped by their likeness in Java.
final class ReduceBinder {
    private static final double USUAL_THRESHOLD = 0.1;

    private final TableBinder tables;

    ReduceBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table bind(Table input, Operator.Reduce op, Scope scope) {
        var text = new ExpressionBinder(tables, scope, Row.of(input)).scalar(op.by());
        if (text.type() != KqlType.STRING) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    op.by().span(),
                    "reduce takes a string, and this is " + text.type().kustoName());
        }
        boolean keepRows = keepsRows(op);
        var value = context().column("$text", KqlType.STRING);
        Rel rows = input.rel();
        if (keepRows) {
            var items = Rels.passed(input.columns());
            items.add(new Rel.Assignment(value, text));
            var all = new Rel.Project(rows, items);
            rows = new Rel.Shared(context().nextShared(), all, context().fresh(all.columns()));
            text = new Scalar.ColumnRef(rows.columns().getLast());
        }
        var operation = operation(op, keepRows, scope);
        var groups = new Rel.Apply(counted(rows, text), operation, output(keepRows));
        if (!keepRows) {
            return Table.unordered(groups);
        }
        var key =
                new Rel.KeyPair(
                        new Scalar.ColumnRef(rows.columns().getLast()),
                        new Scalar.ColumnRef(groups.columns().getFirst()));
        var joined = new Rel.Join(rows, groups, Rel.JoinKind.INNER, List.of(key), null);
        var kept = new ArrayList<>(rows.columns());
        kept.removeLast();
        var items = Rels.passed(kept);
        var names = new ColumnNaming.Unique();
        kept.forEach(c -> names.claim(c.name()));
        items.add(
                new Rel.Assignment(
                        context().column(names.next("Pattern"), KqlType.STRING),
                        new Scalar.ColumnRef(groups.columns().getLast())));
        return Table.unordered(new Rel.Project(joined, items));
    }

    private List<PlanColumn> output(boolean keepRows) {
        var pattern = context().column("Pattern", KqlType.STRING);
        return keepRows
                ? List.of(context().column("$text", KqlType.STRING), pattern)
                : List.of(
                        pattern,
                        context().column("Count", KqlType.LONG),
                        context().column("Representative", KqlType.STRING));
    }

    /// The distinct texts, the most frequent first.
    private Rel counted(Rel rows, Scalar text) {
        var key = context().column("$text", KqlType.STRING);
        var count = context().column("$count", KqlType.LONG);
        var call =
                Overloads.aggregate(
                        FunctionLibrary.aggregate("count").orElseThrow(), List.of(), 0, Span.NONE);
        var groups =
                new Rel.Aggregate(
                        rows,
                        List.of(new Rel.Assignment(key, text)),
                        List.of(new Rel.Assignment(count, call)));
        return new Rel.Sort(
                groups,
                List.of(
                        new Rel.SortKey(new Scalar.ColumnRef(count), false, false),
                        new Rel.SortKey(new Scalar.ColumnRef(key), true, true)));
    }

    private static boolean keepsRows(Operator.Reduce op) {
        for (var parameter : op.parameters()) {
            boolean known =
                    parameter.name().text().equals("kind")
                            && JoinBinder.word(parameter).equals("source");
            if (!known) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        parameter.span(),
                        "reduce takes kind=source and nothing else here");
            }
        }
        return !op.parameters().isEmpty();
    }

    private ReduceTexts operation(Operator.Reduce op, boolean keepRows, Scope scope) {
        double threshold = USUAL_THRESHOLD;
        String characters = null;
        for (var property : op.properties()) {
            var value = constant(property, scope);
            switch (property.name().text().toLowerCase(Locale.ROOT)) {
                case "threshold" -> threshold = threshold(property, value);
                case "characters" -> {
                    if (!(value instanceof String text)) {
                        throw bad(property, "characters takes a string");
                    }
                    characters = text;
                }
                default -> throw bad(property, "reduce takes threshold and characters");
            }
        }
        return new ReduceTexts(threshold, characters, keepRows);
    }

    private static double threshold(Syntax.OperatorParameter property, @Nullable Object value) {
        if (value instanceof Number number
                && number.doubleValue() >= 0
                && number.doubleValue() <= 1) {
            return number.doubleValue();
        }
        throw bad(property, "the threshold is a number from 0 to 1");
    }

    private @Nullable Object constant(Syntax.OperatorParameter property, Scope scope) {
        var span = property.value().span();
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(property.value());
        return Constants.literal(value, "this", span).value();
    }

    private static BindError bad(Syntax.OperatorParameter property, String message) {
        return new BindError(DiagnosticCode.BAD_PARAMETER, property.span(), message);
    }
}
