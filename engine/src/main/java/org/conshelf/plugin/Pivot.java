package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `pivot`: the groups of rows, each with the aggregates of all values of the pivot column side by
/// side.
///
/// In: a row for each group and value: the group's columns, the value's text, the aggregate. Out: a
/// row for each group: its columns, then the aggregate of each value.
///
/// @param keys how many columns make the group
/// @param values the texts of the values, in the order of their columns
/// @param nothing what stands where a group has no row of a value
public record Pivot(int keys, List<String> values, @Nullable Object nothing)
        implements TableOperation {
    /// The aggregations that it takes.
    public static final Set<String> AGGREGATIONS =
            Set.of(
                    "min",
                    "max",
                    "take_any",
                    "any",
                    "sum",
                    "dcount",
                    "avg",
                    "stdev",
                    "variance",
                    "make_list",
                    "make_bag",
                    "make_set",
                    "count");

    public Pivot {
        values = List.copyOf(values);
    }

    /// What an aggregation gives over no rows.
    public static @Nullable Object ofNoRows(String aggregation, KqlType type) {
        return switch (aggregation) {
            case "count", "dcount", "sum", "stdev", "variance" ->
                    switch (type) {
                        case LONG, TIMESPAN -> (Object) (Long) 0L;
                        case INT -> (Integer) 0;
                        case REAL -> (Double) 0.0;
                        default -> null;
                    };
            case "avg" -> type == KqlType.REAL ? (Double) Double.NaN : null;
            case "make_list", "make_set" -> "[]";
            case "make_bag" -> "{}";
            default -> type == KqlType.STRING ? "" : null;
        };
    }

    @Override
    public String name() {
        return "pivot";
    }

    /// A row of the result while it is made.
    private record Line(@Nullable Object[] values, List<TableRow> madeOf) {}

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var places = new HashMap<String, Integer>();
        values.forEach(v -> places.put(v, keys + places.size()));
        Map<List<@Nullable Object>, Line> lines = new LinkedHashMap<>();
        for (var row : inputs.getFirst()) {
            var group = new ArrayList<@Nullable Object>(keys);
            for (int i = 0; i < keys; i++) {
                group.add(row.values()[i]);
            }
            var line = lines.computeIfAbsent(group, this::line);
            line.madeOf().add(row);
            var place = places.get(String.valueOf(row.values()[keys]));
            if (place != null) {
                line.values()[place] = row.values()[keys + 1];
            }
        }
        var result = new ArrayList<TableRow>(lines.size());
        lines.values().forEach(l -> result.add(TableRow.merged(l.values(), l.madeOf())));
        return result;
    }

    private Line line(List<@Nullable Object> group) {
        @Nullable Object[] line = new @Nullable Object[keys + values.size()];
        for (int i = 0; i < line.length; i++) {
            line[i] = i < keys ? group.get(i) : nothing;
        }
        return new Line(line, new ArrayList<>());
    }
}
