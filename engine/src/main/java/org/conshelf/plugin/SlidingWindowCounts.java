package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.period;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `sliding_window_counts`: for each period how many rows and distinct ids the window has that ends
/// with it. Rows before the start count where they are in a window; a period without any has no row
/// in the result.
///
/// Source: <https://learn.microsoft.com/kusto/query/sliding-window-counts-plugin>
record SlidingWindowCounts(Activity activity, Object lookback) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("sliding_window_counts")
                    .summary("Counts of rows and ids in a window that slides over periods.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("sliding-window-counts-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            point("LookBackWindow"),
                            period("Step"),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(user: string, t: long) ['a', 0, 'a', 0, 'b', 1] "
                                    + "| evaluate sliding_window_counts(user, t, 0, 5, 2, 1)",
                            "datatable(t: long, Count: long, Dcount: long) "
                                    + "[0, 2, 1, 1, 3, 2, 2, 1, 1]")
                    .planned(a ->
                            new Plugin.Planned(
                                    Activity.columns(
                                            a,
                                            new Column("Count", KqlType.LONG),
                                            new Column("Dcount", KqlType.LONG)),
                                    plan(a)));

    private static SlidingWindowCounts plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "Step");
        return new SlidingWindowCounts(
                activity, Timeline.length(arguments, "LookBackWindow", activity.timeline().type()));
    }

    @Override
    public String name() {
        return "sliding_window_counts";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var timeline = activity.timeline();
        long first = timeline.firstBin();
        long last = timeline.lastBin();
        var result = new ArrayList<TableRow>();
        activity.slices(inputs.getFirst())
                .forEach((slice, events) -> {
                    var bins = new TreeMap<Long, List<Activity.Event>>();
                    for (var event : events) {
                        if (timeline.holds(event.at()) || event.bin() < first) {
                            bins.computeIfAbsent(event.bin(), _ -> new ArrayList<>()).add(event);
                        }
                    }
                    var window = new SlidingWindow(timeline, lookback, bins);
                    for (long bin = first; bin <= last; bin++) {
                        OperationFailure.ifInterrupted();
                        window.moveTo(bin);
                        if (window.count() == 0) {
                            // Nothing is in a window before the next bin that has events.
                            bin = Math.max(bin, window.next().orElse(last + 1) - 1);
                        } else {
                            result.add(
                                    activity.row(
                                            bin,
                                            slice,
                                            window.events(),
                                            window.count(),
                                            window.distinctIds()));
                        }
                    }
                });
        return result;
    }
}
