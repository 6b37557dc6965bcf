package org.conshelf.rule.sentinel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDetails.DataConnector;
import org.conshelf.rule.RuleDetails.Suppression;
import org.conshelf.rule.RuleDetails.Trigger;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleKind;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlScalar;

/// One rule of Sentinel: as Azure-Sentinel's YAML has it, or the `properties` of a resource in a
/// template, which are the same fields under partly other names.
final class SentinelRule {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(14);

    private final DocumentFormat format;
    private final RuleFields fields;
    private final RuleKind kind;

    /// @param kind the word that the document has for its kind; empty where it has none
    SentinelRule(DocumentFormat format, RuleFields fields, String kind) {
        this.format = format;
        this.fields = fields;
        this.kind = kind(kind, fields);
    }

    private static RuleKind kind(String word, RuleFields fields) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "scheduled" -> RuleKind.SCHEDULED;
            case "nrt" -> RuleKind.NRT;
            case "hunting" -> RuleKind.HUNTING;
            default ->
                    fields.node("queryFrequency").isPresent()
                                    || fields.node("triggerOperator").isPresent()
                            ? RuleKind.SCHEDULED
                            : RuleKind.HUNTING;
        };
    }

    /// The rule with everything that it says of itself, each field checked.
    Rule read(String title, SourceText query) {
        checkSchedule();
        return new Rule(
                format,
                0,
                title,
                severity(),
                techniques(),
                tactics(),
                query,
                details(),
                places(),
                Optional.empty(),
                fields.node("tests"));
    }

    private RulePlaces places() {
        var places = new HashMap<String, Span>();
        fields.mapping()
                .visit((path, node) -> {
                    if (places.size() < 10_000) {
                        places.putIfAbsent(path, node.span());
                        if (path.startsWith("techniques")) {
                            places.putIfAbsent("relevantT" + path.substring(1), node.span());
                        } else if (path.equals("displayName")) {
                            places.putIfAbsent("name", node.span());
                        }
                    }
                });
        return new RulePlaces(places);
    }

    private String severity() {
        return fields.oneOf("severity", Schema.SEVERITIES).flatMap(Attack::severity).orElse("");
    }

    /// A list of words; a text has them with commas between.
    private List<String> words(String name) {
        return fields.texts(name).stream()
                .flatMap(t -> Stream.of(t.split("[,\\s]+")))
                .filter(t -> !t.isEmpty())
                .toList();
    }

    private List<String> tactics() {
        var found = new ArrayList<String>();
        for (var word : words("tactics")) {
            if (Attack.tactic(word).isPresent()) {
                found.add(word);
            } else {
                fields.wrong(
                        fields.place("tactics", word),
                        "'" + word + "' is no tactic",
                        Attack.similarTactics(word));
            }
        }
        return found;
    }

    private List<String> techniques() {
        var found = new ArrayList<String>();
        for (var name : List.of("relevantTechniques", "techniques", "subTechniques")) {
            for (var word : words(name)) {
                var ids = Attack.techniques(word);
                if (ids.isEmpty()) {
                    fields.wrong(fields.place(name, word), "'" + word + "' is no technique");
                }
                ids.stream().filter(t -> !found.contains(t)).forEach(found::add);
            }
        }
        return found;
    }

    private RuleDetails details() {
        return RuleDetails.builder()
                .id(id())
                .description(unquoted(fields.text("description").orElse("")))
                .version(fields.text("version").or(() -> fields.text("templateVersion")).orElse(""))
                .kind(kind)
                .status(fields.oneOf("status", Schema.STATUSES).orElse(""))
                .enabled(fields.bool("enabled"))
                .queryFrequency(fields.duration("queryFrequency"))
                .queryPeriod(fields.duration("queryPeriod"))
                .trigger(trigger())
                .connectors(connectors())
                .entityMappings(Alerts.entities(fields))
                .customDetails(Alerts.customDetails(fields))
                .alertDetails(fields.inner("alertDetailsOverride").map(Alerts::details))
                .eventGrouping(
                        fields.inner("eventGroupingSettings")
                                .flatMap(g -> g.oneOf("aggregationKind", Schema.AGGREGATIONS))
                                .orElse(""))
                .suppression(suppression())
                .incident(fields.inner("incidentConfiguration").map(Alerts::incident))
                .tags(tags())
                .references(fields.texts("references"))
                .falsePositives(
                        Stream.of("falsePositives", "falsepositives")
                                .flatMap(n -> fields.texts(n).stream())
                                .toList())
                .build();
    }

    private String id() {
        var id = fields.text("id").orElse("");
        if (!id.isEmpty() && !id.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            fields.wrong(fields.place("id"), "'id' is a GUID, not '" + id + "'");
        }
        return id;
    }

    /// Azure-Sentinel writes descriptions with quotation marks inside of block scalars.
    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    private Optional<Trigger> trigger() {
        var operator =
                fields.oneOf("triggerOperator", Schema.OPERATORS)
                        .map(word ->
                                switch (word) {
                                    case "gt", "GreaterThan" -> Trigger.Operator.GREATER_THAN;
                                    case "lt", "LessThan" -> Trigger.Operator.LESS_THAN;
                                    case "eq", "Equal" -> Trigger.Operator.EQUAL;
                                    default -> Trigger.Operator.NOT_EQUAL;
                                });
        var threshold = fields.whole("triggerThreshold");
        if (threshold.isPresent() && (threshold.get() < 0 || threshold.get() > 10_000)) {
            fields.wrong(fields.place("triggerThreshold"), "'triggerThreshold' is from 0 to 10000");
        }
        return operator.flatMap(o -> threshold.map(t -> new Trigger(o, t)));
    }

    private List<DataConnector> connectors() {
        return fields.mappings("requiredDataConnectors").stream()
                .map(c -> new DataConnector(c.text("connectorId").orElse(""), c.texts("dataTypes")))
                .toList();
    }

    private Optional<Suppression> suppression() {
        var enabled = fields.bool("suppressionEnabled");
        var duration = fields.duration("suppressionDuration");
        return enabled.isEmpty() && duration.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suppression(enabled.orElse(false), duration));
    }

    /// What Sentinel refuses to deploy.
    private void checkSchedule() {
        if (kind == RuleKind.HUNTING) {
            return;
        }
        var frequency = fields.durationQuietly("queryFrequency");
        var period = fields.durationQuietly("queryPeriod");
        if (kind == RuleKind.SCHEDULED) {
            for (var name :
                    List.of(
                            "severity",
                            "queryFrequency",
                            "queryPeriod",
                            "triggerOperator",
                            "triggerThreshold")) {
                if (fields.node(name).isEmpty()) {
                    fields.wrong(fields.place(name), "a scheduled rule needs '" + name + "'");
                }
            }
        }
        for (var name : List.of("queryFrequency", "queryPeriod")) {
            fields.durationQuietly(name)
                    .filter(d -> d.compareTo(SHORTEST) < 0 || d.compareTo(LONGEST) > 0)
                    .ifPresent(_ ->
                            fields.wrong(
                                    fields.place(name),
                                    "'" + name + "' is from 5 minutes to 14 days"));
        }
        if (frequency.isPresent()
                && period.isPresent()
                && period.get().compareTo(frequency.get()) < 0) {
            fields.wrong(
                    fields.place("queryPeriod"),
                    "'queryPeriod' is shorter than 'queryFrequency', so that events are missed");
        }
    }

    /// Azure-Sentinel writes tags as words, as `name: value`, and as lists of both; a template has
    /// `{"name": …, "value": …}`.
    private List<String> tags() {
        return fields.node("tags").stream()
                .flatMap(n -> n.items().isEmpty() ? Stream.of(n) : n.items().stream())
                .flatMap(n ->
                        switch (n) {
                            case YamlScalar scalar -> scalar.text().stream();
                            case YamlMapping pairs -> pairs(pairs);
                            default -> Stream.empty();
                        })
                .toList();
    }

    private static Stream<String> pairs(YamlMapping pairs) {
        var name = pairs.get("name").flatMap(n -> n.text());
        var value = pairs.get("value").flatMap(n -> n.text());
        if (name.isPresent() && value.isPresent()) {
            return Stream.of(name.get() + ": " + value.get());
        }
        return pairs.entries().stream()
                .map(e -> Map.entry(e.key().value(), e.value().text().orElse("")))
                .map(e -> e.getKey() + ": " + e.getValue());
    }
}
