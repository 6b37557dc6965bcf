package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The bound arguments of a plugin's call.
///
/// @param columns the input's columns, as the operation gets them: all of them where the plugin
///   takes whole rows, else those of its arguments
/// @param lookup the columns of the table that is an argument; empty where there is none
/// @param values parameter → the arguments that stand for it, in order
public record PluginArguments(
        List<Column> columns, List<Column> lookup, Map<String, List<Value>> values) {
    public PluginArguments {
        columns = List.copyOf(columns);
        lookup = List.copyOf(lookup);
        values = Map.copyOf(values);
    }

    /// The constants given for a parameter.
    List<Value.OfConstant> constants(String parameter) {
        var found = new ArrayList<Value.OfConstant>();
        for (var value : all(parameter)) {
            if (value instanceof Value.OfConstant constant) {
                found.add(constant);
            }
        }
        return found;
    }

    /// An argument.
    public sealed interface Value {
        /// A column, by its place among [#columns]: one of the input, or a condition computed
        /// behind them.
        ///
        /// @param label the name that was given to it, or that it has of itself
        record OfColumn(int index, String label) implements Value {}

        /// A column of the lookup table, by its place among [#lookup].
        record OfLookup(int index) implements Value {}

        /// A column that both have.
        record OfCommon(int index, int lookupIndex) implements Value {}

        /// A constant, in the Java form that [KqlType] states.
        record OfConstant(KqlType type, @Nullable Object value) implements Value {}

        /// The default, asked for with a tilde.
        record OfDefault() implements Value {}

        /// The table.
        record OfTable() implements Value {}
    }

    private List<Value> all(String parameter) {
        return values.getOrDefault(parameter, List.of());
    }

    boolean given(String parameter) {
        return !all(parameter).isEmpty();
    }

    /// The place of the only column given for a parameter.
    int column(String parameter) {
        return columnIfGiven(parameter)
                .orElseThrow(() -> new IllegalStateException("no column for " + parameter));
    }

    Optional<Integer> columnIfGiven(String parameter) {
        return all(parameter).stream()
                .filter(Value.OfColumn.class::isInstance)
                .map(v -> ((Value.OfColumn) v).index())
                .findFirst();
    }

    /// The places of all columns given for a parameter.
    int[] columns(String parameter) {
        return all(parameter).stream()
                .filter(Value.OfColumn.class::isInstance)
                .mapToInt(v -> ((Value.OfColumn) v).index())
                .toArray();
    }

    List<String> labels(String parameter) {
        return all(parameter).stream()
                .filter(Value.OfColumn.class::isInstance)
                .map(v -> ((Value.OfColumn) v).label())
                .toList();
    }

    int lookupColumn(String parameter) {
        return lookupIfGiven(parameter)
                .orElseThrow(() -> new IllegalStateException("no column for " + parameter));
    }

    Optional<Integer> lookupIfGiven(String parameter) {
        return all(parameter).stream()
                .filter(Value.OfLookup.class::isInstance)
                .map(v -> ((Value.OfLookup) v).index())
                .findFirst();
    }

    List<Value.OfCommon> commonColumns(String parameter) {
        var found = new ArrayList<Value.OfCommon>();
        for (var value : all(parameter)) {
            if (value instanceof Value.OfCommon common) {
                found.add(common);
            }
        }
        return found;
    }

    Optional<Value.OfConstant> constant(String parameter) {
        return constants(parameter).stream().findFirst();
    }

    Column columnAt(int index) {
        return columns.get(index);
    }

    /// A constant whole number.
    long whole(String parameter, long otherwise) {
        return constant(parameter)
                .map(Value.OfConstant::value)
                .map(v -> v instanceof Number number ? number.longValue() : otherwise)
                .orElse(otherwise);
    }

    double real(String parameter, double otherwise) {
        return constant(parameter)
                .map(Value.OfConstant::value)
                .map(v -> v instanceof Number number ? number.doubleValue() : otherwise)
                .orElse(otherwise);
    }

    boolean flag(String parameter) {
        return constant(parameter)
                .map(Value.OfConstant::value)
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }
}
