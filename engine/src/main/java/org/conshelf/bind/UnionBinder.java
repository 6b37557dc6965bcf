package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// union: all rows of several tables.
final class UnionBinder {
    private final TableBinder tables;

    UnionBinder(TableBinder tables) {
        this.tables = tables;
    }

    private record Input(String name, Table table) {}

    /// @param piped what stands before the pipe, or null at the head of a query
    Table bind(@Nullable Table piped, Operator.Union op, Scope scope) {
        var inputs = new ArrayList<Input>();
        if (piped != null) {
            inputs.add(new Input(piped.name().isEmpty() ? "union_arg0" : piped.name(), piped));
        }
        boolean fuzzy =
                JoinBinder.parameter(op.parameters(), "isfuzzy")
                        .map(p -> JoinBinder.word(p).equals("true"))
                        .orElse(false);
        for (var table : op.tables()) {
            add(table, scope, fuzzy, inputs);
        }
        if (inputs.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_TABLE,
                    op.span(),
                    "none of the tables of this union is known");
        }
        boolean inner =
                JoinBinder.parameter(op.parameters(), "kind")
                        .map(p -> JoinBinder.word(p).equals("inner"))
                        .orElse(false);
        var withSource =
                JoinBinder.parameter(op.parameters(), "withsource")
                        .map(p ->
                                p.value() instanceof Expression.NameRef n
                                        ? n.name()
                                        : JoinBinder.word(p))
                        .orElse("");
        return Table.unordered(union(inputs, inner, withSource));
    }

    private void add(Expression expression, Scope scope, boolean fuzzy, List<Input> inputs) {
        if (expression instanceof Expression.Wildcard wildcard) {
            wildcardInputs(wildcard, scope, inputs);
            return;
        }
        try {
            var name =
                    expression instanceof Expression.NameRef reference
                            ? reference.name()
                            : "union_arg" + inputs.size();
            inputs.add(new Input(name, tables.table(expression, scope)));
        } catch (BindError e) {
            if (!fuzzy || e.code() != DiagnosticCode.UNKNOWN_TABLE) {
                throw e;
            }
            tables.context()
                    .diagnostics()
                    .warning(
                            e.code(),
                            e.span(),
                            e.text() + "; left out of the union, which is fuzzy");
        }
    }

    /// `Device*` as a table: the union of all that it matches.
    Table wildcard(Expression.Wildcard wildcard, Scope scope) {
        var inputs = new ArrayList<Input>();
        wildcardInputs(wildcard, scope, inputs);
        if (inputs.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_TABLE,
                    wildcard.span(),
                    "no table's name fits '" + wildcard.pattern() + "'");
        }
        return Table.unordered(union(inputs, false, ""));
    }

    /// Tables without evidence add no rows: only those that have a source are read, the others give
    /// their columns.
    private void wildcardInputs(Expression.Wildcard wildcard, Scope scope, List<Input> inputs) {
        var pattern = ProjectionBinder.pattern(wildcard.pattern());
        for (var table : tables.context().options().catalog().tables()) {
            var name = table.schema().name();
            if (pattern.matcher(name).matches() && !table.sources().isEmpty()) {
                inputs.add(new Input(name, tables.catalog().table(name, wildcard.span(), scope)));
            }
        }
    }

    private Rel union(List<Input> inputs, boolean inner, String withSource) {
        var columns = inner ? commonColumns(inputs) : allColumns(inputs);
        var output = new ArrayList<PlanColumn>();
        if (!withSource.isEmpty()) {
            output.add(tables.context().column(withSource, KqlType.STRING));
        }
        columns.forEach(c -> output.add(tables.context().column(c.name(), c.type())));
        var shaped = new ArrayList<Rel>();
        var types = typesByName(inputs);
        for (var input : inputs) {
            var items = new ArrayList<Rel.Assignment>();
            if (!withSource.isEmpty()) {
                items.add(assignment(withSource, Constants.text(input.name())));
            }
            for (var column : columns) {
                items.add(assignment(column.name(), value(input.table(), column, types)));
            }
            shaped.add(new Rel.Project(input.table().rel(), items));
        }
        return new Rel.Union(output, shaped);
    }

    private Rel.Assignment assignment(String name, Scalar value) {
        return new Rel.Assignment(tables.context().column(name, value.type()), value);
    }

    /// The input's column that goes to an output column: the one of its name, or the one whose name
    /// was given its type.
    private static Scalar value(Table input, Column output, Map<String, Set<KqlType>> types) {
        for (var column : input.columns()) {
            if (outputName(column, types).equals(output.name()) && column.type() == output.type()) {
                return new Scalar.ColumnRef(column);
            }
        }
        return Constants.nothing(output.type());
    }

    private static Map<String, Set<KqlType>> typesByName(List<Input> inputs) {
        Map<String, Set<KqlType>> types = new LinkedHashMap<>();
        for (var input : inputs) {
            for (var column : input.table().columns()) {
                types.computeIfAbsent(column.name(), _ -> new LinkedHashSet<>()).add(column.type());
            }
        }
        return types;
    }

    /// A name that comes with several types gets its type behind it.
    private static String outputName(PlanColumn column, Map<String, Set<KqlType>> types) {
        var all = types.getOrDefault(column.name(), Set.of());
        return all.size() > 1 ? column.name() + "_" + column.type().kustoName() : column.name();
    }

    private static List<Column> allColumns(List<Input> inputs) {
        var types = typesByName(inputs);
        var columns = new LinkedHashSet<Column>();
        for (var input : inputs) {
            for (var column : input.table().columns()) {
                columns.add(new Column(outputName(column, types), column.type()));
            }
        }
        return List.copyOf(columns);
    }

    private static List<Column> commonColumns(List<Input> inputs) {
        var columns = new ArrayList<Column>();
        for (var column : inputs.getFirst().table().columns()) {
            boolean inAll =
                    inputs.stream()
                            .allMatch(i ->
                                    i.table()
                                            .column(column.name())
                                            .filter(c -> c.type() == column.type())
                                            .isPresent());
            if (inAll) {
                columns.add(new Column(column.name(), column.type()));
            }
        }
        return columns;
    }
}
