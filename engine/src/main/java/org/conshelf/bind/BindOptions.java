package org.conshelf.bind;

import java.util.Map;
import org.conshelf.function.net.IpLocations;
import org.conshelf.schema.Catalog;
import org.jspecify.annotations.Nullable;

/// What binding depends on beside the query.
///
/// @param catalog the tables that can be named
/// @param now what `now()` is, in ticks
/// @param lenient for rules that people paste: a path into a string is read as a path into the XML
///   or JSON that it holds, with a warning; strict KQL refuses it
/// @param conditionalEvents table → event id → the condition under which the table holds that
///   event, for a warning
/// @param parameters name → value, as text, of the parameters that queries declare
/// @param locations where IP addresses are, or null where the user gave no file of it
/// @param probe runs the input of operators whose columns depend on data; without it nothing runs,
///   and their columns are open
/// @param observer is told where the query selects rows, or null
public record BindOptions(
        Catalog catalog,
        long now,
        boolean lenient,
        Map<String, Map<Integer, String>> conditionalEvents,
        Map<String, String> parameters,
        @Nullable IpLocations locations,
        @Nullable TableProbe probe,
        Selection.@Nullable Observer observer) {
    public BindOptions {
        conditionalEvents = Map.copyOf(conditionalEvents);
        parameters = Map.copyOf(parameters);
    }

    public BindOptions(Catalog catalog, long now, boolean lenient) {
        this(catalog, now, lenient, Map.of(), Map.of(), null, null, null);
    }

    /// The same with a way to run tables.
    public BindOptions probing(TableProbe with) {
        return new BindOptions(
                catalog, now, lenient, conditionalEvents, parameters, locations, with, observer);
    }

    /// The same with somebody who is told where the query selects rows.
    public BindOptions observedBy(Selection.Observer who) {
        return new BindOptions(
                catalog, now, lenient, conditionalEvents, parameters, locations, probe, who);
    }
}
