package org.conshelf.check.lint;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Columns that have few values, and those values.
public final class ClosedValues {
    private static final Map<String, Set<String>> VALUES = new LinkedHashMap<>();
    private static final Set<String> WHOLE = new LinkedHashSet<>();

    static {
        for (var row : LintResource.rows("closed-values.tsv", 3)) {
            VALUES.put(row.get(0), new LinkedHashSet<>(List.of(row.get(2).split(","))));
            if (row.get(1).equals("whole")) {
                WHOLE.add(row.get(0));
            }
        }
    }

    private ClosedValues() {}

    /// The values of a column, `Table.Column`, that are known; none for a column that may have any.
    public static Set<String> of(String column) {
        return VALUES.getOrDefault(column, Set.of());
    }

    /// Whether the column has no other values.
    public static boolean isWhole(String column) {
        return WHOLE.contains(column);
    }

    /// The tables in which the column of this name has the value, where that is another table;
    /// empty where no other has it.
    public static String elsewhere(String column, String value) {
        var name = column.substring(column.indexOf('.'));
        return VALUES.entrySet().stream()
                .filter(e -> e.getKey().endsWith(name) && !e.getKey().equals(column))
                .filter(e -> e.getValue().contains(value))
                .map(e -> e.getKey().substring(0, e.getKey().indexOf('.')))
                .collect(Collectors.joining(" and "));
    }
}
