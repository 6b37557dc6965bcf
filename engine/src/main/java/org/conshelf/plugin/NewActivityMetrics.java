package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.period;
import static org.conshelf.plugin.PluginParameter.point;
import static org.conshelf.plugin.PluginParameter.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.jspecify.annotations.Nullable;

/// `new_activity_metrics`: the ids that are seen first in a period are its cohort; for each cohort
/// and each period from its own on, how many of it are there again.
///
/// Ids of the lookback table belong to no cohort. A period without a cohort has no rows.
///
/// Source: <https://learn.microsoft.com/kusto/query/new-activity-metrics-plugin>
final class NewActivityMetrics implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("new_activity_metrics")
                    .summary(
                            "Retention and churn of each period's new ids in the periods behind it.")
                    .note("Distinct values are counted exactly, where Kusto estimates.")
                    .page("new-activity-metrics-plugin")
                    .takes(
                            key("IdColumn"),
                            axis("TimelineColumn"),
                            point("Start"),
                            point("End"),
                            period("Window"),
                            constant("Cohort").asOptional(),
                            key("Dimension").anyNumber(),
                            table("Lookback").asOptional())
                    .example(
                            "datatable(user: long, t: long) [0, 1, 2, 1, 0, 2, 1, 2] "
                                    + "| evaluate new_activity_metrics(user, t, 1, 2, 1, 1)",
                            "datatable(from_t: long, to_t: long, dcount_new_values: long, "
                                    + "dcount_retained_values: long, dcount_churn_values: long, "
                                    + "retention_rate: real, churn_rate: real) "
                                    + "[1, 1, 2, 2, 0, 1.0, 0.0, 1, 2, 1, 1, 1, 0.5, 0.5]")
                    .planned(NewActivityMetrics::plan);

    private final Activity activity;
    private final @Nullable Long cohort;
    private final int lookbackId;

    private NewActivityMetrics(Activity activity, @Nullable Long cohort, int lookbackId) {
        this.activity = activity;
        this.cohort = cohort;
        this.lookbackId = lookbackId;
    }

    private static Plugin.Planned plan(PluginArguments arguments) {
        var activity = Activity.of(arguments, "Window");
        var time = arguments.columnAt(arguments.column("TimelineColumn"));
        var columns = new ArrayList<Column>();
        columns.add(new Column("from_" + time.name(), time.type()));
        columns.add(new Column("to_" + time.name(), time.type()));
        for (int dimension : arguments.columns("Dimension")) {
            columns.add(arguments.columnAt(dimension));
        }
        columns.add(new Column("dcount_new_values", KqlType.LONG));
        columns.add(new Column("dcount_retained_values", KqlType.LONG));
        columns.add(new Column("dcount_churn_values", KqlType.LONG));
        columns.add(new Column("retention_rate", KqlType.REAL));
        columns.add(new Column("churn_rate", KqlType.REAL));
        Long cohort = null;
        if (arguments.constant("Cohort").isPresent()) {
            var given = arguments.constant("Cohort").get();
            boolean fits =
                    given.type() == time.type()
                            || (given.type().isNumeric() && time.type().isNumeric());
            if (!fits || given.value() == null) {
                throw PluginMistake.badValue("Cohort", "the cohort is no place of the timeline");
            }
            Object value = given.value();
            cohort =
                    activity.timeline()
                            .bin(
                                    value instanceof Integer whole
                                            ? (Long) whole.longValue()
                                            : value instanceof Long
                                                    ? value
                                                    : (Double) ((Number) value).doubleValue());
        }
        return new Plugin.Planned(
                columns, new NewActivityMetrics(activity, cohort, lookbackId(arguments)));
    }

    private static int lookbackId(PluginArguments arguments) {
        if (!arguments.given("Lookback")) {
            return -1;
        }
        var name = arguments.columnAt(arguments.column("IdColumn")).name();
        for (int i = 0; i < arguments.lookup().size(); i++) {
            if (arguments.lookup().get(i).name().equals(name)) {
                return i;
            }
        }
        if (arguments.lookup().size() == 1) {
            return 0;
        }
        throw new PluginMistake(
                DiagnosticCode.UNKNOWN_COLUMN,
                "Lookback",
                "the lookback table has no column '" + name + "'");
    }

    @Override
    public String name() {
        return "new_activity_metrics";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Set<Object> known = new HashSet<>();
        if (lookbackId >= 0) {
            for (var row : inputs.get(1)) {
                var id = row.values()[lookbackId];
                if (id != null) {
                    known.add(id);
                }
            }
        }
        var result = new ArrayList<TableRow>();
        activity.slices(inputs.getFirst())
                .forEach((slice, events) -> add(slice, activity.bins(events), known, result));
        return result;
    }

    private void add(
            List<@Nullable Object> slice,
            SortedMap<Long, List<Activity.Event>> bins,
            Set<Object> known,
            List<TableRow> result) {
        Map<Object, Long> firstSeen = new HashMap<>();
        Map<Long, Set<Object>> sets = new HashMap<>();
        Map<Long, Set<Object>> cohorts = new LinkedHashMap<>();
        bins.forEach((bin, events) -> {
            var ids = Activity.ids(events);
            ids.removeAll(known);
            sets.put(bin, ids);
            for (var id : ids) {
                if (firstSeen.putIfAbsent(id, bin) == null) {
                    cohorts.computeIfAbsent(bin, _ -> new HashSet<>()).add(id);
                }
            }
        });
        long last = activity.timeline().lastBin();
        cohorts.forEach((from, members) -> {
            if (cohort != null && !cohort.equals(from)) {
                return;
            }
            if (result.size() + last - from > LookupShape.MAX_ROWS) {
                throw new OperationFailure(
                        "the timeline's periods give more than " + LookupShape.MAX_ROWS + " rows");
            }
            for (long to = from; to <= last; to++) {
                OperationFailure.ifInterrupted();
                var there = sets.getOrDefault(to, Set.of());
                long unseen = there.stream().filter(i -> isNew(firstSeen, i, from)).count();
                long kept = members.stream().filter(there::contains).count();
                long lost = members.size() - kept;
                result.add(
                        row(
                                from,
                                to,
                                slice,
                                bins.getOrDefault(to, List.of()),
                                to == from ? members.size() : unseen,
                                kept,
                                lost,
                                (double) kept / members.size(),
                                (double) lost / members.size()));
            }
        });
    }

    private static boolean isNew(Map<Object, Long> firstSeen, Object id, long from) {
        var first = firstSeen.get(id);
        return first != null && first > from;
    }

    private TableRow row(
            long from,
            long to,
            List<@Nullable Object> slice,
            List<Activity.Event> madeOf,
            @Nullable Object... measures) {
        var values = new ArrayList<@Nullable Object>();
        values.add(activity.timeline().begin(from));
        values.add(activity.timeline().begin(to));
        values.addAll(slice);
        for (var measure : measures) {
            values.add(measure instanceof Integer whole ? (Long) whole.longValue() : measure);
        }
        return TableRow.merged(values.toArray(), madeOf.stream().map(Activity.Event::row).toList());
    }
}
