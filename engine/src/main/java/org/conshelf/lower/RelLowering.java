package org.conshelf.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;

/// Tables become common table expressions, each after those it reads. One object makes the
/// expressions of one query.
final class RelLowering {
    /// How messages of the engine begin that mean that a table is too large.
    static final String TOO_LARGE = "conshelf: ";

    private final LoweringRun run;
    private final List<SqlQuery.Cte> ctes = new ArrayList<>();
    private final Map<Integer, Stage> shared = new HashMap<>();

    RelLowering(LoweringRun run) {
        this.run = run;
    }

    List<SqlQuery.Cte> ctes() {
        return List.copyOf(ctes);
    }

    LoweringRun run() {
        return run;
    }

    Stage lower(Rel rel) {
        return switch (rel) {
            case Rel.Scan scan -> ScanLowering.lower(this, scan);
            case Rel.Values values -> values(values);
            case Rel.Range range -> RangeLowering.lower(this, range);
            case Rel.Filter filter -> filter(filter);
            case Rel.Project project -> project(project);
            case Rel.Aggregate aggregate -> AggregateLowerer.lower(this, aggregate);
            case Rel.Join join -> JoinLowering.lower(this, join);
            case Rel.Union union -> union(union);
            case Rel.Sort sort -> sort(sort);
            case Rel.Limit limit -> limit(limit);
            case Rel.Window window -> new WindowLowering(this).lower(window);
            case Rel.MvExpand expand -> MvExpandLowering.lower(this, expand);
            case Rel.Shared table -> shared(table);
            case Rel.Apply apply -> apply(apply);
        };
    }

    /// Adds a common table expression.
    ///
    /// @param columns plan column id → name in SQL, of what the query gives
    Stage emit(
            String operator, SqlQuery query, Map<Integer, String> columns, List<SqlOrder> order) {
        return emit(operator, query, columns, order, false);
    }

    Stage emit(
            String operator,
            SqlQuery query,
            Map<Integer, String> columns,
            List<SqlOrder> order,
            boolean materialized) {
        String name = run.stageName(operator);
        ctes.add(new SqlQuery.Cte(name, materialized, query));
        return new Stage(name, columns, run.source, order);
    }

    /// A table with all that another has, and further hidden columns.
    Stage extend(String operator, Stage input, List<SqlItem> added, List<SqlOrder> order) {
        var items = new ArrayList<SqlItem>();
        items.add(SqlExpression.star());
        items.addAll(added);
        return emit(operator, SqlQuery.Select.of(items, input.from()), input.columns(), order);
    }

    ScalarLowerer scalars(Stage input) {
        return scalars(input, input.order());
    }

    ScalarLowerer scalars(Stage input, List<SqlOrder> order) {
        return new ScalarLowerer(this, run, c -> SqlExpression.column(input.column(c)), order);
    }

    /// Adds the hidden column of sources, where tables carry it.
    void addSource(List<SqlItem> items, SqlExpression value) {
        if (run.source) {
            items.add(new SqlItem(SqlNames.SOURCE, value));
        }
    }

    /// An order for rows of evidence that have none, so that what depends on it is always the same.
    List<SqlOrder> orderOrSource(Rel rel, Stage stage) {
        boolean bySource = run.source && stage.order().isEmpty() && PlanWalk.scans(rel);
        return bySource
                ? List.of(new SqlOrder(SqlExpression.column(SqlNames.SOURCE), true, false))
                : stage.order();
    }

    /// Names for the columns of a table.
    static Map<Integer, String> names(List<PlanColumn> columns) {
        var unique = SqlNames.unique(columns.stream().map(PlanColumn::name).toList());
        var names = new LinkedHashMap<Integer, String>();
        for (int i = 0; i < columns.size(); i++) {
            names.put(columns.get(i).id(), unique.get(i));
        }
        return names;
    }

    private Stage values(Rel.Values values) {
        if (values.rows().isEmpty()) {
            return noRows("empty", values.columns());
        }
        var names = names(values.columns());
        if (!run.source) {
            return orderedValues(values, names);
        }
        var rows = values.rows().stream().map(r -> r.stream().map(Literals::of).toList()).toList();
        var table = new SqlQuery.Values(List.copyOf(names.values()), rows);
        var items = new ArrayList<SqlItem>();
        items.add(SqlExpression.star());
        addSource(items, Literals.noSource());
        var from = new SqlQuery.From.Derived(table, "d");
        return emit("datatable", SqlQuery.Select.of(items, from), names, List.of());
    }

    /// A name for a hidden column that rows are sorted by.
    String hiddenName() {
        return run.hiddenName("order");
    }

