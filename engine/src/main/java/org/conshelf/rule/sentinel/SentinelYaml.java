package org.conshelf.rule.sentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleFormat;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.yaml.Yaml;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlScalar;

/// Analytics rules and hunting queries of Sentinel as YAML. A file may hold several documents, or a
/// list of rules.
///
/// Source: <https://github.com/Azure/Azure-Sentinel/wiki/Query-Style-Guide>
public final class SentinelYaml implements RuleFormat {
    private static final Pattern QUERY_KEY =
            Pattern.compile("(?im)^(?:- +)?[\"']?query[\"']?\\s*:");

    /// A mapping with two of these, or with a query, is meant to be a rule.
    private static final Set<String> SIGNS =
            Set.of(
                    "severity",
                    "tactics",
                    "relevantTechniques",
                    "queryFrequency",
                    "queryPeriod",
                    "triggerOperator",
                    "triggerThreshold",
                    "requiredDataConnectors",
                    "entityMappings");

    @Override
    public boolean recognises(RuleDocument document) {
        return document.hasExtension(".yaml", ".yml")
                || (!document.hasExtension(".md", ".markdown", ".json")
                        && QUERY_KEY.matcher(document.text()).find());
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        // What has another extension may be no YAML at all, of which nothing need be said.
        boolean sure = document.hasExtension(".yaml", ".yml");
        var said = sure ? diagnostics : new Diagnostics(document.source());
        var rules = new ArrayList<Rule>();
        for (var root : Yaml.read(said)) {
            for (var node : root instanceof YamlMapping ? List.of(root) : root.items()) {
                if (node instanceof YamlMapping mapping) {
                    rule(document, new RuleFields(mapping, said))
                            .ifPresent(r -> rules.add(r.withIndex(rules.size())));
                }
            }
        }
        if (!sure && !rules.isEmpty()) {
            said.toList().forEach(diagnostics::add);
        }
        return rules;
    }

    private static Optional<Rule> rule(RuleDocument document, RuleFields fields) {
        var kind = fields.text("kind").orElse("");
        var query = fields.node("query");
        boolean empty = query.flatMap(q -> q.text()).map(String::isBlank).orElse(false);
        if (query.isEmpty() || empty) {
            missing(fields, kind);
            return Optional.empty();
        }
        if (!(query.get() instanceof YamlScalar scalar)) {
            fields.wrong(query.get().span(), "'query' is a text, not " + query.get().kind());
            return Optional.empty();
        }
        fields.known(Schema.YAML_FIELDS, "an analytics rule");
        if (!kind.isEmpty() && !Schema.has(Schema.KINDS, kind)) {
            fields.wrong(
                    fields.place("kind"),
                    "'kind' is Scheduled or NRT, not '" + kind + "'",
                    Similar.names(kind, Schema.KINDS));
        }
        var title = fields.text("name").or(() -> fields.text("displayName")).orElse("");
        if (title.isEmpty()) {
            fields.odd(fields.place("name"), "the rule has no name");
        }
        return Optional.of(
                new SentinelRule(DocumentFormat.SENTINEL_YAML, fields, kind)
                        .read(
                                title.isEmpty() ? document.baseName() : title,
                                scalar.in(document.source())));
    }

    /// Says that a mapping that is meant to be a rule has no query.
    private static void missing(RuleFields fields, String kind) {
        if (Schema.has(Schema.KINDS_WITHOUT_QUERY, kind)) {
            return;
        }
        long signs =
                fields.mapping().entries().stream()
                        .filter(e -> SIGNS.contains(e.key().value()))
                        .count();
        if (signs >= 2 || fields.mapping().entry("query").isPresent()) {
            int start = fields.mapping().span().start();
            fields.wrong(
                    fields.mapping()
                            .entry("query")
                            .map(e -> e.key().span())
                            .orElse(new Span(start, start)),
                    "the rule has no query");
        }
    }
}
