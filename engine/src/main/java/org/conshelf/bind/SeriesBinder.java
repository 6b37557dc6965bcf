package org.conshelf.bind;

import java.util.ArrayList;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.conshelf.tabular.MakeSeries;

/// make-series: the rows are grouped by key and bin of the axis, then put together to arrays.
final class SeriesBinder {
    private final TableBinder tables;

    SeriesBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table bind(Table input, Operator.MakeSeries op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var axis = axis(expressions, op);
        var names = new ColumnNaming.Unique();
        op.aggregates().forEach(a -> a.aggregate().names().forEach(n -> names.claim(n.text())));
        var keys = new ArrayList<Rel.Assignment>();
        for (var key : op.keys()) {
            var value = expressions.scalar(key.expression());
            keys.add(new Rel.Assignment(context().column(nameOf(key, names), value.type()), value));
        }
        var bin = context().column("$bin", KqlType.LONG);
        var grouping = new ArrayList<>(keys);
        grouping.add(new Rel.Assignment(bin, axis.bin()));
        var aggregates = new ArrayList<Rel.Assignment>();
        var defaults = new ArrayList<String>();
        for (var item : op.aggregates()) {
            var value =
                    ExpressionBinder.aggregating(tables, scope, Row.of(input))
                            .scalar(item.aggregate().expression());
            checkNumeric(value, item.aggregate());
            var name = nameOf(item.aggregate(), names);
            aggregates.add(new Rel.Assignment(context().column(name, value.type()), value));
            defaults.add(defaultOf(item, value.type(), scope));
        }
        Rel rel = new Rel.Filter(expressions.withWindows(input.rel()), axis.inside());
        rel = asDynamic(new Rel.Aggregate(rel, grouping, aggregates), grouping.size(), axis);
        var axisName = ProjectionBinder.explicitName(op.axis());
        var label =
                axisName != null
                        ? axisName
                        : ColumnNaming.nameOf(op.axis().expression()).orElse("axis");
        var output = new ArrayList<PlanColumn>();
        keys.forEach(k -> output.add(context().column(k.column().name(), k.column().type())));
        aggregates.forEach(a -> output.add(context().column(a.column().name(), KqlType.DYNAMIC)));
        output.add(context().column(names.next(label), KqlType.DYNAMIC));
        boolean nonEmpty =
                keys.isEmpty()
                        && JoinBinder.parameter(op.parameters(), "kind")
                                .map(p -> JoinBinder.word(p).equals("nonempty"))
                                .orElse(false);
        var operation =
                new MakeSeries(
                        keys.size(), defaults, axis.text(), nonEmpty ? known(axis, op) : null);
        return Table.unordered(new Rel.Apply(rel, operation, output));
    }

    /// Where the axis lies if there is no row to tell it.
    private static MakeSeries.Range known(Axis axis, Operator.MakeSeries op) {
        var what = "the range of a series that is made of no rows";
        return new MakeSeries.Range(
                Constants.literal(axis.origin(), what, op.span()).value(),
                (Long) Constants.literal(axis.first(), what, op.span()).value(),
                (Long) Constants.literal(axis.last(), what, op.span()).value());
    }

    private static String nameOf(Syntax.NamedExpression item, ColumnNaming.Unique names) {
        var explicit = ProjectionBinder.explicitName(item);
        if (explicit != null) {
            names.claim(explicit);
            return explicit;
        }
        return ColumnNaming.nameOf(item.expression())
                .map(names::next)
                .orElseGet(() -> names.nextUnnamed("Column"));
    }

    private static void checkNumeric(Scalar value, Syntax.NamedExpression item) {
        switch (value.type()) {
            case INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN -> {
                // A series of these can be counted with.
            }
            case BOOL, STRING, GUID, DYNAMIC ->
                    throw new BindError(
                            DiagnosticCode.WRONG_ARGUMENT_TYPE,
                            item.span(),
                            "a series is made of numbers, not of values of type "
                                    + value.type().kustoName());
        }
    }

    /// The JSON text of what stands in a bin without rows: the default that is given, else zero.
    private String defaultOf(Operator.SeriesAggregate item, KqlType type, Scope scope) {
        var given = item.defaultValue();
        var value =
                given == null
                        ? new Scalar.Literal(KqlType.LONG, 0L)
                        : Constants.literal(
                                new ExpressionBinder(tables, scope, Row.NONE).scalar(given),
                                "the default of a series",
                                given.span());
        boolean widened = type == KqlType.REAL && value.type().isNumeric();
        return json(widened ? Overloads.convert(value, type, item.span()) : value);
    }

