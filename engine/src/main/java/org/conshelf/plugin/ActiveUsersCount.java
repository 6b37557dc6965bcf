package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.period;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `active_users_count`: for each bin how many ids are active in it. An id is active where it
/// appears, between start and end, if in the window that ends there it appears in at least so many
/// different periods. What lies a whole window back is not in it; rows before the start count.
///
/// Source: <https://learn.microsoft.com/kusto/query/active-users-count-plugin>
record ActiveUsersCount(Activity activity, Timeline periods, Object lookback, long least)
        implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("active_users_count")
                    .summary("Counts the ids that appeared in enough periods of a window.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("active-users-count-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            point("LookbackWindow"),
                            point("Period"),
                            constant(
                                    "ActivePeriods",
                                    KqlType.INT,
                                    KqlType.LONG,
                                    KqlType.REAL,
                                    KqlType.DECIMAL),
                            period("Step"),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(user: string, t: long) "
                                    + "['a', 0, 'a', 1, 'a', 2, 'b', 0, 'b', 5] "
                                    + "| evaluate active_users_count(user, t, 0, 9, 3, 1, 3, 1)",
                            "print t = 2, dcount = 1")
                    .planned(a ->
                            new Plugin.Planned(
                                    Activity.columns(a, new Column("dcount", KqlType.LONG)),
                                    plan(a)));

    private static ActiveUsersCount plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "Step");
        return new ActiveUsersCount(
                activity,
                Timeline.of(arguments, "Period"),
                Timeline.length(arguments, "LookbackWindow", activity.timeline().type()),
                (long) Math.ceil(arguments.real("ActivePeriods", 1)));
    }

    @Override
    public String name() {
        return "active_users_count";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var result = new ArrayList<TableRow>();
        activity.slices(inputs.getFirst())
                .forEach((slice, events) -> {
                    var active = new TreeMap<Long, List<Activity.Event>>();
                    Map<Object, List<Activity.Event>> byId = new LinkedHashMap<>();
                    for (var event : events) {
                        if (event.id() != null) {
                            byId.computeIfAbsent(event.id(), _ -> new ArrayList<>()).add(event);
                        }
                    }
                    byId.values().forEach(one -> addActive(one, active));
                    active.forEach((bin, inBin) ->
                            result.add(
                                    activity.row(
                                            bin,
                                            slice,
                                            inBin,
                                            (long) new HashSet<>(Activity.ids(inBin)).size())));
                });
        return result;
    }

    /// Adds the appearances of one id at which it is active.
    private void addActive(
            List<Activity.Event> events, TreeMap<Long, List<Activity.Event>> active) {
        events.sort(Comparator.comparing(Activity.Event::at, Timeline::compare));
        var counts = new HashMap<Long, Integer>();
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            counts.merge(periods.bin(event.at()), 1, Integer::sum);
            while (!Timeline.within(events.get(from).at(), event.at(), lookback, false)) {
                counts.computeIfPresent(
                        periods.bin(events.get(from++).at()), (_, n) -> n == 1 ? null : n - 1);
            }
            if (counts.size() >= least && activity.timeline().holds(event.at())) {
                active.computeIfAbsent(event.bin(), _ -> new ArrayList<>()).add(event);
            }
        }
    }
}
