package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The columns that patterns are looked for in, and what stands in a result where a pattern has any
/// value: null (a string is empty), or the wildcard given for the column's type.
///
/// @param weight the column of the rows' weights, or -1 where each weighs 1
record PatternColumns(
        int[] indexes, List<Column> columns, int weight, Map<KqlType, @Nullable Object> wildcards) {
    /// @param leftOut a column beside that of the weights, or -1
    static PatternColumns of(PluginArguments arguments, int leftOut) {
        int weight = arguments.columnIfGiven("WeightColumn").orElse(-1);
        int[] indexes =
                IntStream.range(0, arguments.columns().size())
                        .filter(i -> i != weight && i != leftOut)
                        .toArray();
        var columns = IntStream.of(indexes).mapToObj(arguments::columnAt).toList();
        Map<KqlType, @Nullable Object> wildcards = new EnumMap<>(KqlType.class);
        for (var wildcard : arguments.constants("CustomWildcard")) {
            wildcards.put(wildcard.type(), wildcard.value());
        }
        return new PatternColumns(indexes, columns, weight, wildcards);
    }

    double weightOf(TableRow row) {
        if (weight < 0) {
            return 1;
        }
        return row.values()[weight] instanceof Number number && number.doubleValue() > 0
                ? number.doubleValue()
                : 0;
    }

    /// The values of a pattern's row, behind its measures.
    TableRow row(PatternTable table, int[] pattern, @Nullable Object... measures) {
        var values = new ArrayList<@Nullable Object>(List.of());
        for (var measure : measures) {
            values.add(measure);
        }
        for (int i = 0; i < pattern.length; i++) {
            var type = columns.get(i).type();
            values.add(
                    pattern[i] == PatternTable.ANY
                            ? wildcards.getOrDefault(type, type == KqlType.STRING ? "" : null)
                            : table.value(i, pattern[i]));
        }
        return TableRow.merged(values.toArray(), table.rowsOf(pattern));
    }

    /// A weight as a count.
    static Long count(double weight) {
        return Math.round(weight);
    }

    static Double percent(double part, double whole) {
        return whole == 0 ? 0.0 : 100 * part / whole;
    }
}
