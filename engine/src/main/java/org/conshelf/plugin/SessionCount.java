package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.period;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `session_count`: for each period how many sessions are active in it. An appearance of an id
/// within the lookback window behind its last one goes on with the session, a later one begins
/// another. Rows before the start tell which session goes on.
///
/// Source: <https://learn.microsoft.com/kusto/query/session-count-plugin>
record SessionCount(Activity activity, Object lookback) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("session_count")
                    .summary("Counts the sessions of ids that are active in each period.")
                    .note(
                            "Kusto's page does not say whether a session that goes on from an earlier "
                                    + "period counts in a later one; here it does.")
                    .page("session-count-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            period("Bin"),
                            point("LookBackWindow"),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(user: string, t: long) ['a', 0, 'a', 2, 'a', 9, 'b', 1, 'a', 11] "
                                    + "| evaluate session_count(user, t, 0, 20, 10, 3)",
                            "datatable(t: long, count_sessions: long) [0, 3, 10, 1]")
                    .planned(a ->
                            new Plugin.Planned(
                                    Activity.columns(a, new Column("count_sessions", KqlType.LONG)),
                                    plan(a)));

    private static SessionCount plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "Bin");
        return new SessionCount(
                activity, Timeline.length(arguments, "LookBackWindow", activity.timeline().type()));
    }

    @Override
    public String name() {
        return "session_count";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var result = new ArrayList<TableRow>();
        activity.slices(inputs.getFirst())
                .forEach((slice, events) -> {
                    events.sort(Comparator.comparing(Activity.Event::at, Timeline::compare));
                    Map<Object, Activity.Event> last = new HashMap<>();
                    var counts = new TreeMap<Long, Long>();
                    for (var event : events) {
                        if (event.id() == null) {
                            continue;
                        }
                        var before = last.put(event.id(), event);
                        boolean another =
                                before == null
                                        || !Timeline.within(
                                                before.at(), event.at(), lookback, true);
                        boolean firstInBin =
                                another
                                        || before.bin() != event.bin()
                                        || !activity.timeline().holds(before.at());
                        if (firstInBin && activity.timeline().holds(event.at())) {
                            counts.merge(event.bin(), 1L, Long::sum);
                        }
                    }
                    var bins = activity.bins(events);
                    counts.forEach((bin, count) ->
                            result.add(
                                    activity.row(
                                            bin, slice, bins.getOrDefault(bin, List.of()), count)));
                });
        return result;
    }
}
