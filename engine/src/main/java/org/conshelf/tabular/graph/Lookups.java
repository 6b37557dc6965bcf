package org.conshelf.tabular.graph;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;
import org.conshelf.tabular.Interpreter;
import org.jspecify.annotations.Nullable;

/// The further inputs of an operation, which its expressions look into: the tables of `toscalar`
/// and of `in`.
final class Lookups {
    private final List<List<TableRow>> tables;
    private final Map<GraphValue.Within, Set<Object>> sets = new HashMap<>();

    Lookups(List<List<TableRow>> tables) {
        this.tables = tables;
    }

    @Nullable Object first(GraphValue.First value, KqlType type) {
        var rows = tables.get(value.table());
        if (rows.isEmpty()) {
            return type.isNullable() ? null : "";
        }
        return rows.getFirst().values()[0];
    }

    /// @param columns the values of the columns that the expression reads
    boolean within(GraphValue.Within within, Function<PlanColumn, @Nullable Object> columns) {
        var value = Interpreter.evaluate(within.value(), columns);
        return value != null
                && sets.computeIfAbsent(within, this::values)
                        .contains(key(value, within.ignoreCase()));
    }

    private Set<Object> values(GraphValue.Within within) {
        var all = new HashSet<Object>();
        for (var row : tables.get(within.table())) {
            var value = row.values()[0];
            if (value != null) {
                all.add(key(value, within.ignoreCase()));
            }
        }
        return all;
    }

    private static Object key(Object value, boolean ignoreCase) {
        return ignoreCase ? value.toString().toLowerCase(Locale.ROOT) : comparable(value);
    }

    /// A form of the value that is equal where Kusto finds the values equal.
    static Object comparable(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros();
            case Double number -> number + 0.0;
            default -> value;
        };
    }
}
