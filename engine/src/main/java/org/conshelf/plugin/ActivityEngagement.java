package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `activity_engagement`: for each inner window with rows how many distinct ids it has, how many
/// the outer window that ends with it has, and the ratio of the two.
///
/// Source: <https://learn.microsoft.com/kusto/query/activity-engagement-plugin>
record ActivityEngagement(Activity activity, Object outer) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("activity_engagement")
                    .summary("The ratio of ids in a period to those in a longer one behind it.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("activity-engagement-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            point("InnerActivityWindow"),
                            point("OuterActivityWindow"),
                            key("Dimension").anyNumber())
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("InnerActivityWindow"),
                            point("OuterActivityWindow"),
                            key("Dimension").anyNumber())
                    .example(
                            "datatable(user: string, t: long) ['a', 0, 'b', 1, 'a', 2, 'b', 2] "
                                    + "| evaluate activity_engagement(user, t, 0, 5, 1, 2)",
                            "datatable(t: long, dcount_activities_inner: long, "
                                    + "dcount_activities_outer: long, activity_ratio: real) "
                                    + "[0, 1, 1, 1.0, 1, 1, 2, 0.5, 2, 2, 2, 1.0]")
                    .planned(a ->
                            new Plugin.Planned(
                                    Activity.columns(
                                            a,
                                            new Column("dcount_activities_inner", KqlType.LONG),
                                            new Column("dcount_activities_outer", KqlType.LONG),
                                            new Column("activity_ratio", KqlType.REAL)),
                                    plan(a)));

    private static ActivityEngagement plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "InnerActivityWindow");
        return new ActivityEngagement(
                activity,
                Timeline.length(arguments, "OuterActivityWindow", activity.timeline().type()));
    }

    @Override
    public String name() {
        return "activity_engagement";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var over = activity.over(inputs.getFirst());
        var result = new ArrayList<TableRow>();
        over.slices(inputs.getFirst())
                .forEach((slice, events) -> {
                    var bins = over.bins(events);
                    var window = new SlidingWindow(over.timeline(), outer, bins);
                    bins.forEach((bin, inBin) -> {
                        window.moveTo(bin);
                        long inner = Activity.ids(inBin).size();
                        long all = window.distinctIds();
                        result.add(
                                over.row(
                                        bin,
                                        slice,
                                        inBin,
                                        inner,
                                        all,
                                        all == 0 ? Double.NaN : (double) inner / all));
                    });
                });
        return result;
    }
}
