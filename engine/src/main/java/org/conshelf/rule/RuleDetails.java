package org.conshelf.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a document says of a rule beside its title, severity, ATT&CK mapping and query. A text that
/// it does not have is empty, a list has nothing in it.
///
/// Source: <https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules>
///
/// @param id its GUID, or whatever the document calls its id
/// @param status `Available`, `Preview`, … as the document writes it
/// @param enabled whether it runs where it is deployed, where the document says so
/// @param confidence how sure a hit is, lower case: `high`, `medium`, `low`
/// @param section the headings above the query in a page, outermost first
/// @param dataSources the products that its data comes from
/// @param requiredTables the tables that it says it reads
/// @param connectors the connectors that it says it needs, with their tables
/// @param customDetails the name in the alert → the column of the result
/// @param eventGrouping `SingleAlert` or `AlertPerResult`; empty where it is not said
/// @param tags its tags, a name alone or `name: value`
/// @param tests the tests that a page tells people to do, a line each
/// @param responseActions what Defender is to do on a hit, by name
public record RuleDetails(
        String id,
        String description,
        String version,
        RuleKind kind,
        String status,
        Optional<Boolean> enabled,
        String confidence,
        String summary,
        List<String> section,
        Optional<Duration> queryFrequency,
        Optional<Duration> queryPeriod,
        Optional<Trigger> trigger,
        List<String> dataSources,
        List<String> requiredTables,
        List<DataConnector> connectors,
        List<EntityMapping> entityMappings,
        Map<String, String> customDetails,
        Optional<AlertDetails> alertDetails,
        String eventGrouping,
        Optional<Suppression> suppression,
        Optional<IncidentConfiguration> incident,
        List<String> tags,
        List<String> references,
        List<String> falsePositives,
        List<String> tests,
        List<String> responseActions) {
    public static final RuleDetails NONE = new RuleDetailsBuilder().build();

    public RuleDetails {
        section = List.copyOf(section);
        dataSources = List.copyOf(dataSources);
        requiredTables = List.copyOf(requiredTables);
        connectors = List.copyOf(connectors);
        entityMappings = List.copyOf(entityMappings);
        customDetails = Map.copyOf(customDetails);
        tags = List.copyOf(tags);
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
        tests = List.copyOf(tests);
        responseActions = List.copyOf(responseActions);
    }

    public static RuleDetailsBuilder builder() {
        return new RuleDetailsBuilder();
    }

    /// A builder that begins with all of this.
    public RuleDetailsBuilder toBuilder() {
        return builder()
                .id(id)
                .description(description)
                .version(version)
                .kind(kind)
                .status(status)
                .enabled(enabled)
                .confidence(confidence)
                .summary(summary)
                .section(section)
                .queryFrequency(queryFrequency)
                .queryPeriod(queryPeriod)
                .trigger(trigger)
                .dataSources(dataSources)
                .requiredTables(requiredTables)
                .connectors(connectors)
                .entityMappings(entityMappings)
                .customDetails(customDetails)
                .alertDetails(alertDetails)
                .eventGrouping(eventGrouping)
                .suppression(suppression)
                .incident(incident)
                .tags(tags)
                .references(references)
                .falsePositives(falsePositives)
                .tests(tests)
                .responseActions(responseActions);
    }

    /// When the number of rows makes an alert: `gt 0`.
    public record Trigger(Operator operator, long threshold) {
        /// How the number of rows is compared with the threshold.
        public enum Operator {
            GREATER_THAN,
            LESS_THAN,
            EQUAL,
            NOT_EQUAL
        }
    }

    /// A connector of Sentinel and the tables of it that the rule reads.
    public record DataConnector(String connectorId, List<String> dataTypes) {
        public DataConnector {
            dataTypes = List.copyOf(dataTypes);
        }
    }

    /// An entity of the alert, made of columns.
    ///
    /// @param entityType `Account`, `Host`, `IP`, …
    public record EntityMapping(String entityType, List<FieldMapping> fields) {
        public EntityMapping {
            fields = List.copyOf(fields);
        }
    }

    /// A property of an entity and the column that it is taken from.
    public record FieldMapping(String identifier, String column) {}

    /// How an alert is called, with `{{Column}}` for values; a text that is not set is empty.
    ///
    /// @param dynamicProperties the alert's property → the column
    public record AlertDetails(
            String displayNameFormat,
            String descriptionFormat,
            String tacticsColumn,
            String severityColumn,
            Map<String, String> dynamicProperties) {
        public AlertDetails {
            dynamicProperties = Map.copyOf(dynamicProperties);
        }
    }

    /// How long a rule stays silent after an alert.
    public record Suppression(boolean enabled, Optional<Duration> duration) {}

    /// Whether an alert makes an incident, and which alerts go into one.
    public record IncidentConfiguration(boolean createIncident, Optional<Grouping> grouping) {
        /// Which alerts are grouped into one incident.
        ///
        /// @param matchingMethod `AllEntities`, `AnyAlert`, `Selected`
        public record Grouping(
                boolean enabled,
                boolean reopenClosedIncident,
                Optional<Duration> lookback,
                String matchingMethod,
                List<String> byEntities,
                List<String> byAlertDetails,
                List<String> byCustomDetails) {
            public Grouping {
                byEntities = List.copyOf(byEntities);
                byAlertDetails = List.copyOf(byAlertDetails);
                byCustomDetails = List.copyOf(byCustomDetails);
            }
        }
    }
}
