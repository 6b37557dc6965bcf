package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.axis;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.key;
import static org.conshelf.plugin.PluginParameter.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `rolling_percentile`: for each bin with rows the percentile of the values in the window of so
/// many bins that ends with it. It is the value at the nearest rank; nulls are left out.
///
/// Source: <https://learn.microsoft.com/kusto/query/rolling-percentile-plugin>
record RollingPercentile(
        int value, double percentile, Timeline timeline, long binsPerWindow, int[] dimensions)
        implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("rolling_percentile")
                    .summary("The percentile of the values in a window of bins, for each bin.")
                    .note("Percentiles are exact, where Kusto estimates.")
                    .page("rolling-percentile-plugin")
                    .takes(
                            axis("ValueColumn"),
                            constant(
                                    "Percentile",
                                    KqlType.INT,
                                    KqlType.LONG,
                                    KqlType.REAL,
                                    KqlType.DECIMAL),
                            axis("IndexColumn"),
                            point("BinSize"),
                            constant("BinsPerWindow", KqlType.INT, KqlType.LONG),
                            key("Dimension").anyNumber())
                    .example(
                            "range t from 0 to 5 step 1 | extend v = t * 10 "
                                    + "| evaluate rolling_percentile(v, 50, t, 2, 2)",
                            "datatable(t: long, rolling_2_percentile_v_50: long) "
                                    + "[0, 0, 2, 10, 4, 30]")
                    .planned(RollingPercentile::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        double percentile = arguments.real("Percentile", Double.NaN);
        if (!(percentile >= 0 && percentile <= 100)) {
            throw PluginMistake.badValue("Percentile", "the percentile must be from 0 to 100");
        }
        long bins = arguments.whole("BinsPerWindow", 0);
        if (bins < 1) {
            throw PluginMistake.badValue("BinsPerWindow", "a window has at least one bin");
        }
        int value = arguments.column("ValueColumn");
        var columns = new ArrayList<Column>();
        columns.add(arguments.columnAt(arguments.column("IndexColumn")));
        for (int dimension : arguments.columns("Dimension")) {
            columns.add(arguments.columnAt(dimension));
        }
        var given = arguments.constant("Percentile").orElseThrow();
        columns.add(
                new Column(
                        "rolling_%d_percentile_%s_%s"
                                .formatted(
                                        bins,
                                        arguments.columnAt(value).name(),
                                        Narrow.Texts.of(given.type(), given.value())
                                                .replaceAll("\\.0$", "")),
                        arguments.columnAt(value).type()));
        return new Plugin.Planned(
                columns,
                new RollingPercentile(
                        value,
                        percentile,
                        Timeline.ofBins(arguments, "IndexColumn", "BinSize"),
                        bins,
                        arguments.columns("Dimension")));
    }

    @Override
    public String name() {
        return "rolling_percentile";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Map<List<@Nullable Object>, TreeMap<Long, List<TableRow>>> slices = new LinkedHashMap<>();
        for (var row : inputs.getFirst()) {
            var at = timeline.at(row);
            if (at == null) {
                continue;
            }
            var slice = new ArrayList<@Nullable Object>();
            for (int dimension : dimensions) {
                slice.add(row.values()[dimension]);
            }
            slices.computeIfAbsent(slice, _ -> new TreeMap<>())
                    .computeIfAbsent(timeline.bin(at), _ -> new ArrayList<>())
                    .add(row);
        }
        var result = new ArrayList<TableRow>();
        slices.forEach((slice, bins) -> {
            for (long bin : bins.keySet()) {
                OperationFailure.ifInterrupted();
                var window = new ArrayList<TableRow>();
                bins.subMap(bin - binsPerWindow + 1, true, bin, true)
                        .values()
                        .forEach(window::addAll);
                var values = new ArrayList<@Nullable Object>();
                values.add(timeline.begin(bin));
                values.addAll(slice);
                values.add(percentileOf(window));
                result.add(TableRow.merged(values.toArray(), window));
            }
        });
        return result;
    }

    private @Nullable Object percentileOf(List<TableRow> window) {
        var values = new ArrayList<Object>();
        for (var row : window) {
            var one = row.values()[value];
            if (one != null) {
                values.add(one);
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        values.sort(RollingPercentile::compare);
        int rank = (int) Math.ceil(percentile * values.size() / 100);
        return values.get(Math.clamp(rank - 1L, 0, values.size() - 1));
    }

    private static int compare(Object left, Object right) {
        return left instanceof Long a && right instanceof Long b
                ? Long.compare(a, b)
                : Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue());
    }
}
