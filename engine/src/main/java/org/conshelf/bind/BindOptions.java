package org.conshelf.bind;

import java.util.Map;
import org.conshelf.schema.Catalog;

/// What binding depends on beside the query.
///
/// @param catalog the tables that can be named
/// @param now what `now()` is, in ticks
/// @param lenient for rules that people paste: a path into a string is read as a path into the XML
///   or JSON that it holds, with a warning; strict KQL refuses it
/// @param conditionalEvents table → event id → the condition under which the table holds that
///   event, for a warning
/// @param parameters name → value, as text, of the parameters that queries declare
public record BindOptions(
        Catalog catalog,
        long now,
        boolean lenient,
        Map<String, Map<Integer, String>> conditionalEvents,
        Map<String, String> parameters) {
    public BindOptions {
        conditionalEvents = Map.copyOf(conditionalEvents);
        parameters = Map.copyOf(parameters);
    }

    public BindOptions(Catalog catalog, long now, boolean lenient) {
        this(catalog, now, lenient, Map.of(), Map.of());
    }
}
