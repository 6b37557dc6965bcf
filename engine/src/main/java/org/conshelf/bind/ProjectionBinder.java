package org.conshelf.bind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// The operators that choose, compute, name and order columns: extend and the project family.
final class ProjectionBinder {
    private final TableBinder tables;

    ProjectionBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    Table extend(Table input, List<Syntax.NamedExpression> items, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        Map<String, Rel.Assignment> result = new LinkedHashMap<>();
        Rels.passed(input.columns()).forEach(a -> result.put(a.column().name(), a));
        var names = new ColumnNaming.Unique();
        result.keySet().forEach(names::claim);
        var given = new LinkedHashSet<String>();
        for (var item : items) {
            var value = expressions.scalar(item.expression());
            var name = explicitName(item);
            if (name == null) {
                name = ColumnNaming.nameOf(item.expression()).orElse(null);
                if (name == null) {
                    name = names.nextUnnamed("Column");
                } else if (!(item.expression() instanceof Expression.NameRef)
                        && given.contains(name)) {
                    name = names.next(name);
                }
            } else if (!given.add(name)) {
                throw duplicate(name, item.span());
            }
            given.add(name);
            names.claim(name);
            result.put(name, new Rel.Assignment(context().column(name, value.type()), value));
        }
        return input.withColumns(
                new Rel.Project(
                        expressions.withWindows(input.rel()), List.copyOf(result.values())));
    }

    Table project(Table input, Operator.Project op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var names = new ColumnNaming.Unique();
        op.items().stream()
                .map(ProjectionBinder::explicitName)
                .forEach(n -> {
                    if (n != null) {
                        names.claim(n);
                    }
                });
        var given = new LinkedHashSet<String>();
        var result = new ArrayList<Rel.Assignment>();
        for (var item : op.items()) {
            if (item.expression() instanceof Expression.Star) {
                Rels.passed(input.columns()).forEach(a -> result.add(a));
                continue;
            }
            var value = expressions.scalar(item.expression());
            var name = explicitName(item);
            if (name != null && !given.add(name)) {
                throw duplicate(name, item.span());
            }
            if (name == null) {
                name =
                        ColumnNaming.nameOf(item.expression())
                                .map(names::next)
                                .orElseGet(() -> names.nextUnnamed("Column"));
            }
            result.add(assignment(name, value));
        }
        var output = new Rel.Project(expressions.withWindows(input.rel()), result);
        boolean all = op.items().stream().anyMatch(i -> i.expression() instanceof Expression.Star);
        return input.withColumns(output).withOpen(all ? input.open().ofStar() : OpenColumns.NONE);
    }

    /// A column that is handed on under its own name stays the same column.
    Rel.Assignment assignment(String name, Scalar value) {
        if (value instanceof Scalar.ColumnRef reference && reference.column().name().equals(name)) {
            return new Rel.Assignment(reference.column(), value);
        }
        return new Rel.Assignment(context().column(name, value.type()), value);
    }

