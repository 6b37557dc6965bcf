package org.conshelf.rule.sentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFields;
import org.conshelf.rule.RuleFormat;
import org.conshelf.source.Diagnostics;
import org.conshelf.yaml.Yaml;
import org.conshelf.yaml.YamlMapping;

/// Analytics rules and hunting queries of Sentinel as YAML. A file may hold several documents.
///
/// Source: <https://github.com/Azure/Azure-Sentinel/wiki/Query-Style-Guide>
public final class SentinelYaml implements RuleFormat {
    private static final Pattern QUERY_KEY = Pattern.compile("(?m)^(?:- +)?[\"']?query[\"']?\\s*:");

    @Override
    public boolean recognises(RuleDocument document) {
        return document.hasExtension(".yaml", ".yml") || QUERY_KEY.matcher(document.text()).find();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var rules = new ArrayList<Rule>();
        for (var root : Yaml.read(diagnostics)) {
            if (root instanceof YamlMapping mapping) {
                new SentinelRule(document, new RuleFields(mapping, diagnostics))
                        .read(rules.size())
                        .ifPresent(rules::add);
            }
        }
        return rules;
    }
}
