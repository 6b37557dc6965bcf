package org.conshelf.rule.defender;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleKind;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A custom detection rule whose fields lie side by side.
///
/// Source: <https://github.com/f-bader/XDRConverter>, its schema
final class FlatRule {
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "guid",
                    "ruleName",
                    "isEnabled",
                    "alertTitle",
                    "frequency",
                    "alertSeverity",
                    "alertDescription",
                    "alertRecommendedAction",
                    "alertCategory",
                    "mitreTechniques",
                    "organizationalScope",
                    "impactedEntities",
                    "actions",
                    "queryText",
                    "tests",
                    "tags",
                    "author",
                    "references",
                    "falsePositives",
                    "version");

    /// The name that [RulePlaces] has for a field.
    private static final Map<String, String> PLACES =
            Map.of(
                    "guid", "id",
                    "ruleName", "name",
                    "isEnabled", "enabled",
                    "frequency", "queryFrequency",
                    "alertSeverity", "severity",
                    "alertDescription", "description",
                    "alertCategory", "tactics",
                    "mitreTechniques", "relevantTechniques",
                    "impactedEntities", "entityMappings",
                    "queryText", "query");

    private FlatRule() {}

    static Rule read(RuleFields fields, SourceText query, String baseName) {
        fields.known(FIELDS, "a custom detection rule");
        var frequency = Words.period(fields, "frequency");
        var details =
                RuleDetails.builder()
                        .id(fields.text("guid").or(() -> fields.text("id")).orElse(""))
                        .description(fields.text("alertDescription").orElse(""))
                        .summary(fields.text("alertRecommendedAction").orElse(""))
                        .version(fields.text("version").orElse(""))
                        .kind(RuleKind.CUSTOM_DETECTION)
                        .enabled(fields.bool("isEnabled"))
                        .queryFrequency(frequency)
                        .queryPeriod(Words.lookBack(frequency))
                        .entityMappings(
                                fields.mappings("impactedEntities").stream()
                                        .map(FlatRule::entity)
                                        .toList())
                        .responseActions(
                                fields.mappings("actions").stream()
                                        .flatMap(a -> a.text("actionType").stream())
                                        .toList())
                        .tags(fields.texts("tags"))
                        .references(fields.texts("references"))
                        .falsePositives(fields.texts("falsePositives"))
                        .build();
        return new Rule(
                DocumentFormat.DEFENDER_YAML,
                0,
                fields.text("ruleName").or(() -> fields.text("alertTitle")).orElse(baseName),
                fields.oneOf("alertSeverity", Words.SEVERITIES)
                        .flatMap(Attack::severity)
                        .orElse(""),
                Words.techniques(fields, "mitreTechniques"),
                Words.tactics(fields, "alertCategory"),
                query,
                details,
                places(fields, PLACES),
                Optional.empty(),
                fields.node("tests"));
    }

    private static EntityMapping entity(RuleFields entity) {
        entity.known(List.of("entityType", "entityIdentifier"), "an impacted entity");
        for (var name : List.of("entityType", "entityIdentifier")) {
            if (entity.node(name).isEmpty()) {
                entity.wrong(entity.place(name), "an impacted entity needs '" + name + "'");
            }
        }
        var column = entity.text("entityIdentifier").orElse("");
        return new EntityMapping(
                entity.text("entityType").orElse(""), List.of(new FieldMapping(column, column)));
    }

    /// The places of a mapping's fields, under the names that every format shares too.
    static RulePlaces places(RuleFields fields, Map<String, String> names) {
        var places = new HashMap<String, Span>();
        fields.mapping()
                .visit((path, node) -> {
                    if (places.size() > 10_000) {
                        return;
                    }
                    places.putIfAbsent(path, node.span());
                    names.forEach((own, shared) -> {
                        if (path.equals(own) || path.startsWith(own + "[")) {
                            places.putIfAbsent(shared + path.substring(own.length()), node.span());
                        }
                    });
                });
        return new RulePlaces(places);
    }
}