    /// The keys as they are, the aggregates as dynamic values, and where the axis lies.
    private Rel asDynamic(Rel.Aggregate aggregate, int keys, Axis axis) {
        var items = new ArrayList<Rel.Assignment>();
        for (var column : aggregate.columns()) {
            var reference = new Scalar.ColumnRef(column);
            items.add(
                    items.size() < keys
                            ? new Rel.Assignment(column, reference)
                            : assignment(
                                    column.name(),
                                    Overloads.convert(reference, KqlType.DYNAMIC, Span.NONE)));
        }
        items.add(assignment("$origin", axis.origin()));
        items.add(assignment("$first", axis.first()));
        items.add(assignment("$last", axis.last()));
        return new Rel.Project(aggregate, items);
    }

    private Rel.Assignment assignment(String name, Scalar value) {
        return new Rel.Assignment(context().column(name, value.type()), value);
    }

    private static String json(Scalar value) {
        var dynamic = Overloads.convert(value, KqlType.DYNAMIC, Span.NONE);
        return dynamic instanceof Scalar.Literal literal && literal.value() != null
                ? literal.value().toString()
                : "null";
    }

    /// The axis cut into bins.
    ///
    /// @param bin the number of a row's bin
    /// @param inside whether a row is on the axis
    /// @param origin where bin 0 begins
    /// @param first the first bin's number; null for the first that each series has
    /// @param last the last bin's number; null for the last that each series has
    private record Axis(
            Scalar bin,
            Scalar inside,
            Scalar origin,
            Scalar first,
            Scalar last,
            MakeSeries.AxisText text) {}

    /// The start and the end need not be constants, but do not depend on the row: most often they
    /// are toscalar() of a table. With `in range` the bins are those of bin(), and the end belongs
    /// to the series; else they begin at the start, and the end is the first that does not.
    private Axis axis(ExpressionBinder expressions, Operator.MakeSeries op) {
        var span = op.axis().span();
        var value = expressions.scalar(op.axis().expression());
        var step = constant(expressions, op.step(), "the step of a series");
        var fixed = new ExpressionBinder(tables, expressions.scope(), Row.NONE);
        var from = op.from() == null ? null : fixed.scalar(op.from());
        var to = op.to() == null ? null : fixed.scalar(op.to());
        boolean real = value.type() == KqlType.REAL || step.type() == KqlType.REAL;
        boolean time = value.type() == KqlType.DATETIME || value.type() == KqlType.TIMESPAN;
        if (!time && !value.type().isNumeric()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    span,
                    "a series over " + value.type().kustoName() + " makes no sense");
        }
        if (!(number(step) > 0)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.step().span(),
                    "the step must be greater than zero");
        }
        Scalar inside = Overloads.call("isnotnull", span, value);
        if (from != null) {
            inside = and(inside, Overloads.call(">=", span, value, from), span);
        }
        if (to != null) {
            inside = and(inside, Overloads.call(op.inRange() ? "<=" : "<", span, value, to), span);
        }
        var bins = new SeriesBins(step, real, span);
        var start = from == null ? null : bins.position(from);
        var end = to == null ? null : bins.position(to);
        var origin = start == null || op.inRange() ? bins.zero() : start;
        var type = real ? KqlType.REAL : value.type() == KqlType.INT ? KqlType.LONG : value.type();
        return new Axis(
                bins.of(bins.position(value), origin),
                inside,
                origin,
                start == null ? Constants.nothing(KqlType.LONG) : bins.of(start, origin),
                end == null
                        ? Constants.nothing(KqlType.LONG)
                        : op.inRange() ? bins.of(end, origin) : bins.before(end, origin),
                text(type, number(step), ticks(step)));
    }

    private static Scalar and(Scalar left, Scalar right, Span span) {
        return Overloads.call("and", span, left, right);
    }

    private static MakeSeries.AxisText text(KqlType type, double width, long ticks) {
        return (origin, bin) ->
                json(
                        switch (origin) {
                            case Double real -> new Scalar.Literal(type, real + bin * width);
                            case Long whole -> new Scalar.Literal(type, whole + bin * ticks);
                            case null, default -> Constants.nothing(type);
                        });
    }

    private static Scalar.Literal constant(
            ExpressionBinder expressions, Expression expression, String what) {
        return Constants.literal(expressions.scalar(expression), what, expression.span());
    }

    private static double number(Scalar.Literal literal) {
        return literal.value() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static long ticks(Scalar.Literal literal) {
        return literal.value() instanceof Number number ? number.longValue() : 0;
    }
}
