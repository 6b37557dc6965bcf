package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.function.json.JsonValue;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `funnel_sequence`: how many ids went through a sequence of states, by the state before it and
/// the state behind it.
///
/// A state that an id repeats counts once, at its first time. The states of the sequence stand next
/// to each other, none later than the window allows behind the one before; so do the states before
/// and behind it, which else are empty. The period is that of the sequence's first state. Kusto
/// gives three tables; a query goes on with the first, which is the one given here.
///
/// Source: <https://learn.microsoft.com/kusto/query/funnel-sequence-plugin>
record FunnelSequence(
        Activity activity, int state, KqlType stateType, Object window, List<String> sequence)
        implements TableOperation {
    private static final int MOST_SAMPLES = 128;

    static final Plugin DEFINITION =
            Plugin.named("funnel_sequence")
                    .summary("Counts the ids that went through a sequence of states.")
                    .note(
                            "Of Kusto's three tables the first is given. Kusto's page leaves open how "
                                    + "repeated and far states count: here a repeated state counts "
                                    + "once, and the window holds for the states around the sequence "
                                    + "too.")
                    .page("funnel-sequence-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            point("MaxSequenceStepWindow"),
                            point("Step"),
                            key("StateColumn"),
                            constant("Sequence", KqlType.DYNAMIC))
                    .example(
                            "datatable(id: long, t: long, state: string) "
                                    + "[1, 0, 'a', 1, 1, 'b', 1, 2, 'c', 2, 5, 'b', 2, 6, 'b'] "
                                    + "| evaluate funnel_sequence("
                                    + "id, t, 0, 9, 3, 10, state, dynamic(['b'])) "
                                    + "| project t, prev, next, dcount",
                            "datatable(t: long, prev: string, next: string, dcount: long) "
                                    + "[0, 'a', 'c', 1, 0, '', '', 1]")
                    .planned(FunnelSequence::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "Step");
        int state = arguments.column("StateColumn");
        var type = arguments.columnAt(state).type();
        return new Plugin.Planned(
                Activity.columns(
                        arguments,
                        new Column("prev", type),
                        new Column("next", type),
                        new Column("dcount", KqlType.LONG),
                        new Column("samples", KqlType.DYNAMIC)),
                new FunnelSequence(
                        activity,
                        state,
                        type,
                        Timeline.length(
                                arguments, "MaxSequenceStepWindow", activity.timeline().type()),
                        States.texts(arguments, "Sequence")));
    }

    @Override
    public String name() {
        return "funnel_sequence";
    }

    /// The key of a row of the result.
    private record Way(long bin, @Nullable Object before, @Nullable Object behind) {}

    /// Who went a way, and with which rows.
    private record Walkers(Set<Object> ids, List<Activity.Event> events) {}

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Map<Object, List<Activity.Event>> byId = new LinkedHashMap<>();
        for (var events : activity.slices(inputs.getFirst()).values()) {
            for (var event : events) {
                if (event.id() != null && activity.timeline().holds(event.at())) {
                    byId.computeIfAbsent(event.id(), _ -> new ArrayList<>()).add(event);
                }
            }
        }
        Map<Way, Walkers> ways = new LinkedHashMap<>();
        byId.values().forEach(events -> walk(events, ways));
        var idType = new IdTexts();
        var result = new ArrayList<TableRow>();
        ways.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Way, Walkers>>comparingLong(e -> e.getKey().bin())
                                .thenComparingInt(e -> -e.getValue().ids().size()))
                .forEach(e ->
                        result.add(
                                activity.row(
                                        e.getKey().bin(),
                                        List.of(),
                                        e.getValue().events(),
                                        e.getKey().before(),
                                        e.getKey().behind(),
                                        (long) e.getValue().ids().size(),
                                        idType.array(e.getValue().ids()))));
        return result;
    }

    /// Ids as an array.
    private static final class IdTexts {
        String array(Set<Object> ids) {
            var elements = new ArrayList<JsonValue>();
            ids.stream().limit(MOST_SAMPLES).forEach(id -> elements.add(element(id)));
            return new JsonValue.Array(elements).text();
        }

        private static JsonValue element(Object id) {
            return switch (id) {
                case Boolean truth -> new JsonValue.Truth(truth);
                case Integer whole -> new JsonValue.Whole(whole);
                case Long whole -> new JsonValue.Whole(whole);
                case Double real -> new JsonValue.Real(real);
                default -> new JsonValue.Text(id.toString());
            };
        }
    }

    private void walk(List<Activity.Event> all, Map<Way, Walkers> ways) {
        all.sort(Comparator.comparing(Activity.Event::at, Timeline::compare));
        var events = new ArrayList<Activity.Event>();
        for (var event : all) {
            if (events.isEmpty() || !text(events.getLast()).equals(text(event))) {
                events.add(event);
            }
        }
        for (int i = 0; i + sequence.size() <= events.size(); i++) {
            int end = i + sequence.size() - 1;
            if (!isSequence(events, i)) {
                continue;
            }
            boolean led = i > 0 && near(events.get(i - 1), events.get(i));
            boolean left = end + 1 < events.size() && near(events.get(end), events.get(end + 1));
            var way =
                    new Way(
                            events.get(i).bin(),
                            led ? value(events.get(i - 1)) : nothing(),
                            left ? value(events.get(end + 1)) : nothing());
            var walkers =
                    ways.computeIfAbsent(
                            way, _ -> new Walkers(new LinkedHashSet<>(), new ArrayList<>()));
            var id = events.get(i).id();
            if (id != null) {
                walkers.ids().add(id);
            }
            walkers.events().addAll(events.subList(led ? i - 1 : i, left ? end + 2 : end + 1));
        }
    }

    private boolean isSequence(List<Activity.Event> events, int from) {
        for (int k = 0; k < sequence.size(); k++) {
            if (!text(events.get(from + k)).equals(sequence.get(k))
                    || (k > 0 && !near(events.get(from + k - 1), events.get(from + k)))) {
                return false;
            }
        }
        return true;
    }

    private boolean near(Activity.Event earlier, Activity.Event later) {
        return Timeline.within(earlier.at(), later.at(), window, true);
    }

    private @Nullable Object value(Activity.Event event) {
        return event.row().values()[state];
    }

    private @Nullable Object nothing() {
        return stateType == KqlType.STRING ? "" : null;
    }

    private String text(Activity.Event event) {
        return States.of(stateType, value(event));
    }
}
