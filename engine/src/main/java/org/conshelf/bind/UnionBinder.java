package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// union: all rows of several tables.
final class UnionBinder {
    /// Tables that a wildcard is taken apart into.
    private static final int MOST_TABLES = 200;

    private final TableBinder tables;

    UnionBinder(TableBinder tables) {
        this.tables = tables;
    }

    /// A table with the name by which its rows are told.
    record Input(String name, Table table) {}

    /// @param piped what stands before the pipe, or null at the head of a query
    Table bind(@Nullable Table piped, Operator.Union op, Scope scope) {
        var inputs = new ArrayList<Input>();
        if (piped != null) {
            inputs.add(new Input(piped.name().isEmpty() ? "union_arg0" : piped.name(), piped));
        }
        boolean fuzzy =
                tables.context().requests().bestEffort()
                        || JoinBinder.parameter(op.parameters(), "isfuzzy")
                                .map(p -> JoinBinder.word(p).equals("true"))
                                .orElse(false);
        var branches = new ArrayList<Selection.Branch>();
        for (var table : op.tables()) {
            int before = inputs.size();
            add(table, scope, fuzzy, inputs);
            for (var input : inputs.subList(before, inputs.size())) {
                branches.add(new Selection.Branch(table.span(), input.table().rel()));
            }
        }
        var selections = tables.context().selections();
        if (selections != null) {
            selections.union(op.span(), branches, tables.context().diagnostics().source());
        }
        if (inputs.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_TABLE,
                    op.span(),
                    "none of the tables of this union is known" + named(op.tables()));
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
        return union(inputs, inner, withSource);
    }

    /// The tables that a search at the head of a query goes over, with the name of each row's
    /// table: those named, or all that have rows.
    Table searched(Operator.Search op, Scope scope) {
        var inputs = new ArrayList<Input>();
        if (op.tables().isEmpty()) {
            wildcardInputs(new Expression.Wildcard("*", op.span()), scope, true, inputs);
        } else {
            op.tables().forEach(t -> add(t, scope, false, inputs));
        }
        return inputs.isEmpty() ? nothing(op.span()) : union(inputs, false, "$table");
    }

    /// What a search gives where no table has rows: none, whatever their columns would be.
    Table nothing(Span span) {
        var reason = "no table has rows to search";
        tables.context().diagnostics().note(DiagnosticCode.NO_SOURCE, span, reason);
        var columns = List.of(tables.context().column("$table", KqlType.STRING));
        return Table.unordered(new Rel.Values(columns, List.of()))
                .withOpen(OpenColumns.any(KqlType.DYNAMIC, reason));
    }

    /// `database('x').T*` as a wildcard over the one local catalogue.
    static Expression.Wildcard wildcardOf(Expression.Member member) {
        return new Expression.Wildcard(member.name().text(), member.span());
    }

    void add(Expression expression, Scope scope, boolean fuzzy, List<Input> inputs) {
        if (expression instanceof Expression.Wildcard wildcard) {
            addWildcard(wildcard, scope, true, fuzzy, inputs);
            return;
        }
        if (expression instanceof Expression.Member member
                && TableBinder.isEntityPath(member)
                && !PatternBinder.isCall(member, scope)
                && member.name().text().contains("*")) {
            addWildcard(wildcardOf(member), scope, false, fuzzy, inputs);
            return;
        }
        try {
            var table = tables.table(expression, scope);
            inputs.add(new Input(sourceName(expression, table, scope, inputs.size()), table));
        } catch (BindError e) {
            if (!fuzzy || !isMissing(e, expression)) {
                throw e;
            }
            var diagnostics = tables.context().diagnostics();
            diagnostics.add(
                    Diagnostic.warning(
                            e.code(),
                            e.text() + "; left out of the union, which is fuzzy",
                            e.source().orElse(diagnostics.source()),
                            e.span()));
        }
    }

