package org.conshelf.rule.sentinel;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDetails.AlertDetails;
import org.conshelf.rule.RuleDetails.DataConnector;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.rule.RuleDetails.IncidentConfiguration;
import org.conshelf.rule.RuleDetails.Suppression;
import org.conshelf.rule.RuleDetails.Trigger;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleKind;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.Span;
import org.conshelf.yaml.YamlScalar;

/// One rule of Azure-Sentinel's schema.
final class SentinelRule {
    private final RuleDocument document;
    private final RuleFields fields;

    SentinelRule(RuleDocument document, RuleFields fields) {
        this.document = document;
        this.fields = fields;
    }

    Optional<Rule> read(int index) {
        if (!(fields.node("query").orElse(null) instanceof YamlScalar query)
                || query.value().isBlank()) {
            return Optional.empty();
        }
        var title = fields.text("name").orElse("");
        if (title.isEmpty()) {
            fields.odd(fields.place("name"), "the rule has no name");
        }
        var places = new HashMap<String, Span>();
        fields.mapping().visit((path, node) -> places.putIfAbsent(path, node.span()));
        return Optional.of(
                new Rule(
                        DocumentFormat.SENTINEL_YAML,
                        index,
                        title.isEmpty() ? document.baseName() : title,
                        severity(),
                        Attack.techniques(String.join(" ", fields.texts("relevantTechniques"))),
                        words("tactics"),
                        query.in(document.source()),
                        details(),
                        new RulePlaces(places),
                        Optional.empty(),
                        fields.node("tests")));
    }

    private String severity() {
        var word = fields.text("severity").orElse("");
        var severity = Attack.severity(word);
        if (!word.isEmpty() && severity.isEmpty()) {
            fields.odd(fields.place("severity"), "'" + word + "' is no severity");
        }
        return severity.orElse("");
    }

    /// A list of words; a text has them with commas between.
    private List<String> words(String name) {
        return fields.texts(name).stream()
                .flatMap(Pattern.compile("[,\\s]+")::splitAsStream)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    private RuleDetails details() {
        return RuleDetails.builder()
                .id(fields.text("id").orElse(""))
                .description(fields.text("description").orElse(""))
                .version(fields.text("version").orElse(""))
                .kind(kind())
                .status(fields.text("status").orElse(""))
                .enabled(fields.bool("enabled"))
                .queryFrequency(fields.duration("queryFrequency"))
                .queryPeriod(fields.duration("queryPeriod"))
                .trigger(trigger())
                .connectors(
                        fields.mappings("requiredDataConnectors").stream()
                                .map(c ->
                                        new DataConnector(
                                                c.text("connectorId").orElse(""),
                                                c.texts("dataTypes")))
                                .toList())
                .entityMappings(
                        fields.mappings("entityMappings").stream()
                                .map(SentinelRule::entity)
                                .toList())
                .customDetails(fields.pairs("customDetails"))
                .alertDetails(fields.inner("alertDetailsOverride").map(SentinelRule::alertDetails))
                .eventGrouping(
                        fields.inner("eventGroupingSettings")
                                .flatMap(g -> g.text("aggregationKind"))
                                .orElse(""))
                .suppression(
                        fields.bool("suppressionEnabled")
                                .map(s ->
                                        new Suppression(s, fields.duration("suppressionDuration"))))
                .incident(fields.inner("incidentConfiguration").map(SentinelRule::incident))
                .tags(tags())
                .build();
    }

    private RuleKind kind() {
        var kind = fields.text("kind").orElse("");
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "scheduled" -> RuleKind.SCHEDULED;
            case "nrt" -> RuleKind.NRT;
            case "" ->
                    fields.node("queryFrequency").isPresent()
                            ? RuleKind.SCHEDULED
                            : RuleKind.HUNTING;
            default -> RuleKind.UNSAID;
        };
    }

    private Optional<Trigger> trigger() {
        var operator =
                switch (fields.text("triggerOperator").orElse("").toLowerCase(Locale.ROOT)) {
                    case "gt", "greaterthan" -> Trigger.Operator.GREATER_THAN;
                    case "lt", "lessthan" -> Trigger.Operator.LESS_THAN;
                    case "eq", "equal" -> Trigger.Operator.EQUAL;
                    case "ne", "notequal" -> Trigger.Operator.NOT_EQUAL;
                    default -> null;
                };
        return operator == null
                ? Optional.empty()
                : fields.whole("triggerThreshold").map(t -> new Trigger(operator, t));
    }

    private static EntityMapping entity(RuleFields entity) {
        return new EntityMapping(
                entity.text("entityType").orElse(""),
                entity.mappings("fieldMappings").stream()
                        .map(f ->
                                new FieldMapping(
                                        f.text("identifier").orElse(""),
                                        f.text("columnName").orElse("")))
                        .toList());
    }

    private static AlertDetails alertDetails(RuleFields details) {
        var dynamic = new HashMap<String, String>();
        for (var property : details.mappings("alertDynamicProperties")) {
            dynamic.put(
                    property.text("alertProperty").orElse(""), property.text("value").orElse(""));
        }
        return new AlertDetails(
                details.text("alertDisplayNameFormat").orElse(""),
                details.text("alertDescriptionFormat").orElse(""),
                details.text("alertTacticsColumnName").orElse(""),
                details.text("alertSeverityColumnName").orElse(""),
                dynamic);
    }

    private static IncidentConfiguration incident(RuleFields incident) {
        return new IncidentConfiguration(
                incident.bool("createIncident").orElse(true),
                incident.inner("groupingConfiguration")
                        .map(g ->
                                new IncidentConfiguration.Grouping(
                                        g.bool("enabled").orElse(false),
                                        g.bool("reopenClosedIncident").orElse(false),
                                        g.duration("lookbackDuration"),
                                        g.text("matchingMethod").orElse(""),
                                        g.texts("groupByEntities"),
                                        g.texts("groupByAlertDetails"),
                                        g.texts("groupByCustomDetails"))));
    }

    /// Azure-Sentinel writes tags as words, as `name: value`, and as a mapping.
    private List<String> tags() {
        return fields.node("tags").stream()
                .flatMap(n ->
                        n.items().isEmpty() ? java.util.stream.Stream.of(n) : n.items().stream())
                .flatMap(n ->
                        switch (n) {
                            case YamlScalar scalar -> java.util.stream.Stream.of(scalar.value());
                            case org.conshelf.yaml.YamlMapping pairs ->
                                    pairs.entries().stream()
                                            .map(e ->
                                                    e.key().value()
                                                            + ": "
                                                            + e.value().text().orElse(""));
                            default -> java.util.stream.Stream.empty();
                        })
                .toList();
    }
}
