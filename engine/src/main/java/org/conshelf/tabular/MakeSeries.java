package org.conshelf.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// `make-series`: one row for each group, with an array of values for each aggregate and one of the
/// axis.
///
/// The input's rows are one for each group and bin: the group's columns, the bin's number, the
/// aggregates as JSON texts, and three that say where the axis lies: see [Range]. The output's are
/// the group's columns, the arrays as JSON texts, the axis as JSON text.
///
/// @param keys how many columns make the group
/// @param defaults for each aggregate the JSON text of a bin without rows
/// @param axis the JSON text of a bin's beginning
/// @param whenEmpty where the axis lies if there is no row at all and a series of defaults is
///   wanted then (`kind=nonempty`); null where it is not
public record MakeSeries(int keys, List<String> defaults, AxisText axis, @Nullable Range whenEmpty)
        implements TableOperation {
    /// A series longer than this is cut: Kusto's own limit.
    public static final int MAX_LENGTH = 1_048_576;

    private static final int RANGE_COLUMNS = 3;

    public MakeSeries {
        defaults = List.copyOf(defaults);
    }

    /// Where the axis lies.
    ///
    /// @param origin where bin 0 begins: a whole number or a real
    /// @param first the first bin's number; null for the first that each group has
    /// @param last the last bin's number; null for the last that each group has
    public record Range(@Nullable Object origin, @Nullable Long first, @Nullable Long last) {}

    /// The JSON text of a bin's beginning.
    @FunctionalInterface
    public interface AxisText {
        String of(@Nullable Object origin, long bin);
    }

    @Override
    public String name() {
        return "make-series";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Map<List<@Nullable Object>, TreeMap<Long, TableRow>> groups = new LinkedHashMap<>();
        for (var row : inputs.getFirst()) {
            var key = new ArrayList<@Nullable Object>(Arrays.asList(row.values()).subList(0, keys));
            if (row.values()[keys] instanceof Long bin) {
                groups.computeIfAbsent(key, _ -> new TreeMap<>()).put(bin, row);
            }
        }
        var result = new ArrayList<TableRow>(groups.size());
        if (groups.isEmpty() && whenEmpty != null) {
            result.add(series(List.of(), new TreeMap<>(), whenEmpty));
        }
        groups.forEach((key, bins) -> result.add(series(key, bins, range(bins))));
        return result;
    }

    private static Range range(TreeMap<Long, TableRow> bins) {
        @Nullable Object[] row = bins.firstEntry().getValue().values();
        int at = row.length - RANGE_COLUMNS;
        return new Range(row[at], (Long) row[at + 1], (Long) row[at + 2]);
    }

    private TableRow series(List<@Nullable Object> key, TreeMap<Long, TableRow> bins, Range range) {
        var first = range.first();
        var last = range.last();
        long from = first != null ? first : bins.isEmpty() ? 0 : bins.firstKey();
        long to = last != null ? last : bins.isEmpty() ? -1 : bins.lastKey();
        to = Math.min(to, from + MAX_LENGTH - 1);
        var arrays = new ArrayList<StringBuilder>();
        for (int i = 0; i <= defaults.size(); i++) {
            arrays.add(new StringBuilder("["));
        }
        for (long bin = from; bin <= to; bin++) {
            var row = bins.get(bin);
            for (int i = 0; i < defaults.size(); i++) {
                var value = row == null ? defaults.get(i) : row.values()[keys + 1 + i];
                arrays.get(i).append(bin == from ? "" : ",").append(value == null ? "null" : value);
            }
            arrays.getLast().append(bin == from ? "" : ",").append(axis.of(range.origin(), bin));
        }
        @Nullable Object[] output = new @Nullable Object[keys + arrays.size()];
        for (int i = 0; i < keys; i++) {
            output[i] = key.get(i);
        }
        for (int i = 0; i < arrays.size(); i++) {
            output[keys + i] = arrays.get(i).append(']').toString();
        }
        return TableRow.merged(output, bins.values());
    }
}