    /// The names of tables that stand there as they are, or of those that pipelines begin with.
    private static String named(List<Expression> inputs) {
        var names = new LinkedHashSet<String>();
        for (var input : inputs) {
            var head = inner(input);
            while (head instanceof Expression.Pipe pipe) {
                head = inner(pipe.source());
            }
            switch (head) {
                case Expression.NameRef reference -> names.add(reference.name());
                case Expression.Call call -> names.add(call.name().text());
                default -> {
                    // It has no name.
                }
            }
        }
        return names.isEmpty() ? "" : ": " + String.join(", ", names);
    }

    /// Whether the input does not exist: a fuzzy union goes without it.
    private static boolean isMissing(BindError error, Expression input) {
        boolean called =
                inner(input) instanceof Expression.Call call
                        && call.name().span().equals(error.span());
        return error.code() == DiagnosticCode.UNKNOWN_TABLE
                || (error.code() == DiagnosticCode.UNKNOWN_FUNCTION && called);
    }

    /// A table of the catalogue, a view and what `as` named keep their names; anything else is told
    /// by its number.
    private static String sourceName(Expression expression, Table table, Scope scope, int number) {
        if (expression instanceof Expression.NameRef reference
                && scope.find(reference.name()).orElse(null) instanceof Scope.Binding.OfFunction) {
            return reference.name();
        }
        if (expression instanceof Expression.NameRef reference
                && scope.find(reference.name()).isEmpty()) {
            return reference.name();
        }
        boolean named =
                inner(expression) instanceof Expression.Pipe p
                        && p.operator() instanceof Operator.As;
        return named ? table.name() : "union_arg" + number;
    }

    private static Expression inner(Expression expression) {
        return expression instanceof Expression.Parenthesized p ? inner(p.inner()) : expression;
    }