    /// Rows that keep the order in which they are written.
    private Stage orderedValues(Rel.Values values, Map<Integer, String> names) {
        var columns = new ArrayList<>(names.values());
        var rows = new ArrayList<List<SqlExpression>>();
        boolean several = values.rows().size() > 1;
        String number = run.hiddenName("order");
        for (var row : values.rows()) {
            var cells = new ArrayList<>(row.stream().map(Literals::of).toList());
            if (several) {
                cells.add(SqlExpression.whole(rows.size()));
            }
            rows.add(cells);
        }
        if (!several) {
            return emit("datatable", new SqlQuery.Values(columns, rows), names, List.of());
        }
        columns.add(number);
        var order = List.of(new SqlOrder(SqlExpression.column(number), true, false));
        return emit("datatable", new SqlQuery.Values(columns, rows), names, order);
    }

    /// A table without rows.
    Stage noRows(String operator, List<PlanColumn> columns) {
        var names = names(columns);
        var items = new ArrayList<SqlItem>();
        columns.forEach(c -> items.add(new SqlItem(nameOf(names, c), Literals.none(c.type()))));
        addSource(items, Literals.noSource());
        var query = SqlQuery.Select.of(items, null).withWhere(new SqlExpression.Bool(false));
        return emit(operator, query, names, List.of());
    }

    static String nameOf(Map<Integer, String> names, PlanColumn column) {
        String name = names.get(column.id());
        if (name == null) {
            throw new IllegalStateException("no column " + column.name());
        }
        return name;
    }

    private Stage filter(Rel.Filter filter) {
        var input = lower(filter.input());
        var predicate = Conditions.simplified(scalars(input).lower(filter.predicate()));
        var query =
                SqlQuery.Select.of(List.of(SqlExpression.star()), input.from())
                        .withWhere(predicate);
        return emit("where", query, input.columns(), input.order());
    }

    private Stage project(Rel.Project project) {
        var input = lower(project.input());
        var scalars = scalars(input);
        var lowered = project.items().stream().map(i -> scalars.lower(i.value())).toList();
        var names = names(project.columns());
        int kept = keptAsTheyAre(input, project.items(), names);
        var items = new ArrayList<SqlItem>();
        boolean extended = kept == input.columns().size();
        if (extended && kept == lowered.size()) {
            return new Stage(input.name(), names, input.source(), input.order());
        }
        if (extended) {
            items.add(SqlExpression.star());
        }
        for (int i = extended ? kept : 0; i < lowered.size(); i++) {
            var column = project.items().get(i).column();
            items.add(new SqlItem(nameOf(names, column), lowered.get(i)));
        }
        if (extended) {
            return emit("extend", SqlQuery.Select.of(items, input.from()), names, input.order());
        }
        if (items.isEmpty()) {
            // A table may have no columns; SQL has no word for that.
            items.add(new SqlItem(run.hiddenName("nothing"), SqlExpression.whole(0)));
        }
        var order = carryOrder(input, project.items(), names, items);
        addSource(items, SqlExpression.column(SqlNames.SOURCE));
        return emit("project", SqlQuery.Select.of(items, input.from()), names, order);
    }

    /// How many columns of the input, from the first on, are passed on under their names.
    private static int keptAsTheyAre(
            Stage input, List<Rel.Assignment> items, Map<Integer, String> names) {
        int kept = 0;
        for (var present : input.columns().entrySet()) {
            if (kept == items.size()
                    || !(items.get(kept).value() instanceof Scalar.ColumnRef reference)
                    || reference.column().id() != present.getKey()
                    || !present.getValue().equals(nameOf(names, items.get(kept).column()))) {
                break;
            }
            kept++;
        }
        return kept;
    }

    /// Keeps the columns that the order needs: under their new names, or hidden.
    List<SqlOrder> carryOrder(
            Stage input,
            List<Rel.Assignment> assignments,
            Map<Integer, String> names,
            List<SqlItem> items) {
        var renamed = new HashMap<String, String>();
        for (var assignment : assignments) {
            if (assignment.value() instanceof Scalar.ColumnRef reference) {
                renamed.putIfAbsent(
                        input.column(reference.column()), nameOf(names, assignment.column()));
            }
        }
        var order = new ArrayList<SqlOrder>();
        for (var key : input.order()) {
            String old = Stage.keyName(key);
            String name = renamed.get(old);
            if (name == null) {
                name = old.startsWith("$") ? old : run.hiddenName("key");
                items.add(new SqlItem(name, SqlExpression.column(old)));
                renamed.put(old, name);
            }
            order.add(new SqlOrder(SqlExpression.column(name), key.ascending(), key.nullsFirst()));
        }
        return order;
    }

    private Stage union(Rel.Union union) {
        if (union.inputs().isEmpty()) {
            return noRows("union", union.columns());
        }
        var names = names(union.columns());
        var inputs = new ArrayList<SqlQuery>();
        // The engine runs the branches side by side; only constants are worth an order.
        var order = new ArrayList<SqlOrder>();
        boolean ordered = !PlanWalk.scans(union);
        String branch = run.hiddenName("branch");
        if (ordered) {
            order.add(new SqlOrder(SqlExpression.column(branch), true, false));
        }
        for (var input : union.inputs()) {
            var stage = lower(input);
            var items = new ArrayList<SqlItem>();
            for (int i = 0; i < union.columns().size(); i++) {
                items.add(
                        new SqlItem(
                                nameOf(names, union.columns().get(i)),
                                SqlExpression.column(stage.column(input.columns().get(i)))));
            }
            if (ordered) {
                items.add(new SqlItem(branch, SqlExpression.whole(inputs.size())));
            }
            addSource(items, SqlExpression.column(SqlNames.SOURCE));
            inputs.add(SqlQuery.Select.of(items, stage.from()));
        }
        return emit("union", new SqlQuery.UnionAll(inputs), names, order);
    }

