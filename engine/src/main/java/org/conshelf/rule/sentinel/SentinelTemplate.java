package org.conshelf.rule.sentinel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleFormat;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.yaml.Json;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;
import org.conshelf.yaml.YamlScalar;

/// Rules of Sentinel as JSON: the ARM template that the portal exports, the `mainTemplate.json` of
/// a solution (rule templates and hunting queries in nested templates), and the lists that the REST
/// API and tools over it give.
///
/// Sources: <https://learn.microsoft.com/azure/sentinel/import-export-analytics-rules>,
/// <https://learn.microsoft.com/azure/templates/microsoft.operationalinsights/workspaces/savedsearches>
public final class SentinelTemplate implements RuleFormat {
    private static final Pattern SIGNS =
            Pattern.compile(
                    "(?i)alertRules|alertRuleTemplates|savedSearches|\"queryFrequency\"|\"triggerOperator\"");
    private static final Pattern GUID =
            Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Rules of one document.
    private static final int MAX_RULES = 10_000;

    @Override
    public boolean recognises(RuleDocument document) {
        return document.isJson() && SIGNS.matcher(document.text()).find();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var reading = new Reading(document, diagnostics);
        Json.read(diagnostics).ifPresent(root -> reading.walk(root, ""));
        return reading.rules;
    }

    /// A walk through all resources of a document.
    private static final class Reading {
        private final RuleDocument document;
        private final Diagnostics diagnostics;
        private final List<Rule> rules = new ArrayList<>();
        private final Deque<YamlMapping> templates = new ArrayDeque<>();

        Reading(RuleDocument document, Diagnostics diagnostics) {
            this.document = document;
            this.diagnostics = diagnostics;
        }

        /// @param key what the node is the value of, or is in the list of
        void walk(YamlNode node, String key) {
            if (rules.size() >= MAX_RULES) {
                return;
            }
            if (!(node instanceof YamlMapping mapping)) {
                node.items().forEach(i -> walk(i, key));
                return;
            }
            if (take(mapping, key)) {
                return;
            }
            boolean template = mapping.get("resources").isPresent();
            if (template) {
                templates.push(mapping);
            }
            mapping.entries().forEach(e -> walk(e.value(), e.key().value()));
            if (template) {
                templates.pop();
            }
        }

        /// Takes a mapping that is a rule.
        private boolean take(YamlMapping mapping, String key) {
            var type = mapping.get("type").flatMap(YamlNode::text).orElse("");
            var word = type.toLowerCase(Locale.ROOT);
            var properties = mapping.get("properties").orElse(null);
            if (properties instanceof YamlMapping inner) {
                if (word.endsWith("alertrules") || word.endsWith("alertruletemplates")) {
                    alertRule(mapping, inner);
                    return true;
                }
                if (word.endsWith("savedsearches")) {
                    savedSearch(mapping, inner);
                    return true;
                }
                if (type.isEmpty() && mapping.get("kind").isPresent() && isRule(inner)) {
                    alertRule(mapping, inner);
                    return true;
                }
            }
            if (type.isEmpty() && isRule(mapping)) {
                bareRule(mapping, key);
                return true;
            }
            return false;
        }

        /// What no other JSON has.
        private static boolean isRule(YamlMapping mapping) {
            return mapping.get("query").isPresent()
                    && (mapping.get("displayName").isPresent() || mapping.get("name").isPresent())
                    && (mapping.get("queryFrequency").isPresent()
                            || mapping.get("triggerOperator").isPresent()
                            || (mapping.get("severity").isPresent()
                                    && mapping.get("tactics").isPresent()));
        }

        private Expressions expressions() {
            return new Expressions(List.copyOf(templates));
        }

        private void alertRule(YamlMapping resource, YamlMapping properties) {
            var kind = text(resource, "kind");
            if (Schema.has(Schema.KINDS_WITHOUT_QUERY, kind)) {
                return;
            }
            var fields = fields(properties);
            fields.known(Schema.TEMPLATE_FIELDS, "the rule's 'properties'");
            query(properties, resource)
                    .ifPresent(query -> {
                        var rule =
                                new SentinelRule(DocumentFormat.SENTINEL_ARM, fields, kind)
                                        .read(title(fields), query);
                        add(withId(rule, text(resource, "name")));
                    });
        }

