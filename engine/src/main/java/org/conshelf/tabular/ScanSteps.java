package org.conshelf.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `scan`: finds sequences of rows, step by step, as the page scan-operator says.
///
/// Every step keeps the latest row of itself and of each step before it. A row is held against the
/// steps from the last to the first: where the step before has a sequence and the condition holds,
/// the sequence moves on to this step; else, where this step (or the first one) has a sequence and
/// the condition holds, the row takes the place of the step's latest row.
///
/// The output's rows are the input's visible columns, the declared ones, and the number of the
/// match where one is wanted. A step with output=last gives a row when its sequence moves on, when
/// another takes its place, or at the end of the rows.
///
/// @param input the input's columns, in order
/// @param visible how many of them the output has; those behind are for expressions alone
/// @param declared the columns that the steps assign
/// @param defaults their values before anything is assigned
/// @param partition positions of the columns whose values each have a scan of their own
/// @param matchId whether the output ends with the number of the match
public record ScanSteps(
        List<PlanColumn> input,
        int visible,
        List<PlanColumn> declared,
        List<@Nullable Object> defaults,
        List<Step> steps,
        List<Integer> partition,
        boolean matchId)
        implements TableOperation {

    /// Which rows of a step are given.
    public enum Output {
        ALL,
        LAST,
        NONE
    }

    /// A step.
    ///
    /// @param columns what expressions name the step's latest row by: a column for each visible
    ///   column of the input, then one for each declared
    /// @param targets for each value the position among the declared columns
    public record Step(
            List<PlanColumn> columns,
            Output output,
            Scalar condition,
            List<Integer> targets,
            List<Scalar> values) {
        public Step {
            columns = List.copyOf(columns);
            targets = List.copyOf(targets);
            values = List.copyOf(values);
        }
    }

    public ScanSteps {
        input = List.copyOf(input);
        declared = List.copyOf(declared);
        defaults = new ArrayList<>(defaults);
        steps = List.copyOf(steps);
        partition = List.copyOf(partition);
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var output = new ArrayList<TableRow>();
        var read = steps.stream().map(this::places).toList();
        Map<List<@Nullable Object>, Run> runs = new LinkedHashMap<>();
        for (var row : inputs.getFirst()) {
            var key = new ArrayList<@Nullable Object>();
            partition.forEach(i -> key.add(row.values()[i]));
            runs.computeIfAbsent(key, _ -> new Run(output, read)).accept(row);
        }
        runs.values().forEach(Run::finish);
        return output;
    }

    /// Where the value of a column stands that an expression names.
    ///
    /// @param step which step's latest row, or ROW or DECLARED
    private record Place(int column, int step, int index) {
        static final int ROW = -1;
        static final int DECLARED = -2;
    }

    /// Where the columns stand that a step's expressions name.
    private List<Place> places(Step step) {
        var wanted = new HashSet<Integer>();
        var expressions = new ArrayList<>(step.values());
        expressions.add(step.condition());
        for (var expression : expressions) {
            Scalars.forEach(
                    expression,
                    s -> {
                        if (s instanceof Scalar.ColumnRef reference) {
                            wanted.add(reference.column().id());
                        }
                    });
        }
        var places = new ArrayList<Place>();
        add(input, Place.ROW, wanted, places);
        add(declared, Place.DECLARED, wanted, places);
        for (int i = 0; i < steps.size(); i++) {
            add(steps.get(i).columns(), i, wanted, places);
        }
        return places;
    }

    private static void add(
            List<PlanColumn> columns, int step, Set<Integer> wanted, List<Place> places) {
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.contains(columns.get(i).id())) {
                places.add(new Place(columns.get(i).id(), step, i));
            }
        }
    }

    /// A sequence that has come as far as a step: the latest row of each step so far.
    private static final class Sequence {
        private final long match;
        private final @Nullable TableRow[] rows;

        /// The row that output=last holds back.
        private @Nullable TableRow pending;

        Sequence(long match, @Nullable TableRow[] rows) {
            this.match = match;
            this.rows = rows;
        }
    }

    /// One scan, over the rows of one partition.
    private final class Run {
        private final List<TableRow> output;
        private final List<List<Place>> read;
        private final @Nullable Sequence[] states = new @Nullable Sequence[steps.size()];
        private long matches;

        Run(List<TableRow> output, List<List<Place>> read) {
            this.output = output;
            this.read = read;
        }

        void accept(TableRow row) {
            for (int i = steps.size() - 1; i >= 0; i--) {
                var before = i == 0 ? null : states[i - 1];
                if (before != null && holds(i, row, before)) {
                    close(states[i]);
                    close(before);
                    states[i - 1] = null;
                    var moved = new Sequence(before.match, before.rows.clone());
                    states[i] = moved;
                    match(i, row, before, moved);
                    continue;
                }
                var own = states[i];
                if ((own != null || i == 0) && holds(i, row, own)) {
                    var next =
                            own != null
                                    ? own
                                    : new Sequence(matches++, new @Nullable TableRow[steps.size()]);
                    states[i] = next;
                    match(i, row, own, next);
                }
            }
        }

        /// Gives what is still held back, the earliest steps first.
        void finish() {
            for (var state : states) {
                close(state);
            }
        }

        private void close(@Nullable Sequence sequence) {
            if (sequence != null && sequence.pending != null) {
                output.add(sequence.pending);
                sequence.pending = null;
            }
        }

        private boolean holds(int step, TableRow row, @Nullable Sequence state) {
            var value = Interpreter.evaluate(steps.get(step).condition(), values(step, row, state));
            return Boolean.TRUE.equals(value);
        }

        /// @param seen the state that the step's expressions see
        /// @param state the state that takes the row
        private void match(int index, TableRow row, @Nullable Sequence seen, Sequence state) {
            var step = steps.get(index);
            var columns = values(index, row, seen);
            int width = visible + declared.size();
            @Nullable Object[] extended = Arrays.copyOf(row.values(), width + (matchId ? 1 : 0));
            for (int i = 0; i < declared.size(); i++) {
                extended[visible + i] = defaults.get(i);
            }
            for (int i = 0; i < step.values().size(); i++) {
                extended[visible + step.targets().get(i)] =
                        Interpreter.evaluate(step.values().get(i), columns);
            }
            if (matchId) {
                extended[width] = state.match;
            }
            var matched = TableRow.merged(extended, from(row, index, state));
            state.rows[index] = matched;
            switch (step.output()) {
                case ALL -> output.add(matched);
                case LAST -> state.pending = matched;
                case NONE -> {
                    // It only moves the state.
                }
            }
        }

        /// The row, and those of the steps before it, whose values it may have.
        private static List<TableRow> from(TableRow row, int index, Sequence state) {
            var rows = new ArrayList<TableRow>();
            for (int i = 0; i < index; i++) {
                var earlier = state.rows[i];
                if (earlier != null) {
                    rows.add(earlier);
                }
            }
            rows.add(row);
            return rows;
        }

        /// What the expressions of a step name: of the row, of the declared columns as they are
        /// before anything is assigned, and of the latest rows of the steps in the state.
        private Map<Integer, @Nullable Object> values(
                int step, TableRow row, @Nullable Sequence state) {
            Map<Integer, @Nullable Object> values = new HashMap<>();
            for (var place : read.get(step)) {
                values.put(place.column(), value(place, row, state));
            }
            return values;
        }

        private @Nullable Object value(Place place, TableRow row, @Nullable Sequence state) {
            if (place.step() == Place.ROW) {
                return row.values()[place.index()];
            }
            if (place.step() == Place.DECLARED) {
                return defaults.get(place.index());
            }
            var latest = state == null ? null : state.rows[place.step()];
            return latest == null ? nothing(place.index()) : latest.values()[place.index()];
        }

        private @Nullable Object nothing(int column) {
            if (column >= visible) {
                return defaults.get(column - visible);
            }
            return input.get(column).type() == KqlType.STRING ? "" : null;
        }
    }
}
