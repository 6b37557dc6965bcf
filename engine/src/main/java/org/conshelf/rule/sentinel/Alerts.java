package org.conshelf.rule.sentinel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.rule.RuleDetails.AlertDetails;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.rule.RuleDetails.IncidentConfiguration;
import org.conshelf.rule.RuleFields;
import org.conshelf.source.Similar;

/// The part of a rule that says what its alerts look like.
///
/// Source: <https://learn.microsoft.com/azure/sentinel/map-data-fields-to-entities>
final class Alerts {
    private static final int MAX_ENTITIES = 10;
    private static final int MAX_FIELDS = 3;
    private static final int MAX_CUSTOM_DETAILS = 20;

    private Alerts() {}

    static List<EntityMapping> entities(RuleFields rule) {
        var found = rule.mappings("entityMappings");
        if (found.size() > MAX_ENTITIES) {
            rule.odd(rule.place("entityMappings"), "Sentinel takes at most 10 entity mappings");
        }
        return found.stream().map(Alerts::entity).toList();
    }

    private static EntityMapping entity(RuleFields entity) {
        entity.known(List.of("entityType", "fieldMappings"), "an entity mapping");
        var type = entity.text("entityType").orElse("");
        var identifiers = Schema.identifiers(type);
        if (type.isEmpty()) {
            entity.wrong(entity.place("entityType"), "an entity mapping needs an 'entityType'");
        } else if (identifiers.isEmpty()) {
            entity.wrong(
                    entity.place("entityType"),
                    "'" + type + "' is no type of entity",
                    Similar.names(type, Schema.entityTypes()));
        }
        var fields = entity.mappings("fieldMappings");
        if (fields.isEmpty()) {
            entity.wrong(entity.place("fieldMappings"), "an entity mapping needs 'fieldMappings'");
        } else if (fields.size() > MAX_FIELDS) {
            entity.odd(
                    entity.place("fieldMappings"), "Sentinel takes at most 3 fields of an entity");
        }
        return new EntityMapping(
                type,
                fields.stream().map(f -> field(f, type, identifiers.orElse(List.of()))).toList());
    }

    private static FieldMapping field(RuleFields field, String type, List<String> identifiers) {
        field.known(List.of("identifier", "columnName"), "a field mapping");
        var identifier = field.text("identifier").orElse("");
        var column = field.text("columnName").orElse("");
        if (identifier.isEmpty() || column.isEmpty()) {
            var lacks = identifier.isEmpty() ? "identifier" : "columnName";
            field.wrong(field.place(lacks), "a field mapping needs '" + lacks + "'");
        }
        if (!identifier.isEmpty()
                && !identifiers.isEmpty()
                && !Schema.has(identifiers, identifier)) {
            field.wrong(
                    field.place("identifier"),
                    "'" + identifier + "' is no identifier of " + type,
                    Similar.names(identifier, identifiers));
        }
        return new FieldMapping(identifier, column);
    }

    static Map<String, String> customDetails(RuleFields rule) {
        var found = rule.pairs("customDetails");
        if (found.size() > MAX_CUSTOM_DETAILS) {
            rule.odd(rule.place("customDetails"), "Sentinel takes at most 20 custom details");
        }
        return found;
    }

    static AlertDetails details(RuleFields details) {
        details.known(
                List.of(
                        "alertDisplayNameFormat",
                        "alertDescriptionFormat",
                        "alertTacticsColumnName",
                        "alertSeverityColumnName",
                        "alertDynamicProperties"),
                "'alertDetailsOverride'");
        var dynamic = new HashMap<String, String>();
        for (var property : details.mappings("alertDynamicProperties")) {
            property.text("alertProperty")
                    .ifPresent(p -> dynamic.put(p, property.text("value").orElse("")));
        }
        return new AlertDetails(
                details.text("alertDisplayNameFormat").orElse(""),
                details.text("alertDescriptionFormat").orElse(""),
                details.text("alertTacticsColumnName").orElse(""),
                details.text("alertSeverityColumnName").orElse(""),
                dynamic);
    }

    static IncidentConfiguration incident(RuleFields incident) {
        incident.known(
                List.of("createIncident", "groupingConfiguration"), "'incidentConfiguration'");
        return new IncidentConfiguration(
                incident.bool("createIncident").orElse(true),
                incident.inner("groupingConfiguration").map(Alerts::grouping));
    }

    private static IncidentConfiguration.Grouping grouping(RuleFields grouping) {
        return new IncidentConfiguration.Grouping(
                grouping.bool("enabled").orElse(false),
                grouping.bool("reopenClosedIncident").orElse(false),
                grouping.duration("lookbackDuration"),
                grouping.oneOf("matchingMethod", Schema.MATCHINGS).orElse(""),
                grouping.texts("groupByEntities"),
                grouping.texts("groupByAlertDetails"),
                grouping.texts("groupByCustomDetails"));
    }
}
