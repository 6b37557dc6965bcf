package org.conshelf.tabular.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.tabular.Interpreter;
import org.jspecify.annotations.Nullable;

/// `graph-match` and `graph-shortest-paths`: a row for each match of a pattern, as the pages of
/// their names say. A row was made of the records of all nodes and edges of its match.
///
/// @param conditions what all must be true, each by itself
/// @param outputs the values of the row; behind them the partition, where there is one
/// @param values what the columns that the conditions and outputs read stand for, by column id
public record MatchPattern(
        GraphPlan graph,
        Pattern pattern,
        Search search,
        List<Scalar> conditions,
        List<Scalar> outputs,
        Map<Integer, GraphValue> values)
        implements TableOperation {
    public MatchPattern {
        conditions = List.copyOf(conditions);
        outputs = List.copyOf(outputs);
        values = Map.copyOf(values);
    }

    /// Which of the matches are wanted.
    public enum Search {
        /// `graph-match`.
        MATCHES,
        /// `graph-shortest-paths output=any`.
        ONE_SHORTEST,
        /// `graph-shortest-paths output=all`.
        ALL_SHORTEST
    }

    @Override
    public String name() {
        return search == Search.MATCHES ? "graph-match" : "graph-shortest-paths";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var rows = new ArrayList<TableRow>();
        var budget = new Budget();
        var lookups = graph.lookups(inputs);
        graph.forEachGraph(
                inputs,
                lookups,
                (partition, one) -> {
                    var frame = new Frame(one, pattern, values, lookups);
                    search(
                            one,
                            frame,
                            budget,
                            () -> {
                                @Nullable Object[] row = row(frame, partition);
                                budget.row(row);
                                rows.add(frame.row(row));
                            });
                });
        return rows;
    }

    private void search(PropertyGraph one, Frame frame, Budget budget, Runnable found) {
        var placed = new Conditions(one, pattern, conditions, values, frame);
        switch (search) {
            case MATCHES -> new Matcher(one, pattern, placed, frame, budget, found).run();
            case ONE_SHORTEST ->
                    new ShortestPaths(one, pattern, placed, frame, budget, false, found).run();
            case ALL_SHORTEST ->
                    new ShortestPaths(one, pattern, placed, frame, budget, true, found).run();
        }
    }

    private @Nullable Object[] row(Frame frame, @Nullable Object partition) {
        @Nullable Object[] row =
                new @Nullable Object[outputs.size() + (graph.partitioned() ? 1 : 0)];
        for (int i = 0; i < outputs.size(); i++) {
            row[i] = Interpreter.evaluate(outputs.get(i), frame);
        }
        if (graph.partitioned()) {
            row[outputs.size()] = partition;
        }
        return row;
    }
}
