package org.conshelf.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalar.WindowCall;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;

/// Values out of the rows around.
///
/// The rows are numbered once in the order they have; everything else runs over these numbers.
/// Calls whose arguments hold other calls wait until those are columns; a call that needs a column
/// of its own first (such as the number of the group since the last restart) gets it as a hidden
/// one.
final class WindowLowering {
    private final RelLowering rels;
    private final Map<Integer, String> hidden = new HashMap<>();
    private Stage current = new Stage("none", Map.of(), false, List.of());
    private SqlExpression number = new SqlExpression.Star();

    WindowLowering(RelLowering rels) {
        this.rels = rels;
    }

    Stage lower(Rel.Window window) {
        var input = rels.lower(window.input());
        current = numbered(input, rels.orderOrSource(window.input(), input));
        var values = new ArrayList<Scalar>();
        window.items().forEach(i -> values.add(i.value()));
        var ready = readyCalls(values);
        while (!ready.isEmpty()) {
            var columns = compute(ready);
            values.replaceAll(v -> replace(v, columns));
            ready = readyCalls(values);
        }
        var names = RelLowering.names(window.columns());
        var items = new ArrayList<SqlItem>();
        for (var column : window.input().columns()) {
            items.add(
                    new SqlItem(
                            RelLowering.nameOf(names, column),
                            SqlExpression.column(current.column(column))));
        }
        for (int i = 0; i < values.size(); i++) {
            items.add(
                    new SqlItem(
                            RelLowering.nameOf(names, window.items().get(i).column()),
                            scalars().lower(values.get(i))));
        }
        for (var key : current.order()) {
            items.add(SqlExpression.item(Stage.keyName(key)));
        }
        rels.addSource(items, SqlExpression.column(SqlNames.SOURCE));
        return rels.emit(
                "window", SqlQuery.Select.of(items, current.from()), names, current.order());
    }

    private Stage numbered(Stage input, List<SqlOrder> inputOrder) {
        String name = rels.run().hiddenName("order");
        number = SqlExpression.column(name);
        var order = List.of(new SqlOrder(number, true, false));
        var rank =
                new SqlExpression.Over(SqlExpression.call("row_number"), List.of(), inputOrder, "");
        return rels.extend("serialize", input, List.of(new SqlItem(name, rank)), order);
    }

    private ScalarLowerer scalars() {
        return new ScalarLowerer(
                rels,
                rels.run(),
                c -> {
                    String name = hidden.get(c.id());
                    return SqlExpression.column(name != null ? name : current.column(c));
                },
                List.of());
    }

    /// The calls without another call in their arguments.
    private static List<WindowCall> readyCalls(List<Scalar> values) {
        var found = new LinkedHashMap<WindowCall, Boolean>();
        values.forEach(v -> collect(v, found));
        return List.copyOf(found.keySet());
    }

    /// @return whether there is a call in the value
    private static boolean collect(Scalar value, Map<WindowCall, Boolean> ready) {
        boolean inside = false;
        for (var argument : arguments(value)) {
            inside |= collect(argument, ready);
        }
        if (value instanceof WindowCall call && !inside) {
            ready.put(call, true);
        }
        return inside || value instanceof WindowCall;
    }

    private static List<Scalar> arguments(Scalar value) {
        return switch (value) {
            case Scalar.Call call -> call.arguments();
            case WindowCall call -> call.arguments();
            case Scalar.InTable in -> List.of(in.value());
            case Scalar.Literal _, Scalar.ColumnRef _, Scalar.Subquery _, Scalar.AggregateCall _ ->
                    List.of();
        };
    }

    private static Scalar replace(Scalar value, Map<WindowCall, PlanColumn> columns) {
        return switch (value) {
            case Scalar.Call call ->
                    new Scalar.Call(
                            call.function(),
                            call.overload(),
                            call.arguments().stream().map(a -> replace(a, columns)).toList(),
                            call.type());
            case WindowCall call -> {
                var column = columns.get(call);
                yield column != null
                        ? new Scalar.ColumnRef(column)
                        : new WindowCall(
                                call.function(),
                                call.arguments().stream().map(a -> replace(a, columns)).toList(),
                                call.type());
            }
            case Scalar.InTable in ->
                    new Scalar.InTable(replace(in.value(), columns), in.table(), in.ignoreCase());
            case Scalar.Literal _, Scalar.ColumnRef _, Scalar.Subquery _, Scalar.AggregateCall _ ->
                    value;
        };
    }

    /// Makes a hidden column of each call: all their first steps in one table, then all their
    /// second ones, and so on.
    private Map<WindowCall, PlanColumn> compute(List<WindowCall> calls) {
        var columns = new HashMap<WindowCall, PlanColumn>();
        var sequences = new ArrayList<List<SqlItem>>();
        for (var call : calls) {
            String name = rels.run().hiddenName(word(call.function()));
            if (call.function().equals("row_window_session")) {
                var session = WindowSession.lower(rels, current, number, call, scalars(), name);
                current = session;
            } else {
                sequences.add(new WindowForms(rels.run(), scalars(), number).steps(call, name));
            }
            var column = new PlanColumn(-1 - hidden.size(), name, call.type());
            hidden.put(column.id(), name);
            columns.put(call, column);
        }
        for (int step = 0; ; step++) {
            var items = new ArrayList<SqlItem>();
            for (var sequence : sequences) {
                if (step < sequence.size()) {
                    items.add(sequence.get(step));
                }
            }
            if (items.isEmpty()) {
                return columns;
            }
            current = rels.extend("window", current, items, current.order());
        }
    }

    private static String word(String function) {
        return function.replaceAll("[^a-z_]", "");
    }
}
