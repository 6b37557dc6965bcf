package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// find: the rows of many tables for which a condition holds, in columns that the condition and the
/// tables decide (project-smart) or that the query names.
///
/// A column that a table does not have is null there. A table that has none of the columns of the
/// condition is left out, unless the condition looks into all columns.
final class FindBinder {
    private static final String PACK = "pack_";

    private final TableBinder tables;
    private final UnionBinder unions;

    FindBinder(TableBinder tables, UnionBinder unions) {
        this.tables = tables;
        this.unions = unions;
    }

    /// A column of the output.
    ///
    /// @param source the tables' column that it has, and of which type; of each type in `from`
    private record Output(String name, KqlType type, String source, Set<KqlType> from) {}

    Table bind(Operator.Find op, Scope scope) {
        var inputs = new ArrayList<UnionBinder.Input>();
        if (op.tables().isEmpty()) {
            unions.wildcardInputs(new Expression.Wildcard("*", op.span()), scope, true, inputs);
        } else {
            op.tables().forEach(t -> unions.add(t, scope, false, inputs));
        }
        if (inputs.isEmpty()) {
            return unions.nothing(op.span());
        }
        var named = FindNames.of(op.predicate());
        var types = types(inputs);
        var referenced = named.names().stream().filter(types::containsKey).toList();
        if (inputs.size() > 1 && !named.everywhere()) {
            inputs.removeIf(i -> referenced.stream().noneMatch(n -> has(i, n)));
        }
        if (inputs.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_TABLE,
                    op.span(),
                    "there is no table with the columns of this condition");
        }
        var outputs = new ArrayList<Output>();
        boolean packs = op.project().isEmpty() || op.projectSmart();
        if (packs) {
            smart(inputs, referenced, types(inputs), outputs);
        } else {
            packs = projected(op, types(inputs), outputs);
        }
        Predicate<Column> isShown =
                c ->
                        outputs.stream()
                                .anyMatch(o ->
                                        o.source().equals(c.name()) && o.from().contains(c.type()));
        boolean anythingLeft =
                inputs.stream()
                        .flatMap(i -> i.table().columns().stream())
                        .anyMatch(c -> !isShown.test(new Column(c.name(), c.type())));
        boolean explicit = packs && !op.project().isEmpty();
        boolean pack = packs && (explicit || anythingLeft);
        boolean packShown = pack && keeps(op, PACK, explicit);
        var shown = outputs.stream().filter(o -> keeps(op, o.name(), false)).toList();
        return Table.unordered(union(op, inputs, types, isShown, shown, packShown, scope));
    }

    private static boolean has(UnionBinder.Input input, String column) {
        return input.table().column(column).isPresent();
    }

    /// Every column's name with the types that it has among the tables.
    private static Map<String, Set<KqlType>> types(List<UnionBinder.Input> inputs) {
        Map<String, Set<KqlType>> types = new LinkedHashMap<>();
        for (var input : inputs) {
            for (var column : input.table().columns()) {
                types.computeIfAbsent(column.name(), _ -> new LinkedHashSet<>()).add(column.type());
            }
        }
        return types;
    }

    /// The columns that all tables have, then those of the condition; one of several types is a
    /// column for each.
    private static void smart(
            List<UnionBinder.Input> inputs,
            List<String> referenced,
            Map<String, Set<KqlType>> types,
            List<Output> outputs) {
        var names = new LinkedHashSet<String>();
        types.forEach((name, of) -> {
            if (of.size() == 1 && inputs.stream().allMatch(i -> has(i, name))) {
                names.add(name);
            }
        });
        names.addAll(referenced);
        for (var name : names) {
            var of = types.getOrDefault(name, Set.of());
            for (var type : of) {
                var label = of.size() == 1 ? name : name + "_" + type.kustoName();
                outputs.add(new Output(label, type, name, Set.of(type)));
            }
        }
    }

    /// @return whether the rest is packed
    private static boolean projected(
            Operator.Find op, Map<String, Set<KqlType>> types, List<Output> outputs) {
        boolean packs = false;
        for (var item : op.project()) {
            if (packs) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER, item.span(), "pack_all() comes last");
            }
            if (!(item.column() instanceof Expression.NameRef column)) {
                packs = true;
                continue;
            }
            var of = types.getOrDefault(column.name(), Set.of());
            if (of.isEmpty()) {
                throw new BindError(
                        DiagnosticCode.UNKNOWN_COLUMN,
                        item.span(),
                        "no table has a column '" + column.name() + "'",
                        Similar.names(column.name(), List.copyOf(types.keySet())));
            }
            var wanted = item.type();
            if (wanted == null && of.size() > 1) {
                throw new BindError(
                        DiagnosticCode.TYPE_MISMATCH,
                        item.span(),
                        "'"
                                + column.name()
                                + "' is of several types: say which, as in "
                                + column.name()
                                + ":string");
            }
            var type = wanted == null ? of.iterator().next() : TableBinder.type(wanted);
            var label = of.size() == 1 ? column.name() : column.name() + "_" + type.kustoName();
            outputs.add(new Output(label, type, column.name(), of));
        }
        return packs;
    }

    /// Whether project-away leaves a column.
    private static boolean keeps(Operator.Find op, String name, boolean explicitPack) {
        for (var away : op.projectAway()) {
            boolean gone =
                    switch (away) {
                        case Expression.NameRef r -> r.name().equals(name);
                        case Expression.Wildcard w ->
                                !(w.pattern().equals("*") && explicitPack)
                                        && ProjectionBinder.pattern(w.pattern())
                                                .matcher(name)
                                                .matches();
                        case Expression.Star _ -> !explicitPack;
                        default -> false;
                    };
            if (gone) {
                return false;
            }
        }
        return true;
    }

    private Rel union(
            Operator.Find op,
            List<UnionBinder.Input> inputs,
            Map<String, Set<KqlType>> types,
            Predicate<Column> isShown,
            List<Output> outputs,
            boolean pack,
            Scope scope) {
        var context = tables.context();
        var sourceName =
                JoinBinder.parameter(op.parameters(), "withsource")
                        .map(JoinBinder::name)
                        .orElse("source_");
        var columns = new ArrayList<PlanColumn>();
        columns.add(context.column(sourceName, KqlType.STRING));
        outputs.forEach(o -> columns.add(context.column(o.name(), o.type())));
        if (pack) {
            columns.add(context.column(PACK, KqlType.DYNAMIC));
        }
        var shaped = new ArrayList<Rel>();
        for (var input : inputs) {
            var found = found(op, input, types, scope);
            var items = new ArrayList<Rel.Assignment>();
            add(items, sourceName, Constants.text(input.name()));
            for (var output : outputs) {
                add(items, output.name(), value(input.table(), output, op));
            }
            if (pack) {
                add(items, PACK, packed(input.table(), isShown, op));
            }
            shaped.add(new Rel.Project(found, items));
        }
        return new Rel.Union(columns, shaped);
    }

    private void add(List<Rel.Assignment> items, String name, Scalar value) {
        items.add(new Rel.Assignment(tables.context().column(name, value.type()), value));
    }

    /// A table's rows for which the condition holds.
    private Rel found(
            Operator.Find op,
            UnionBinder.Input input,
            Map<String, Set<KqlType>> types,
            Scope scope) {
        var items = Rels.passed(input.table().columns());
        types.forEach((name, of) -> {
            if (!has(input, name)) {
                add(items, name, Constants.nothing(of.iterator().next()));
            }
        });
        var table = input.table().withRows(new Rel.Project(input.table().rel(), items));
        var searched = input.table().columns().stream().filter(SearchBinder::isSearched).toList();
        var expressions = new ExpressionBinder(tables, scope, Row.of(table));
        var predicate =
                new SearchBinder.Condition(expressions, searched, false).bind(op.predicate());
        return new Rel.Filter(table.rel(), predicate);
    }

    private static Scalar value(Table input, Output output, Operator.Find op) {
        return input.column(output.source())
                .filter(c -> output.from().contains(c.type()))
                .map(c -> Overloads.convert(new Scalar.ColumnRef(c), output.type(), op.span()))
                .orElseGet(() -> Constants.nothing(output.type()));
    }

    private static Scalar packed(Table input, Predicate<Column> isShown, Operator.Find op) {
        var arguments = new ArrayList<Scalar>();
        for (var column : input.columns()) {
            if (!isShown.test(new Column(column.name(), column.type()))) {
                arguments.add(Constants.text(column.name()));
                arguments.add(new Scalar.ColumnRef(column));
            }
        }
        return arguments.isEmpty()
                ? new Scalar.Literal(KqlType.DYNAMIC, "{}")
                : Overloads.call(FunctionLibrary.required("bag_pack"), arguments, op.span());
    }
}
