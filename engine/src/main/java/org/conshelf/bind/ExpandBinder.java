package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// mv-expand.
final class ExpandBinder {
    private final TableBinder tables;

    ExpandBinder(TableBinder tables) {
        this.tables = tables;
    }

    /// An expanded column: what it is called, its element and the type that it is converted to.
    private record Expanded(String name, PlanColumn element, KqlType type) {}

    Table bind(Table input, Operator.MvExpand op, Scope scope) {
        return bind(input, op, false, scope);
    }

    /// As mv-apply wants them: a row whose values are all null or empty gives no rows.
    Table elements(Table input, Operator.MvExpand op, Scope scope) {
        return bind(input, op, true, scope);
    }

    private Table bind(Table input, Operator.MvExpand op, boolean dropEmpty, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var names = new ColumnNaming.Unique();
        input.columns().forEach(c -> names.claim(c.name()));
        var expansions = new ArrayList<Rel.Expansion>();
        var expanded = new ArrayList<Expanded>();
        for (var item : op.items()) {
            var value = expressions.scalar(item.item().expression());
            if (value.type() != KqlType.DYNAMIC) {
                throw new BindError(
                        DiagnosticCode.WRONG_ARGUMENT_TYPE,
                        item.span(),
                        "only a dynamic value can be expanded, and this is "
                                + value.type().kustoName());
            }
            var type = item.type() == null ? KqlType.DYNAMIC : TableBinder.type(item.type());
            var name = name(item.item(), names);
            var element = tables.context().column(name, KqlType.DYNAMIC);
            expansions.add(new Rel.Expansion(element, value));
            expanded.add(new Expanded(name, element, type));
        }
        var index = index(op);
        var source = expressions.withWindows(input.rel());
        var rel =
                new Rel.MvExpand(
                        dropEmpty ? new Rel.Filter(source, anyElements(expansions)) : source,
                        expansions,
                        bagAsArrays(op),
                        limit(op, scope),
                        index);
        return input.withColumns(new Rel.Project(rel, output(input, expanded, index)));
    }

    private static Scalar anyElements(List<Rel.Expansion> expansions) {
        Scalar any = Constants.bool(false);
        for (var expansion : expansions) {
            var text = Overloads.convert(expansion.value(), KqlType.STRING, Span.NONE);
            Scalar filled = Constants.bool(true);
            for (var empty : List.of("", "[]", "{}")) {
                var differs = Overloads.call("!=", Span.NONE, text, Constants.text(empty));
                filled = Overloads.call("and", Span.NONE, filled, differs);
            }
            any = Overloads.call("or", Span.NONE, any, filled);
        }
        return any;
    }

    private static String name(Syntax.NamedExpression item, ColumnNaming.Unique names) {
        var explicit = ProjectionBinder.explicitName(item);
        if (explicit != null) {
            names.claim(explicit);
            return explicit;
        }
        if (item.expression() instanceof Expression.NameRef reference) {
            return reference.name();
        }
        return ColumnNaming.nameOf(item.expression())
                .map(names::next)
                .orElseGet(() -> names.nextUnnamed("Column"));
    }

    private @Nullable PlanColumn index(Operator.MvExpand op) {
        return JoinBinder.parameter(op.parameters(), "with_itemindex")
                .map(p ->
                        p.value() instanceof Expression.NameRef n
                                ? tables.context().column(n.name(), KqlType.LONG)
                                : null)
                .orElse(null);
    }

    private static boolean bagAsArrays(Operator.MvExpand op) {
        return JoinBinder.parameter(op.parameters(), "kind")
                .or(() -> JoinBinder.parameter(op.parameters(), "bagexpansion"))
                .map(p -> JoinBinder.word(p).equals("array"))
                .orElse(false);
    }

    private @Nullable Long limit(Operator.MvExpand op, Scope scope) {
        var limit = op.limit();
        if (limit == null) {
            return null;
        }
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(limit);
        return Math.max(0, Constants.whole(value, "the limit", limit.span()));
    }

    /// The input's columns with the expanded ones in their places, new ones behind them, then the
    /// index.
    private List<Rel.Assignment> output(
            Table input, List<Expanded> expanded, @Nullable PlanColumn index) {
        Map<String, Rel.Assignment> result = new LinkedHashMap<>();
        Rels.passed(input.columns()).forEach(a -> result.put(a.column().name(), a));
        for (var one : expanded) {
            var value =
                    Overloads.convert(new Scalar.ColumnRef(one.element()), one.type(), Span.NONE);
            var column =
                    one.type() == KqlType.DYNAMIC
                            ? one.element()
                            : tables.context().column(one.name(), one.type());
            result.put(one.name(), new Rel.Assignment(column, value));
        }
        if (index != null) {
            result.put(index.name(), new Rel.Assignment(index, new Scalar.ColumnRef(index)));
        }
        return List.copyOf(result.values());
    }
}
