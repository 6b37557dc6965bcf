package org.conshelf.rule;

import java.util.List;
import java.util.Map;
import org.conshelf.source.SourceText;

/// A detection: one query with what its document says of it.
///
/// @param file the document's path as it is shown
/// @param index the number of the query in its document, from 0
/// @param title what it is called; a document with several queries gives each its section's heading
///   too
/// @param severity `high`, `medium`, `low`, `informational`, or empty where the document says none
/// @param techniques ATT&CK technique ids in the document's order, `T1569.002`
/// @param tactics ATT&CK tactic names
/// @param query the KQL, whose positions are those of the document
/// @param properties further fields by name, such as `description`, `confidence`, `id`
public record Rule(
        String file,
        int index,
        String title,
        String severity,
        List<String> techniques,
        List<String> tactics,
        SourceText query,
        Map<String, String> properties) {
    public Rule {
        techniques = List.copyOf(techniques);
        tactics = List.copyOf(tactics);
        properties = Map.copyOf(properties);
    }
}