    static @Nullable String explicitName(Syntax.NamedExpression item) {
        if (item.names().size() > 1) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    item.span(),
                    "this expression gives one value, and several names are given");
        }
        return item.names().isEmpty() ? null : item.names().getFirst().text();
    }

    private static BindError duplicate(String name, Span span) {
        return new BindError(
                DiagnosticCode.DUPLICATE_NAME, span, "the column '" + name + "' is given twice");
    }

    Table away(Table given, Operator.ProjectAway op) {
        var input = listing(given, op.columns());
        var dropped = new LinkedHashSet<PlanColumn>();
        op.columns().forEach(c -> dropped.addAll(matching(input, c)));
        var kept = input.columns().stream().filter(c -> !dropped.contains(c)).toList();
        return input.withColumns(new Rel.Project(input.rel(), Rels.passed(kept)));
    }

    Table keep(Table given, Operator.ProjectKeep op) {
        var input = listing(given, op.columns()).closed();
        var wanted = new LinkedHashSet<PlanColumn>();
        op.columns().forEach(c -> wanted.addAll(matching(input, c)));
        var kept = input.columns().stream().filter(wanted::contains).toList();
        return input.withColumns(new Rel.Project(input.rel(), Rels.passed(kept)));
    }

    Table rename(Table given, Operator.ProjectRename op) {
        var input =
                listing(
                        given,
                        op.items().stream().map(Syntax.NamedExpression::expression).toList());
        Map<PlanColumn, String> renamed = new LinkedHashMap<>();
        for (var item : op.items()) {
            var name = explicitName(item);
            if (name == null || !(item.expression() instanceof Expression.NameRef old)) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        item.span(),
                        "project-rename takes NewName = OldName");
            }
            renamed.put(column(input, old), name);
        }
        var names = new ColumnNaming.Unique();
        var result = new ArrayList<Rel.Assignment>();
        for (var column : input.columns()) {
            var name = renamed.getOrDefault(column, column.name());
            if (!names.claim(name)) {
                throw duplicate(name, op.span());
            }
            result.add(assignment(name, new Scalar.ColumnRef(column)));
        }
        return input.withColumns(new Rel.Project(input.rel(), result));
    }

    Table reorder(Table given, Operator.ProjectReorder op) {
        var input = listing(given, op.items().stream().map(i -> i.column()).toList());
        var first = new LinkedHashSet<PlanColumn>();
        for (var item : op.items()) {
            var found = new ArrayList<>(matching(input, item.column()));
            found.removeAll(first);
            switch (item.order()) {
                case "asc" -> found.sort(Comparator.comparing(PlanColumn::name));
                case "desc" -> found.sort(Comparator.comparing(PlanColumn::name).reversed());
                case "granny-asc" -> found.sort(ProjectionBinder::compareNumbersByValue);
                case "granny-desc" -> found.sort((a, b) -> compareNumbersByValue(b, a));
                default -> {
                    // As they stand.
                }
            }
            first.addAll(found);
        }
        var all = new ArrayList<>(first);
        input.columns().stream().filter(c -> !first.contains(c)).forEach(all::add);
        return input.withColumns(new Rel.Project(input.rel(), Rels.passed(all)));
    }

    /// `a10` behind `a9`: runs of digits are compared as numbers.
    private static int compareNumbersByValue(PlanColumn a, PlanColumn b) {
        var parts = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
        var left = parts.split(a.name());
        var right = parts.split(b.name());
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean numbers = isNumber(left[i]) && isNumber(right[i]);
            int order =
                    numbers
                            ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
                            : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static boolean isNumber(String text) {
        return text.length() < 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The table with the columns that are named and only there for who names them.
    private Table listing(Table input, List<Expression> columns) {
        var names = new ArrayList<String>();
        for (var column : columns) {
            if (column instanceof Expression.NameRef name
                    && input.column(name.name()).isEmpty()
                    && input.open().find(name.name()).isPresent()) {
                tables.noteOpen(name.name(), input.open(), name.span());
                names.add(name.name());
            }
        }
        return names.isEmpty() ? input : input.listing(names, context());
    }

    /// The columns that a name or a pattern stands for. A name that is none is a mistake; a pattern
    /// may stand for no column.
    private List<PlanColumn> matching(Table input, Expression column) {
        return switch (column) {
            case Expression.NameRef name -> List.of(column(input, name));
            case Expression.Wildcard wildcard -> {
                var pattern = pattern(wildcard.pattern());
                yield input.columns().stream()
                        .filter(c -> pattern.matcher(c.name()).matches())
                        .toList();
            }
            case Expression.Star _ -> input.columns();
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            column.span(),
                            "a column's name or pattern is needed here");
        };
    }

    static Pattern pattern(String wildcard) {
        var regex = new StringBuilder();
        for (var part : wildcard.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    private PlanColumn column(Table input, Expression.NameRef name) {
        return input.column(name.name())
                .orElseThrow(() ->
                        new BindError(
                                DiagnosticCode.UNKNOWN_COLUMN,
                                name.span(),
                                "unknown column '"
                                        + name.name()
                                        + "'"
                                        + (input.name().isEmpty() ? "" : " in " + input.name()),
                                Suggestions.similar(
                                        name.name(),
                                        input.columns().stream().map(PlanColumn::name).toList())));
    }
}
