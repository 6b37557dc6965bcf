package org.conshelf.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.conshelf.source.Span;

/// Where in its document the fields of a rule stand.
///
/// Every format calls the fields that Sentinel's schema has by that schema's names: `id`, `name`,
/// `description`, `severity`, `status`, `kind`, `version`, `enabled`, `requiredDataConnectors`,
/// `queryFrequency`, `queryPeriod`, `triggerOperator`, `triggerThreshold`, `tactics`,
/// `relevantTechniques`, `query`, `entityMappings`, `customDetails`, `alertDetailsOverride`,
/// `eventGroupingSettings`, `suppressionDuration`, `suppressionEnabled`, `incidentConfiguration`,
/// `tags`; and what Sentinel has no name for: `confidence`, `references`, `falsePositives`,
/// `requiredTables`, `dataSources`, `tests`. The values in them have paths: `tactics[0]`,
/// `entityMappings[0].entityType`. The empty path is the whole rule.
public final class RulePlaces {
    public static final RulePlaces NONE = new RulePlaces(Map.of());

    private final Map<String, Span> spans;

    public RulePlaces(Map<String, Span> spans) {
        this.spans = Map.copyOf(spans);
    }

    /// The place of a field's value; empty where the document does not have it.
    public Optional<Span> of(String path) {
        return Optional.ofNullable(spans.get(path));
    }

    /// The place of a field's value, or of the nearest that it would stand in.
    public Optional<Span> nearest(String path) {
        for (var at = path; ; ) {
            var found = of(at);
            if (found.isPresent() || at.isEmpty()) {
                return found;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
    }

    /// These places and one more.
    public RulePlaces with(String path, Span span) {
        var more = new HashMap<>(spans);
        more.put(path, span);
        return new RulePlaces(more);
    }
}
