package org.conshelf.bind;

import java.util.ArrayList;
import java.util.function.LongFunction;
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
import org.jspecify.annotations.Nullable;

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
            var name = nameOf(item.aggregate(), names);
            aggregates.add(new Rel.Assignment(context().column(name, value.type()), value));
            defaults.add(defaultOf(item, value.type(), scope));
        }
        Rel rel = new Rel.Filter(expressions.withWindows(input.rel()), axis.inside());
        rel = asDynamic(new Rel.Aggregate(rel, grouping, aggregates), grouping.size());
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
                JoinBinder.parameter(op.parameters(), "kind")
                        .map(p -> JoinBinder.word(p).equals("nonempty"))
                        .orElse(false);
        var operation =
                new MakeSeries(
                        keys.size(), defaults, axis.first(), axis.last(), axis.text(), nonEmpty);
        return Table.unordered(new Rel.Apply(rel, operation, output));
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
        boolean widened = given == null && type == KqlType.REAL;
        return json(widened ? Overloads.convert(value, type, item.span()) : value);
    }

    /// The keys as they are, the aggregates as dynamic values.
    private Rel asDynamic(Rel.Aggregate aggregate, int keys) {
        var items = new ArrayList<Rel.Assignment>();
        for (var column : aggregate.columns()) {
            var reference = new Scalar.ColumnRef(column);
            items.add(
                    items.size() < keys
                            ? new Rel.Assignment(column, reference)
                            : new Rel.Assignment(
                                    context().column(column.name(), KqlType.DYNAMIC),
                                    Overloads.convert(reference, KqlType.DYNAMIC, Span.NONE)));
        }
        return new Rel.Project(aggregate, items);
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
    private record Axis(
            Scalar bin,
            Scalar inside,
            @Nullable Long first,
            @Nullable Long last,
            LongFunction<String> text) {}

    private Axis axis(ExpressionBinder expressions, Operator.MakeSeries op) {
        var span = op.axis().span();
        var value = expressions.scalar(op.axis().expression());
        var step = constant(expressions, op.step(), "the step of a series");
        var from =
                op.from() == null
                        ? null
                        : constant(expressions, op.from(), "the start of a series");
        var to = op.to() == null ? null : constant(expressions, op.to(), "the end of a series");
        boolean real = value.type() == KqlType.REAL || step.type() == KqlType.REAL;
        boolean time = value.type() == KqlType.DATETIME || value.type() == KqlType.TIMESPAN;
        if (!time && !value.type().isNumeric()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE,
                    span,
                    "a series over " + value.type().kustoName() + " makes no sense");
        }
        double width = number(step);
        if (!(width > 0)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.step().span(),
                    "the step must be greater than zero");
        }
        double origin = from == null ? 0 : number(from);
        Scalar inside = Overloads.call("isnotnull", span, value);
        if (from != null) {
            inside = and(inside, Overloads.call(">=", span, value, from), span);
        }
        if (to != null) {
            inside = and(inside, Overloads.call(op.inRange() ? "<=" : "<", span, value, to), span);
        }
        var position = time ? Overloads.call("tolong", span, value) : value;
        var bin =
                real
                        ? realBin(position, origin, width, span)
                        : wholeBin(position, from, step, span);
        Long first = from == null ? null : 0L;
        Long last = to == null ? null : lastBin(number(to) - origin, width, op.inRange());
        var type = value.type() == KqlType.INT ? KqlType.LONG : value.type();
        return new Axis(
                bin,
                inside,
                first,
                from == null ? null : last,
                text(type, origin, width, from, step, real));
    }

    private static long lastBin(double length, double width, boolean endIncluded) {
        return endIncluded
                ? (long) Math.floor(length / width)
                : (long) Math.ceil(length / width) - 1;
    }

    private static Scalar and(Scalar left, Scalar right, Span span) {
        return Overloads.call("and", span, left, right);
    }

    private static Scalar realBin(Scalar position, double origin, double width, Span span) {
        var offset = Overloads.call("-", span, position, new Scalar.Literal(KqlType.REAL, origin));
        var ratio = Overloads.call("/", span, offset, new Scalar.Literal(KqlType.REAL, width));
        return Overloads.call(
                "tolong",
                span,
                Overloads.call("floor", span, ratio, new Scalar.Literal(KqlType.REAL, 1.0)));
    }

    private static Scalar wholeBin(
            Scalar position, Scalar.@Nullable Literal from, Scalar.Literal step, Span span) {
        var origin = Constants.whole(from == null ? 0 : ticks(from));
        var width = Constants.whole(ticks(step));
        var offset =
                Overloads.call("-", span, Overloads.convert(position, KqlType.LONG, span), origin);
        return Overloads.call("/", span, Overloads.call("bin", span, offset, width), width);
    }

    private static LongFunction<String> text(
            KqlType type,
            double origin,
            double width,
            Scalar.@Nullable Literal from,
            Scalar.Literal step,
            boolean real) {
        if (real) {
            return n -> json(new Scalar.Literal(KqlType.REAL, origin + n * width));
        }
        long start = from == null ? 0 : ticks(from);
        long wide = ticks(step);
        return n -> json(new Scalar.Literal(type, start + n * wide));
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
