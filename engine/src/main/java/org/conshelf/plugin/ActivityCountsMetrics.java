package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.period;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `activity_counts_metrics`: for each period with rows how many rows, how many distinct ids, how
/// many of them are new since the start, and how many there were since then.
///
/// Source: <https://learn.microsoft.com/kusto/query/activity-counts-metrics-plugin>
record ActivityCountsMetrics(Activity activity) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("activity_counts_metrics")
                    .summary("Counts of rows, ids, new ids and ids so far, for each period.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("activity-counts-metrics-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            period("Step"),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(user: string, t: long) "
                                    + "['a', 0, 'b', 1, 'a', 2, 'c', 2, 'c', 3, 'z', 9] "
                                    + "| evaluate activity_counts_metrics(user, t, 0, 5, 2)",
                            "datatable(t: long, ['count']: long, dcount: long, new_dcount: long, "
                                    + "aggregated_dcount: long) [0, 2, 2, 2, 2, 2, 3, 2, 1, 3]")
                    .planned(a ->
                            new Plugin.Planned(
                                    Activity.columns(
                                            a,
                                            new Column("count", KqlType.LONG),
                                            new Column("dcount", KqlType.LONG),
                                            new Column("new_dcount", KqlType.LONG),
                                            new Column("aggregated_dcount", KqlType.LONG)),
                                    new ActivityCountsMetrics(Activity.of(a, "Step"))));

    @Override
    public String name() {
        return "activity_counts_metrics";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var result = new ArrayList<TableRow>();
        activity.slices(inputs.getFirst())
                .forEach((slice, events) -> {
                    var seen = new HashSet<Object>();
                    activity.bins(events)
                            .forEach((bin, inBin) -> {
                                var ids = Activity.ids(inBin);
                                long before = seen.size();
                                seen.addAll(ids);
                                result.add(
                                        activity.row(
                                                bin,
                                                slice,
                                                inBin,
                                                (long) inBin.size(),
                                                (long) ids.size(),
                                                seen.size() - before,
                                                (long) seen.size()));
                            });
                });
        return result;
    }
}