        /// A rule without a resource around it, as tools over the REST API keep it.
        private void bareRule(YamlMapping mapping, String key) {
            var fields = fields(mapping);
            var kind = fields.text("kind").orElse(key);
            query(mapping, mapping)
                    .ifPresent(query ->
                            add(
                                    new SentinelRule(DocumentFormat.SENTINEL_ARM, fields, kind)
                                            .read(title(fields), query)));
        }

        /// A hunting query is a saved search with this category; the others are functions and what
        /// people saved for themselves.
        private void savedSearch(YamlMapping resource, YamlMapping properties) {
            var fields = fields(properties);
            if (!fields.text("category").orElse("").toLowerCase(Locale.ROOT).contains("hunting")) {
                return;
            }
            var tags =
                    fields.mappings("tags").stream()
                            .collect(
                                    Collectors.toMap(
                                            t -> t.text("name").orElse(""),
                                            t -> t.text("value").orElse(""),
                                            (a, _) -> a));
            query(properties, resource)
                    .ifPresent(query -> {
                        var rule =
                                new SentinelRule(DocumentFormat.SENTINEL_ARM, fields, "hunting")
                                        .read(title(fields), query);
                        var details =
                                rule.details().toBuilder()
                                        .description(tags.getOrDefault("description", ""))
                                        .build();
                        add(
                                withId(rule, text(resource, "name"))
                                        .withDetails(details)
                                        .withAttack(
                                                words(tags.getOrDefault("tactics", "")),
                                                Attack.techniques(
                                                        tags.getOrDefault("techniques", ""))));
                    });
        }

        private static List<String> words(String list) {
            return Arrays.stream(list.split("[,\\s]+")).filter(t -> !t.isEmpty()).toList();
        }

        private static Rule withId(Rule rule, String name) {
            var guid = GUID.matcher(name);
            return guid.find() && rule.details().id().isEmpty()
                    ? rule.withDetails(rule.details().toBuilder().id(guid.group()).build())
                    : rule;
        }

        private void add(Rule rule) {
            rules.add(rule.withIndex(rules.size()));
        }

        private String title(RuleFields fields) {
            var title = fields.text("displayName").or(() -> fields.text("name")).orElse("");
            if (title.isEmpty()) {
                fields.odd(fields.place("displayName"), "the rule has no name");
            }
            return title.isEmpty() ? document.baseName() : title;
        }

        /// The fields with what their expressions stand for. What is known only when the template
        /// is deployed is as if it were not there.
        private RuleFields fields(YamlMapping properties) {
            var expressions = expressions();
            var resolved =
                    properties.withScalars(s ->
                            s.type() == YamlScalar.Type.TEXT
                                    ? expressions.resolve(s).map(s::withValue)
                                    : Optional.of(s));
            return new RuleFields((YamlMapping) resolved.orElse(properties), diagnostics);
        }

        private String text(YamlMapping mapping, String name) {
            return mapping.get(name)
                    .filter(YamlScalar.class::isInstance)
                    .flatMap(n -> expressions().resolve((YamlScalar) n).or(n::text))
                    .orElse("");
        }

        private Optional<SourceText> query(YamlMapping properties, YamlMapping rule) {
            var node = properties.get("query").orElse(null);
            if (!(node instanceof YamlScalar scalar) || scalar.value().isBlank()) {
                int start = rule.span().start();
                diagnostics.error(
                        DiagnosticCode.BAD_FIELD,
                        node == null ? new Span(start, start + 1) : node.span(),
                        node == null || node instanceof YamlScalar
                                ? "the rule has no query"
                                : "'query' is a text, not " + node.kind());
                return Optional.empty();
            }
            var source = document.source();
            var there = expressions().target(scalar);
            if (there.isPresent()) {
                var text = there.get().in(source);
                return Optional.of(
                        text.text().startsWith("[[")
                                ? SourceText.part(text, new Span(1, text.text().length()))
                                : text);
            }
            var made = expressions().resolve(scalar);
            if (made.isEmpty()) {
                diagnostics.error(
                        DiagnosticCode.BAD_FIELD,
                        scalar.span(),
                        "the query is an expression whose value is known only when the template is"
                                + " deployed");
                return Optional.empty();
            }
            // What was put together stands nowhere: its lines are all where the expression is.
            var text = made.get().stripTrailing();
            int[] places = new int[text.split("\n", -1).length];
            Arrays.fill(places, scalar.span().start() + 1);
            return Optional.of(SourceText.inDocument(source, text, places));
        }
    }
}