    /// A sort is done where its order is first needed: at a limit, or at the end. Here its keys
    /// become columns.
    private Stage sort(Rel.Sort sort) {
        var input = lower(sort.input());
        var scalars = scalars(input);
        var hidden = new ArrayList<SqlItem>();
        var order = new ArrayList<SqlOrder>();
        for (var key : sort.keys()) {
            var value = scalars.lower(key.key());
            if (key.key().type() == KqlType.DECIMAL) {
                value = SqlExpression.tryCast(value, org.conshelf.sql.SqlType.DOUBLE);
            }
            if (key.key().type() == KqlType.REAL) {
                // NaN stands beside the nulls, not above all numbers as in SQL.
                var isNaN = hide(hidden, SqlExpression.call("isnan", value));
                order.add(new SqlOrder(isNaN, !key.nullsFirst(), key.nullsFirst()));
            }
            var column = value instanceof SqlExpression.ColumnName ? value : hide(hidden, value);
            order.add(new SqlOrder(column, key.ascending(), key.nullsFirst()));
        }
        // Rows with equal keys stay in the order that they had.
        var sorted = order.stream().map(Stage::keyName).toList();
        input.order().stream().filter(k -> !sorted.contains(Stage.keyName(k))).forEach(order::add);
        return hidden.isEmpty()
                ? input.as(input.name(), order)
                : extend("sort", input, hidden, order);
    }

    private SqlExpression hide(List<SqlItem> hidden, SqlExpression value) {
        String name = run.hiddenName("key");
        hidden.add(new SqlItem(name, value));
        return SqlExpression.column(name);
    }

    private Stage limit(Rel.Limit limit) {
        var input = lower(limit.input());
        var query =
                SqlQuery.Select.of(List.of(SqlExpression.star()), input.from())
                        .withOrderBy(orderOrSource(limit.input(), input))
                        .withLimit(SqlExpression.whole(Math.max(0, limit.count())));
        return emit("take", query, input.columns(), input.order());
    }

    private Stage shared(Rel.Shared table) {
        var stages = run.severalQueries ? run.kept : shared;
        var stage = stages.get(table.id());
        if (stage == null) {
            stage = run.severalQueries ? kept(table.input()) : materialized(table.input());
            stages.put(table.id(), stage);
        }
        var columns = new LinkedHashMap<Integer, String>();
        var present = List.copyOf(stage.columns().values());
        for (int i = 0; i < table.columns().size(); i++) {
            columns.put(table.columns().get(i).id(), present.get(i));
        }
        return new Stage(stage.name(), columns, stage.source(), stage.order());
    }

    private Stage materialized(Rel rel) {
        var input = lower(rel);
        var query = SqlQuery.Select.of(List.of(SqlExpression.star()), input.from());
        return emit("shared", query, input.columns(), input.order(), true);
    }

    /// A temporary table with the rows, and with what they are sorted by.
    private Stage kept(Rel rel) {
        var rels = new RelLowering(run);
        var input = rels.lower(rel);
        String table = run.stageName("kept");
        var all = SqlQuery.Select.of(List.of(SqlExpression.star()), input.from());
        run.steps.add(new Lowered.Kept(table, new SqlQuery.With(rels.ctes(), all)));
        return input.as(table, input.order());
    }

    private Stage apply(Rel.Apply apply) {
        var names = names(apply.columns());
        String table = run.applied.get(apply);
        if (table == null) {
            table = compute(apply, List.copyOf(names.values()));
            run.applied.put(apply, table);
        }
        var items = new ArrayList<SqlItem>();
        names.values().forEach(n -> items.add(SqlExpression.item(n)));
        String number = run.hiddenName("order");
        items.add(new SqlItem(number, SqlExpression.column(SqlNames.ORDER)));
        addSource(items, SqlExpression.column(SqlNames.SOURCE));
        var from = new SqlQuery.From.Table(table, "");
        var order = List.of(new SqlOrder(SqlExpression.column(number), true, false));
        return emit("apply", SqlQuery.Select.of(items, from), names, order);
    }

    private String compute(Rel.Apply apply, List<String> names) {
        var inputs =
                apply.inputs().stream()
                        .map(i -> new Lowered.Input(run.query(i, run.source), i.columns()))
                        .toList();
        String table = run.stageName("applied");
        run.steps.add(
                new Lowered.Computed(
                        table, inputs, run.source, apply.function(), apply.columns(), names));
        return table;
    }
}
