package org.conshelf.rule.defender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleFormat;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.yaml.Json;
import org.conshelf.yaml.Yaml;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;
import org.conshelf.yaml.YamlScalar;

/// Custom detection rules of Defender XDR, as JSON or YAML.
///
/// Source:
/// <https://learn.microsoft.com/graph/api/resources/security-detectionrule?view=graph-rest-beta>
public final class DetectionRules implements RuleFormat {
    private static final Pattern SIGNS =
            Pattern.compile("(?m)(?:\"|^[ \\t-]*)(?:queryCondition|queryText)\"?\\s*:");

    @Override
    public boolean recognises(RuleDocument document) {
        return (document.isJson() || document.hasExtension(".yaml", ".yml"))
                && SIGNS.matcher(document.text()).find();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        boolean json = document.isJson();
        var roots = json ? Json.read(diagnostics).stream().toList() : Yaml.read(diagnostics);
        var rules = new ArrayList<Rule>();
        roots.forEach(r -> walk(r, document, json, diagnostics, rules));
        return rules;
    }

    /// Finds the rules of a document: it is one, a list of them, or Graph's answer with its
    /// `value`.
    private static void walk(
            YamlNode node,
            RuleDocument document,
            boolean json,
            Diagnostics diagnostics,
            List<Rule> rules) {
        if (!(node instanceof YamlMapping mapping)) {
            node.items().forEach(i -> walk(i, document, json, diagnostics, rules));
            return;
        }
        if (!isRule(mapping)) {
            mapping.get("value").ifPresent(v -> walk(v, document, json, diagnostics, rules));
            return;
        }
        var fields = new RuleFields(mapping, diagnostics);
        query(fields, document)
                .map(query ->
                        mapping.get("queryCondition").isPresent()
                                ? GraphRule.read(fields, query, json, document.baseName())
                                : FlatRule.read(fields, query, document.baseName()))
                .ifPresent(r -> rules.add(r.withIndex(rules.size())));
    }

    private static boolean isRule(YamlMapping mapping) {
        return mapping.get("queryCondition").isPresent()
                || mapping.get("queryText").isPresent()
                || mapping.get("detectionAction").isPresent()
                || (mapping.get("ruleName").isPresent() && mapping.get("alertTitle").isPresent());
    }

    private static Optional<SourceText> query(RuleFields fields, RuleDocument document) {
        var holder =
                fields.node("queryCondition").isPresent()
                        ? fields.inner("queryCondition")
                        : Optional.of(fields);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        var node = holder.get().node("queryText");
        if (node.isEmpty() || node.get().text().map(String::isBlank).orElse(false)) {
            holder.get().wrong(holder.get().place("queryText"), "the rule has no query");
            return Optional.empty();
        }
        if (node.get() instanceof YamlScalar scalar) {
            return Optional.of(scalar.in(document.source()));
        }
        fields.wrong(node.get().span(), "'queryText' is a text, not " + node.get().kind());
        return Optional.empty();
    }

    static DocumentFormat format(boolean json) {
        return json ? DocumentFormat.DEFENDER_JSON : DocumentFormat.DEFENDER_YAML;
    }
}
