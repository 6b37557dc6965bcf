package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.function.json.JsonValue;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoTimeSpan;

/// `funnel_sequence_completion`: for each period and each time allowed, how many ids came from the
/// first state of a sequence to each of its states in order, within that time of the first.
///
/// Other states may lie between. Each period of the timeline is looked at alone.
///
/// Source: <https://learn.microsoft.com/kusto/query/funnel-sequence-completion-plugin>
record FunnelSequenceCompletion(
        Activity activity, int state, KqlType stateType, List<String> sequence, List<Object> times)
        implements TableOperation {
    private static final int MOST_TIMES = 20;

    /// Of how many events a row of the result keeps the sources.
    private static final int MOST_EVENTS = 256;

    static final Plugin DEFINITION =
            Plugin.named("funnel_sequence_completion")
                    .summary("Counts the ids that complete the steps of a sequence in time.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("funnel-sequence-completion-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            point("BinSize"),
                            key("StateColumn"),
                            constant("Sequence", KqlType.DYNAMIC),
                            constant("MaxSequenceStepWindows", KqlType.DYNAMIC))
                    .example(
                            "datatable(id: long, t: long, state: string) "
                                    + "[1, 0, 'a', 1, 1, 'b', 2, 0, 'a', 2, 5, 'b'] "
                                    + "| evaluate funnel_sequence_completion("
                                    + "id, t, 0, 9, 10, state, dynamic(['a', 'b']), dynamic([2, 6])) "
                                    + "| project state, dcount",
                            "datatable(state: string, dcount: long) "
                                    + "['a', 2, 'b', 1, 'a', 2, 'b', 2]")
                    .planned(FunnelSequenceCompletion::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "BinSize");
        int state = arguments.column("StateColumn");
        boolean time =
                activity.timeline().type() == KqlType.DATETIME
                        || activity.timeline().type() == KqlType.TIMESPAN;
        return new Plugin.Planned(
                Activity.columns(
                        arguments,
                        new Column(arguments.columnAt(state).name(), KqlType.STRING),
                        new Column("Period", time ? KqlType.TIMESPAN : activity.timeline().type()),
                        new Column("dcount", KqlType.LONG)),
                new FunnelSequenceCompletion(
                        activity,
                        state,
                        arguments.columnAt(state).type(),
                        States.texts(arguments, "Sequence"),
                        times(arguments, time)));
    }

    private static List<Object> times(PluginArguments arguments, boolean time) {
        var times = new ArrayList<Object>();
        for (var element : States.elements(arguments, "MaxSequenceStepWindows")) {
            switch (element) {
                case JsonValue.Text(var text) when time && KustoTimeSpan.parse(text).isPresent() ->
                        times.add(KustoTimeSpan.parse(text).getAsLong());
                case JsonValue.Whole(long whole) -> times.add(whole);
                case JsonValue.Real(double real) when !time -> times.add(real);
                default ->
                        throw PluginMistake.badValue(
                                "MaxSequenceStepWindows",
                                "an array of "
                                        + (time ? "timespans" : "numbers")
                                        + " is needed here");
            }
        }
        if (times.isEmpty() || times.size() > MOST_TIMES) {
            throw PluginMistake.badValue(
                    "MaxSequenceStepWindows",
                    "an array of 1 to " + MOST_TIMES + " values is needed here");
        }
        return times;
    }

    @Override
    public String name() {
        return "funnel_sequence_completion";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var result = new ArrayList<TableRow>();
        var bins = new TreeMap<Long, List<Activity.Event>>();
        activity.slices(inputs.getFirst())
                .values()
                .forEach(events -> bins.putAll(activity.bins(events)));
        bins.forEach((bin, events) -> {
            Map<Object, List<Activity.Event>> byId = new LinkedHashMap<>();
            for (var event : events) {
                if (event.id() != null) {
                    byId.computeIfAbsent(event.id(), _ -> new ArrayList<>()).add(event);
                }
            }
            byId.values()
                    .forEach(e ->
                            e.sort(Comparator.comparing(Activity.Event::at, Timeline::compare)));
            for (var time : times) {
                addFunnel(bin, byId, time, result);
            }
        });
        return result;
    }

    private void addFunnel(
            long bin, Map<Object, List<Activity.Event>> byId, Object time, List<TableRow> result) {
        long[] reached = new long[sequence.size()];
        var made = new ArrayList<List<Activity.Event>>();
        for (int k = 0; k < sequence.size(); k++) {
            made.add(new ArrayList<>());
        }
        for (var events : byId.values()) {
            OperationFailure.ifInterrupted();
            int depth = depth(events, time);
            for (int k = 0; k < depth; k++) {
                reached[k]++;
                if (made.get(k).size() < MOST_EVENTS) {
                    made.get(k).addAll(events);
                }
            }
        }
        if (reached[0] == 0) {
            return;
        }
        for (int k = 0; k < sequence.size(); k++) {
            result.add(
                    activity.row(
                            bin,
                            List.of(),
                            made.get(k),
                            sequence.get(k),
                            activity.timeline().type() == KqlType.INT && time instanceof Long whole
                                    ? (Object) (Integer) (int) (long) whole
                                    : time,
                            reached[k]));
        }
    }

    /// How many states of the sequence one id comes to, from the best of its first states. For each
    /// depth the latest first state from which it can be reached is kept: it leaves most time.
    private int depth(List<Activity.Event> events, Object time) {
        int best = 0;
        Object[] starts = new Object[sequence.size()];
        for (var event : events) {
            var text = States.of(stateType, event.row().values()[state]);
            for (int k = sequence.size() - 1; k >= 0; k--) {
                if (!sequence.get(k).equals(text)) {
                    continue;
                }
                if (k == 0) {
                    starts[0] = event.at();
                    best = Math.max(best, 1);
                } else if (starts[k - 1] != null
                        && Timeline.within(starts[k - 1], event.at(), time, true)) {
                    starts[k] = starts[k - 1];
                    best = Math.max(best, k + 1);
                }
            }
        }
        return best;
    }
}
