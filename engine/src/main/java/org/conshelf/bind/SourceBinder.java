package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// Tables that a query brings itself: print, range, datatable, getschema.
final class SourceBinder {
    private final TableBinder tables;

    SourceBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table print(Operator.Print op, Scope scope) {
        var names = new ColumnNaming.Unique();
        for (var item : op.items()) {
            for (var name : item.names()) {
                if (!names.claim(name.text())) {
                    throw new BindError(
                            DiagnosticCode.DUPLICATE_NAME,
                            name.span(),
                            "the column '" + name.text() + "' is given twice");
                }
            }
        }
        var items = new ArrayList<Rel.Assignment>();
        var expressions = new ExpressionBinder(tables, scope, Row.NONE);
        for (var item : op.items()) {
            var outputs = TupleCalls.outputs(expressions, item, false);
            if (!outputs.isEmpty()) {
                for (var output : outputs) {
                    var name = output.explicit() ? output.name() : names.next(output.name());
                    items.add(
                            new Rel.Assignment(
                                    context().column(name, output.value().type()), output.value()));
                }
                continue;
            }
            var value = expressions.scalar(item.expression());
            var explicit = ProjectionBinder.explicitName(item);
            var fallback = "print_" + items.size();
            var name = explicit != null ? explicit : names.next(fallback);
            items.add(new Rel.Assignment(context().column(name, value.type()), value));
        }
        return Table.unordered(new Rel.Project(oneRow(), items));
    }

    /// One row whose only column nobody names.
    private Rel oneRow() {
        return new Rel.Values(
                List.of(context().column("$row", KqlType.LONG)),
                List.of(List.of(Constants.whole(0))));
    }

    Table range(Operator.Range op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.NONE);
        var from = expressions.scalar(op.from());
        var to = expressions.scalar(op.to());
        var step = expressions.scalar(op.step());
        var type = rangeType(from, to, step, op.span());
        var column = context().column(op.name().text(), type);
        var stepType = type == KqlType.DATETIME ? KqlType.TIMESPAN : type;
        var range =
                new Rel.Range(
                        column,
                        Overloads.convert(from, type, op.from().span()),
                        Overloads.convert(to, type, op.to().span()),
                        Overloads.convert(step, stepType, op.step().span()));
        return Table.ordered(range);
    }

    private static KqlType rangeType(Scalar from, Scalar to, Scalar step, Span span) {
        boolean time = step.type() == KqlType.TIMESPAN;
        var ends = from.type() == to.type() ? from.type() : null;
        if (time && (ends == KqlType.DATETIME || ends == KqlType.TIMESPAN)) {
            return ends;
        }
        var common = Overloads.commonType(List.of(from.type(), to.type(), step.type()));
        if (common.isEmpty() || !common.get().isNumeric()) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    span,
                    "a range from %s to %s with steps of %s makes no sense"
                            .formatted(
                                    from.type().kustoName(),
                                    to.type().kustoName(),
                                    step.type().kustoName()));
        }
        return common.get() == KqlType.INT ? KqlType.LONG : common.get();
    }

    Table dataTable(Operator.DataTable op, Scope scope) {
        var names = new ColumnNaming.Unique();
        var columns = new ArrayList<PlanColumn>();
        for (var column : op.columns()) {
            if (!names.claim(column.name().text())) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        column.span(),
                        "the column '" + column.name().text() + "' is given twice");
            }
            columns.add(context().column(column.name().text(), TableBinder.type(column.type())));
        }
        if (columns.isEmpty() || op.values().size() % columns.size() != 0) {
            throw new BindError(
                    DiagnosticCode.SYNTAX,
                    op.span(),
                    "%d values do not fill rows of %d columns"
                            .formatted(op.values().size(), columns.size()));
        }
        var expressions = new ExpressionBinder(tables, scope, Row.NONE);
        var rows = new ArrayList<List<Scalar.Literal>>();
        for (int i = 0; i < op.values().size(); i += columns.size()) {
            var row = new ArrayList<Scalar.Literal>();
            for (int j = 0; j < columns.size(); j++) {
                row.add(cell(expressions, op.values().get(i + j), columns.get(j).type()));
            }
            rows.add(row);
        }
        return Table.unordered(new Rel.Values(columns, rows));
    }

    private static Scalar.Literal cell(
            ExpressionBinder expressions, Expression expression, KqlType type) {
        var span = expression.span();
        var value =
                Constants.literal(expressions.scalar(expression), "a value of a datatable", span);
        if (value.type() == type) {
            return value;
        }
        if (value.value() == null && value.type() != KqlType.STRING) {
            return Constants.nothing(type);
        }
        var converted =
                type == KqlType.DYNAMIC
                        ? Overloads.convert(value, type, span)
                        : Overloads.call("to" + type.kustoName(), span, value);
        return Constants.literal(converted, "a value of a datatable", span);
    }

    /// `getschema`: a row for each column.
    Table schemaOf(Table input) {
        var columns =
                List.of(
                        context().column("ColumnName", KqlType.STRING),
                        context().column("ColumnOrdinal", KqlType.LONG),
                        context().column("DataType", KqlType.STRING),
                        context().column("ColumnType", KqlType.STRING));
        var rows = new ArrayList<List<Scalar.Literal>>();
        for (var column : input.columns()) {
            rows.add(
                    List.of(
                            Constants.text(column.name()),
                            Constants.whole(rows.size()),
                            Constants.text(clrName(column.type())),
                            Constants.text(column.type().kustoName())));
        }
        return Table.ordered(new Rel.Values(columns, rows));
    }

    private static String clrName(KqlType type) {
        return switch (type) {
            case BOOL -> "System.SByte";
            case INT -> "System.Int32";
            case LONG -> "System.Int64";
            case REAL -> "System.Double";
            case DECIMAL -> "System.Data.SqlTypes.SqlDecimal";
            case STRING -> "System.String";
            case DATETIME -> "System.DateTime";
            case TIMESPAN -> "System.TimeSpan";
            case GUID -> "System.Guid";
            case DYNAMIC -> "System.Object";
        };
    }
}
