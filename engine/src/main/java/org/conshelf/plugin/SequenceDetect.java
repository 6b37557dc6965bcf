package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.condition;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.point;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `sequence_detect`: every way to go through rows that hold one condition after the other.
///
/// The steps of a sequence have equal dimensions, each is later than the one before and by at most
/// the step window, and the last is at most the span behind the first. Rows of one step at one time
/// are one.
///
/// Source: <https://learn.microsoft.com/kusto/query/sequence-detect-plugin>
record SequenceDetect(
        int time, KqlType type, Object stepWindow, Object span, int[] conditions, int[] dimensions)
        implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("sequence_detect")
                    .summary("The sequences of rows that hold one condition after the other.")
                    .note(
                            "Kusto's page does not say whether steps may have equal times; here each is "
                                    + "later than the one before.")
                    .page("sequence-detect-plugin")
                    .takes(
                            axis("TimelineColumn"),
                            point("MaxSequenceStepWindow"),
                            point("MaxSequenceSpan"),
                            condition("Expr").atLeastOne(),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(t: datetime, user: string, act: string) "
                                    + "[datetime(2024-01-01 10:00), 'kim', 'try', "
                                    + "datetime(2024-01-01 10:01), 'lee', 'enter', "
                                    + "datetime(2024-01-01 10:02), 'kim', 'enter'] "
                                    + "| evaluate sequence_detect("
                                    + "t, 5m, 5m, tried = (act == 'try'), entered = (act == 'enter'), user)",
                            "print user = 'kim', tried_t = datetime(2024-01-01 10:00), "
                                    + "entered_t = datetime(2024-01-01 10:02), Duration = 2m")
                    .planned(SequenceDetect::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        int time = arguments.column("TimelineColumn");
        var column = arguments.columnAt(time);
        var columns = new ArrayList<Column>();
        for (int dimension : arguments.columns("Dimension")) {
            columns.add(arguments.columnAt(dimension));
        }
        for (var label : arguments.labels("Expr")) {
            columns.add(
                    new Column(
                            label.isEmpty() ? column.name() : label + "_" + column.name(),
                            column.type()));
        }
        boolean isTime = column.type() == KqlType.DATETIME || column.type() == KqlType.TIMESPAN;
        columns.add(new Column("Duration", isTime ? KqlType.TIMESPAN : column.type()));
        return new Plugin.Planned(
                columns,
                new SequenceDetect(
                        time,
                        column.type(),
                        Timeline.length(arguments, "MaxSequenceStepWindow", column.type()),
                        Timeline.length(arguments, "MaxSequenceSpan", column.type()),
                        arguments.columns("Expr"),
                        arguments.columns("Dimension")));
    }

    @Override
    public String name() {
        return "sequence_detect";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Map<List<@Nullable Object>, List<TableRow>> slices = new LinkedHashMap<>();
        for (var row : inputs.getFirst()) {
            if (row.values()[time] != null) {
                var slice = new ArrayList<@Nullable Object>();
                for (int dimension : dimensions) {
                    slice.add(row.values()[dimension]);
                }
                slices.computeIfAbsent(slice, _ -> new ArrayList<>()).add(row);
            }
        }
        var result = new ArrayList<TableRow>();
        slices.forEach((slice, rows) -> {
            var steps = new ArrayList<NavigableMap<Object, List<TableRow>>>();
            for (int condition : conditions) {
                var byTime = new TreeMap<Object, List<TableRow>>(Timeline::compare);
                for (var row : rows) {
                    var at = row.values()[time];
                    if (at != null && Boolean.TRUE.equals(row.values()[condition])) {
                        byTime.computeIfAbsent(at, _ -> new ArrayList<>()).add(row);
                    }
                }
                steps.add(byTime);
            }
            for (var first : steps.getFirst().keySet()) {
                var times = new ArrayList<Object>();
                times.add(first);
                add(slice, steps, times, result);
            }
        });
        return result;
    }

    private void add(
            List<@Nullable Object> slice,
            List<NavigableMap<Object, List<TableRow>>> steps,
            List<Object> times,
            List<TableRow> result) {
        OperationFailure.ifInterrupted();
        if (times.size() == steps.size()) {
            if (result.size() >= LookupShape.MAX_ROWS) {
                throw new OperationFailure(
                        "there are more than " + LookupShape.MAX_ROWS + " sequences");
            }
            result.add(row(slice, steps, times));
            return;
        }
        for (var next : steps.get(times.size()).tailMap(times.getLast(), false).keySet()) {
            if (!Timeline.within(times.getLast(), next, stepWindow, true)
                    || !Timeline.within(times.getFirst(), next, span, true)) {
                return;
            }
            times.add(next);
            add(slice, steps, times, result);
            times.removeLast();
        }
    }

    private TableRow row(
            List<@Nullable Object> slice,
            List<NavigableMap<Object, List<TableRow>>> steps,
            List<Object> times) {
        var values = new ArrayList<@Nullable Object>(slice);
        values.addAll(times);
        values.add(duration(times.getFirst(), times.getLast()));
        var madeOf = new ArrayList<TableRow>();
        for (int i = 0; i < times.size(); i++) {
            madeOf.addAll(steps.get(i).getOrDefault(times.get(i), List.of()));
        }
        return TableRow.merged(values.toArray(), madeOf);
    }

    private Object duration(Object first, Object last) {
        return switch (type) {
            case INT -> (Integer) ((Integer) last - (Integer) first);
            case REAL -> (Double) ((Double) last - (Double) first);
            case DECIMAL -> ((BigDecimal) last).subtract((BigDecimal) first);
            default -> (Long) ((Long) last - (Long) first);
        };
    }
}