    /// `Device*` as a table: the union of all that it matches.
    Table wildcard(Expression.Wildcard wildcard, Scope scope) {
        var inputs = new ArrayList<Input>();
        wildcardInputs(wildcard, scope, true, inputs);
        if (inputs.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_TABLE,
                    wildcard.span(),
                    "no table's name fits '" + wildcard.pattern() + "'");
        }
        return union(inputs, false, "");
    }

    private void addWildcard(
            Expression.Wildcard wildcard,
            Scope scope,
            boolean views,
            boolean fuzzy,
            List<Input> inputs) {
        int before = inputs.size();
        wildcardInputs(wildcard, scope, views, inputs);
        var pattern = ProjectionBinder.pattern(wildcard.pattern());
        boolean known =
                tables.context().options().catalog().tables().stream()
                        .map(t -> t.schema().name())
                        .anyMatch(n -> pattern.matcher(n).matches() && scope.allowsTable(n));
        if (inputs.size() > before || known) {
            return;
        }
        var message = "no table's name fits '" + wildcard.pattern() + "'";
        if (!fuzzy) {
            throw new BindError(DiagnosticCode.UNKNOWN_TABLE, wildcard.span(), message);
        }
        tables.context()
                .diagnostics()
                .warning(
                        DiagnosticCode.UNKNOWN_TABLE,
                        wildcard.span(),
                        message + "; left out of the union, which is fuzzy");
    }

    /// Tables without evidence add no rows: only those that have a source are read, the others give
    /// their columns.
    ///
    /// @param views whether the query's own views belong to it
    void wildcardInputs(
            Expression.Wildcard wildcard, Scope scope, boolean views, List<Input> inputs) {
        var pattern = ProjectionBinder.pattern(wildcard.pattern());
        var known = new TreeSet<>(scope.views().keySet());
        known.addAll(tables.functions().views().keySet());
        for (var view : known) {
            if (views && pattern.matcher(view).matches()) {
                var reference = new Expression.NameRef(view, false, wildcard.span());
                inputs.add(new Input(view, tables.table(reference, scope)));
            }
        }
        var names = new ArrayList<String>();
        for (var table : tables.context().options().catalog().tables()) {
            var name = table.schema().name();
            if (pattern.matcher(name).matches()
                    && !table.sources().isEmpty()
                    && scope.allowsTable(name)) {
                names.add(name);
            }
        }
        if (names.size() > MOST_TABLES) {
            inputs.add(new Input(wildcard.pattern(), anything()));
            return;
        }
        for (var name : names) {
            inputs.add(new Input(name, tables.catalog().table(name, wildcard.span(), scope)));
        }
    }

    /// What stands for tables that are too many: no rows, and whatever column is named. Evidence
    /// never gives so many; a catalogue of all that there could be does.
    private Table anything() {
        var columns =
                List.of(
                        tables.context().column("TimeGenerated", KqlType.DATETIME),
                        tables.context().column("Type", KqlType.STRING));
        return Table.unordered(new Rel.Values(columns, List.of()))
                .withOpen(
                        OpenColumns.any(
                                KqlType.DYNAMIC, "which of the many tables has it is not known"));
    }

    /// An output column: its name, and the name and type that it has in the inputs.
    private record Output(String name, Column column) {}

    private Table union(List<Input> inputs, boolean inner, String withSource) {
        var open =
                inputs.stream()
                        .map(i -> i.table().open())
                        .reduce(OpenColumns::over)
                        .orElse(OpenColumns.NONE);
        return Table.unordered(rel(inputs, inner, withSource)).withOpen(open);
    }

    private Rel rel(List<Input> inputs, boolean inner, String withSource) {
        var outputs = outputs(inner ? commonColumns(inputs) : allColumns(inputs), withSource);
        var columns = new ArrayList<PlanColumn>();
        if (!withSource.isEmpty()) {
            columns.add(tables.context().column(withSource, KqlType.STRING));
        }
        outputs.forEach(o -> columns.add(tables.context().column(o.name(), o.column().type())));
        var shaped = new ArrayList<Rel>();
        for (var input : inputs) {
            var items = new ArrayList<Rel.Assignment>();
            if (!withSource.isEmpty()) {
                items.add(assignment(withSource, Constants.text(input.name())));
            }
            for (var output : outputs) {
                items.add(assignment(output.name(), value(input.table(), output.column())));
            }
            shaped.add(new Rel.Project(input.table().rel(), items));
        }
        return new Rel.Union(columns, shaped);
    }

    /// A name that comes with several types gets its type behind it, and a number where that name
    /// is taken too.
    private static List<Output> outputs(List<Column> columns, String withSource) {
        Map<String, Set<KqlType>> types = new LinkedHashMap<>();
        columns.forEach(
                c -> types.computeIfAbsent(c.name(), _ -> new LinkedHashSet<>()).add(c.type()));
        var names = new ColumnNaming.Unique();
        if (!withSource.isEmpty()) {
            names.claim(withSource);
        }
        columns.stream().map(Column::name).filter(n -> isPlain(n, types)).forEach(names::claim);
        var outputs = new ArrayList<Output>();
        for (var column : columns) {
            var name =
                    isPlain(column.name(), types)
                            ? column.name()
                            : names.next(column.name() + "_" + column.type().kustoName());
            outputs.add(new Output(name, column));
        }
        return outputs;
    }

    private static boolean isPlain(String name, Map<String, Set<KqlType>> types) {
        return types.getOrDefault(name, Set.of()).size() <= 1;
    }

    private Rel.Assignment assignment(String name, Scalar value) {
        return new Rel.Assignment(tables.context().column(name, value.type()), value);
    }

    private static Scalar value(Table input, Column wanted) {
        return input.column(wanted.name())
                .filter(c -> c.type() == wanted.type())
                .<Scalar>map(Scalar.ColumnRef::new)
                .or(() ->
                        Optional.ofNullable(input.open().named().get(wanted.name()))
                                .filter(v -> v.type() == wanted.type()))
                .orElseGet(() -> Constants.nothing(wanted.type()));
    }

    private static List<Column> allColumns(List<Input> inputs) {
        var columns = new LinkedHashSet<Column>();
        for (var input : inputs) {
            input.table().columns().forEach(c -> columns.add(new Column(c.name(), c.type())));
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
