package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// Operators over a table's list of columns: project-by-names, assert-schema.
final class ColumnListBinder {
    private final TableBinder tables;

    ColumnListBinder(TableBinder tables) {
        this.tables = tables;
    }

    /// The columns whose names the constants say, in the order in which they are named; a name may
    /// have stars, and one that fits no column is passed over.
    Table byNames(Table input, Operator.ProjectByNames op, Scope scope) {
        var columns = new LinkedHashSet<PlanColumn>();
        for (var item : op.items()) {
            for (var name : names(item, scope)) {
                var pattern = ProjectionBinder.pattern(name);
                input.columns().stream()
                        .filter(c -> pattern.matcher(c.name()).matches())
                        .forEach(columns::add);
            }
        }
        if (columns.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_COLUMN, op.span(), "none of these names is a column's");
        }
        return input.withColumns(new Rel.Project(input.rel(), Rels.passed(List.copyOf(columns))));
    }

    private List<String> names(Expression item, Scope scope) {
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(item);
        if (value instanceof Scalar.Literal literal && literal.value() instanceof String text) {
            if (literal.type() == KqlType.STRING) {
                return List.of(text);
            }
            if (literal.type() == KqlType.DYNAMIC) {
                return elements(literal, item.span());
            }
        }
        throw new BindError(
                DiagnosticCode.NOT_CONSTANT,
                item.span(),
                "a column's name, or an array of names, is needed here as a constant");
    }

    private static List<String> elements(Scalar array, Span span) {
        var texts = new ArrayList<String>();
        var length = Overloads.call("array_length", span, array);
        if (length instanceof Scalar.Literal l && l.value() instanceof Long count) {
            for (long i = 0; i < count; i++) {
                var element = Overloads.call("$index", span, array, Constants.whole(i));
                if (Overloads.convert(element, KqlType.STRING, span) instanceof Scalar.Literal t) {
                    texts.add(String.valueOf(t.value()));
                }
            }
        }
        return texts;
    }

    /// The table itself, where its columns are those that are written.
    Table assertSchema(Table input, Operator.AssertSchema op) {
        var wanted = new ArrayList<String>();
        for (var column : op.columns()) {
            wanted.add(text(column.name().text(), TableBinder.type(column.type())));
        }
        var given = input.columns().stream().map(c -> text(c.name(), c.type())).toList();
        if (!given.equals(wanted)) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    op.span(),
                    "the columns are "
                            + given.stream().collect(Collectors.joining(", ", "(", ")")));
        }
        return input;
    }

    private static String text(String name, KqlType type) {
        return name + ": " + type.kustoName();
    }
}
