package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.period;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `activity_metrics`: for each period with rows how many distinct ids, how many of them were not
/// there in the period before, and which part of those before stayed and left.
///
/// Where nobody was there before, all stayed, as the emulator answers.
///
/// Source: <https://learn.microsoft.com/kusto/query/activity-metrics-plugin>
record ActivityMetrics(Activity activity) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("activity_metrics")
                    .summary(
                            "Ids, new ids, retention and churn, each period against the one before.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("activity-metrics-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            period("Step"),
                            key("Dimension").anyNumber())
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            period("Step"),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(user: string, t: long) ['a', 0, 'b', 0, 'a', 1, 'c', 1] "
                                    + "| evaluate activity_metrics(user, t, 0, 5, 1)",
                            "datatable(t: long, dcount_values: long, dcount_newvalues: long, "
                                    + "retention_rate: real, churn_rate: real) "
                                    + "[0, 2, 2, 1.0, 0.0, 1, 2, 1, 0.5, 0.5]")
                    .planned(a ->
                            new Plugin.Planned(
                                    Activity.columns(
                                            a,
                                            new Column("dcount_values", KqlType.LONG),
                                            new Column("dcount_newvalues", KqlType.LONG),
                                            new Column("retention_rate", KqlType.REAL),
                                            new Column("churn_rate", KqlType.REAL)),
                                    new ActivityMetrics(Activity.of(a, "Step"))));

    @Override
    public String name() {
        return "activity_metrics";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var over = activity.over(inputs.getFirst());
        var result = new ArrayList<TableRow>();
        over.slices(inputs.getFirst())
                .forEach((slice, events) -> {
                    var sets = new HashMap<Long, Set<Object>>();
                    over.bins(events)
                            .forEach((bin, inBin) -> {
                                var ids = Activity.ids(inBin);
                                var before = sets.getOrDefault(bin - 1, Set.of());
                                var stayed = new HashSet<>(before);
                                stayed.retainAll(ids);
                                double kept =
                                        before.isEmpty()
                                                ? 1
                                                : (double) stayed.size() / before.size();
                                double left =
                                        before.isEmpty()
                                                ? 0
                                                : (double) (before.size() - stayed.size())
                                                        / before.size();
                                sets.put(bin, ids);
                                result.add(
                                        over.row(
                                                bin,
                                                slice,
                                                inBin,
                                                (long) ids.size(),
                                                (long) ids.size() - stayed.size(),
                                                kept,
                                                left));
                            });
                });
        return result;
    }
}
