package org.conshelf.rule.defender;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.rule.Attack;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.SourceText;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;

/// A custom detection rule with Microsoft Graph's fields.
///
/// Source:
/// <https://learn.microsoft.com/graph/api/resources/security-alerttemplate?view=graph-rest-beta>
final class GraphRule {
    private static final Set<String> FIELDS =
            Set.of(
                    "@odata.type",
                    "@odata.context",
                    "@odata.id",
                    "@odata.etag",
                    "id",
                    "displayName",
                    "description",
                    "isEnabled",
                    "status",
                    "detectorId",
                    "createdBy",
                    "createdDateTime",
                    "lastModifiedBy",
                    "lastModifiedDateTime",
                    "lastRunDetails",
                    "queryCondition",
                    "schedule",
                    "detectionAction",
                    "tests",
                    "version",
                    "tags");

    private static final String ALERT = "detectionAction.alertTemplate.";

    private static final Map<String, String> PLACES =
            Map.ofEntries(
                    Map.entry("displayName", "name"),
                    Map.entry("isEnabled", "enabled"),
                    Map.entry("queryCondition.queryText", "query"),
                    Map.entry("schedule.period", "queryFrequency"),
                    Map.entry("schedule.frequency", "queryFrequency"),
                    Map.entry("detectorId", "id"),
                    Map.entry(ALERT + "severity", "severity"),
                    Map.entry(ALERT + "description", "description"),
                    Map.entry(ALERT + "category", "tactics"),
                    Map.entry(ALERT + "mitreTechniques", "relevantTechniques"),
                    Map.entry(ALERT + "customDetails", "customDetails"),
                    Map.entry(ALERT + "impactedAssets", "entityMappings"));

    private GraphRule() {}

    static Rule read(RuleFields fields, SourceText query, boolean json, String baseName) {
        fields.known(FIELDS, "a custom detection rule");
        var action = fields.inner("detectionAction");
        var alert = action.flatMap(a -> a.inner("alertTemplate"));
        var frequency =
                fields.inner("schedule")
                        .flatMap(s ->
                                Words.period(s, "period").or(() -> Words.period(s, "frequency")));
        var tactics =
                new ArrayList<>(alert.map(a -> Words.tactics(a, "category")).orElse(List.of()));
        var techniques =
                new ArrayList<>(
                        alert.map(a -> Words.techniques(a, "mitreTechniques")).orElse(List.of()));
        alert.map(a -> a.node("tactics").map(YamlNode::items).orElse(List.of()))
                .orElse(List.of())
                .forEach(t -> tactic(t, tactics, techniques));
        var details =
                RuleDetails.builder()
                        .id(fields.text("detectorId").or(() -> fields.text("id")).orElse(""))
                        .description(
                                alert.flatMap(a -> a.text("description"))
                                        .or(() -> fields.text("description"))
                                        .orElse(""))
                        .summary(alert.flatMap(a -> a.text("recommendedActions")).orElse(""))
                        .kind(RuleKind.CUSTOM_DETECTION)
                        .status(fields.text("status").orElse(""))
                        .enabled(fields.bool("isEnabled"))
                        .queryFrequency(frequency)
                        .queryPeriod(Words.lookBack(frequency))
                        .entityMappings(entities(alert))
                        .customDetails(customDetails(alert))
                        .responseActions(actions(action))
                        .build();
        var title =
                fields.text("displayName")
                        .or(() -> alert.flatMap(a -> a.text("title")))
                        .orElse(baseName);
        return new Rule(
                DetectionRules.format(json),
                0,
                title,
                alert.flatMap(a -> a.oneOf("severity", Words.SEVERITIES))
                        .flatMap(Attack::severity)
                        .orElse(""),
                techniques,
                tactics,
                query,
                details,
                FlatRule.places(fields, PLACES),
                Optional.empty(),
                fields.node("tests"));
    }

    /// A tactic with its techniques, as newer templates have them.
    private static void tactic(YamlNode node, List<String> tactics, List<String> techniques) {
        var name =
                node.text()
                        .or(() ->
                                node.get("tactic")
                                        .or(() -> node.get("name"))
                                        .flatMap(YamlNode::text));
        name.flatMap(Attack::tactic).filter(t -> !tactics.contains(t)).ifPresent(tactics::add);
        var words = new StringBuilder();
        node.visit((_, inner) -> inner.text().ifPresent(t -> words.append(t).append(' ')));
        Attack.techniques(words.toString()).stream()
                .filter(t -> !techniques.contains(t))
                .forEach(techniques::add);
    }

    /// `#microsoft.graph.security.impactedDeviceAsset` with its `identifier` is a `Device`.
    private static List<EntityMapping> entities(Optional<RuleFields> alert) {
        var found = new ArrayList<EntityMapping>();
        for (var asset : alert.map(a -> a.mappings("impactedAssets")).orElse(List.of())) {
            var type = asset.text("@odata.type").orElse("");
            var word = type.substring(type.lastIndexOf('.') + 1);
            if (word.startsWith("impacted") && word.endsWith("Asset") && word.length() > 13) {
                word = word.substring(8, word.length() - 5);
            }
            var column = asset.text("identifier").orElse("");
            if (word.isEmpty() || column.isEmpty()) {
                asset.wrong(
                        asset.place(word.isEmpty() ? "@odata.type" : "identifier"),
                        "an impacted asset needs '@odata.type' and 'identifier'");
            }
            found.add(new EntityMapping(word, List.of(new FieldMapping(column, column))));
        }
        return found;
    }

    private static Map<String, String> customDetails(Optional<RuleFields> alert) {
        var found = new LinkedHashMap<String, String>();
        if (alert.flatMap(a -> a.node("customDetails")).orElse(null) instanceof YamlMapping pairs) {
            for (var entry : pairs.entries()) {
                entry.value().text().ifPresent(t -> found.put(entry.key().value(), t));
            }
            found.remove("@odata.type");
        }
        return found;
    }

    private static List<String> actions(Optional<RuleFields> action) {
        return action.map(a -> a.mappings("responseActions")).orElse(List.of()).stream()
                .flatMap(a -> a.text("@odata.type").stream())
                .map(t -> t.substring(t.lastIndexOf('.') + 1).replace("ResponseAction", ""))
                .toList();
    }
}
