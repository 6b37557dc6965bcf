package org.conshelf.plugin;

import java.util.EnumSet;
import java.util.Set;
import org.conshelf.schema.KqlType;

/// A parameter of a plugin.
///
/// @param name as in Kusto's documentation; an argument may be given by it
/// @param types the types that its argument may have; without meaning for a table
/// @param optional whether it may be left out
/// @param repeated whether several arguments may stand for it, one behind the other
/// @param tilde whether the text `~` stands for its default
public record PluginParameter(
        String name,
        Kind kind,
        Set<KqlType> types,
        boolean optional,
        boolean repeated,
        boolean tilde) {
    private static final Set<KqlType> ALL = EnumSet.allOf(KqlType.class);

    private static final Set<KqlType> POINTS =
            EnumSet.of(
                    KqlType.DATETIME,
                    KqlType.TIMESPAN,
                    KqlType.INT,
                    KqlType.LONG,
                    KqlType.REAL,
                    KqlType.DECIMAL);

    public PluginParameter {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a parameter has a name");
        }
        types = Set.copyOf(types);
    }

    /// What an argument is.
    public enum Kind {
        /// A column of the input.
        COLUMN,
        /// A column of the lookup table.
        LOOKUP_COLUMN,
        /// A column that the input and the lookup table both have.
        COMMON_COLUMN,
        /// A value that is known before the query runs.
        CONSTANT,
        /// A condition over the input's columns.
        CONDITION,
        /// A table.
        TABLE,
        /// An aggregation over the input's columns.
        AGGREGATE
    }

    static PluginParameter column(String name, KqlType... types) {
        return of(name, Kind.COLUMN, types);
    }

    /// A column whose values groups can be made of.
    static PluginParameter key(String name) {
        var types = EnumSet.allOf(KqlType.class);
        types.remove(KqlType.DYNAMIC);
        return new PluginParameter(name, Kind.COLUMN, types, false, false, false);
    }

    /// A column of times or numbers.
    static PluginParameter axis(String name) {
        return new PluginParameter(name, Kind.COLUMN, POINTS, false, false, false);
    }

    /// A constant time, timespan or number.
    static PluginParameter point(String name) {
        return new PluginParameter(name, Kind.CONSTANT, POINTS, false, false, false);
    }

    /// The length of a period, or `week`, `month` or `year`.
    static PluginParameter period(String name) {
        var types = EnumSet.copyOf(POINTS);
        types.add(KqlType.STRING);
        return new PluginParameter(name, Kind.CONSTANT, types, false, false, false);
    }

    static PluginParameter lookupColumn(String name, KqlType... types) {
        return of(name, Kind.LOOKUP_COLUMN, types);
    }

    static PluginParameter commonColumn(String name) {
        return of(name, Kind.COMMON_COLUMN);
    }

    static PluginParameter constant(String name, KqlType... types) {
        return of(name, Kind.CONSTANT, types);
    }

    static PluginParameter condition(String name) {
        return of(name, Kind.CONDITION, KqlType.BOOL);
    }

    static PluginParameter table(String name) {
        return of(name, Kind.TABLE);
    }

    static PluginParameter aggregate(String name) {
        return of(name, Kind.AGGREGATE);
    }

    private static PluginParameter of(String name, Kind kind, KqlType... types) {
        return new PluginParameter(
                name, kind, types.length == 0 ? ALL : Set.of(types), false, false, false);
    }

    PluginParameter asOptional() {
        return new PluginParameter(name, kind, types, true, repeated, tilde);
    }

    /// None, one or several.
    PluginParameter anyNumber() {
        return new PluginParameter(name, kind, types, true, true, tilde);
    }

    PluginParameter atLeastOne() {
        return new PluginParameter(name, kind, types, false, true, tilde);
    }

    /// Optional, with `~` for its default.
    PluginParameter orTilde() {
        return new PluginParameter(name, kind, types, true, repeated, true);
    }
}
