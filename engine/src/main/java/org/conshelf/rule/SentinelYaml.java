package org.conshelf.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/// An analytics rule or hunting query of Sentinel as YAML: a mapping with `name`, `severity`,
/// `tactics`, `relevantTechniques`, `query` and more. A file may hold several documents.
///
/// Source: <https://github.com/Azure/Azure-Sentinel/wiki/Query-Style-Guide>
final class SentinelYaml implements RuleFormat {
    private static final Pattern QUERY_KEY = Pattern.compile("(?m)^(?:- +)?[\"']?query[\"']?\\s*:");

    /// Collections inside collections; real rules have four levels.
    private static final int MAX_DEPTH = 64;

    /// Values of a field that are kept; an alias makes many out of few.
    private static final int MAX_VALUES = 10_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setAllowDuplicateKeys(true)
                    .setCodePointLimit(RuleFormats.MAX_BYTES)
                    .build();

    @Override
    public boolean recognises(RuleDocument document) {
        return document.hasExtension(".yaml", ".yml") || QUERY_KEY.matcher(document.text()).find();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var rules = new ArrayList<Rule>();
        try {
            if (!isShallow(document, diagnostics)) {
                return List.of();
            }
            for (var root : new Compose(SETTINGS).composeAllFromString(document.text())) {
                if (root instanceof MappingNode mapping) {
                    rule(document, mapping, rules.size(), diagnostics).ifPresent(rules::add);
                }
            }
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(m -> offset(document, m.getIndex())).orElse(0);
            var problem = e.getProblem() == null ? "it does not parse" : e.getProblem();
            diagnostics.error(
                    DiagnosticCode.BAD_DOCUMENT, new Span(at, at), "this is no YAML: " + problem);
        } catch (YamlEngineException e) {
            diagnostics.error(
                    DiagnosticCode.BAD_DOCUMENT, Span.NONE, "this is no YAML that is read here");
        }
        return rules;
    }

    /// Composing recurses, reading events does not: so the depth is looked at first.
    private static boolean isShallow(RuleDocument document, Diagnostics diagnostics) {
        int depth = 0;
        for (var event : new Parse(SETTINGS).parseString(document.text())) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                int at = event.getStartMark().map(m -> offset(document, m.getIndex())).orElse(0);
                diagnostics.error(
                        DiagnosticCode.BAD_DOCUMENT,
                        new Span(at, at),
                        "collections are nested more than " + MAX_DEPTH + " deep");
                return false;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }

    private static Optional<Rule> rule(
            RuleDocument document, MappingNode mapping, int index, Diagnostics diagnostics) {
        Map<String, Node> fields = new HashMap<>();
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                fields.put(key.getValue(), tuple.getValueNode());
            }
        }
        if (!(fields.get("query") instanceof ScalarNode query) || query.getValue().isBlank()) {
            return Optional.empty();
        }
        var properties = new HashMap<String, String>();
        fields.forEach((name, node) -> {
            if (!name.equals("query")) {
                properties.put(name, propertyText(node));
            }
        });
        var title = properties.getOrDefault("name", "").strip();
        if (title.isEmpty()) {
            int at = mapping.getStartMark().map(m -> offset(document, m.getIndex())).orElse(0);
            diagnostics.warning(DiagnosticCode.BAD_FIELD, new Span(at, at), "the rule has no name");
        }
        return Optional.of(
                new Rule(
                        document.source().name(),
                        index,
                        title.isEmpty() ? document.baseName() : title,
                        severity(document, fields.get("severity"), diagnostics),
                        Attack.techniques(properties.getOrDefault("relevantTechniques", "")),
                        items(fields.get("tactics")),
                        queryText(document, query),
                        properties));
    }

    private static String severity(
            RuleDocument document, @Nullable Node node, Diagnostics diagnostics) {
        if (!(node instanceof ScalarNode scalar)) {
            return "";
        }
        var severity = Attack.severity(scalar.getValue());
        if (severity.isEmpty()) {
            int from = node.getStartMark().map(m -> offset(document, m.getIndex())).orElse(0);
            int to = node.getEndMark().map(m -> offset(document, m.getIndex())).orElse(from);
            diagnostics.warning(
                    DiagnosticCode.BAD_FIELD,
                    new Span(from, Math.max(from, to)),
                    "'" + scalar.getValue().strip() + "' is no severity");
        }
        return severity.orElse("");
    }

    /// The query with, for each of its lines, where that stands in the document. Every style of
    /// scalar keeps its words in order, so each line is looked for behind the one before.
    private static SourceText queryText(RuleDocument document, ScalarNode node) {
        var value = node.getValue().stripTrailing();
        var lines = value.split("\n", -1);
        int[] offsets = new int[lines.length];
        int cursor = node.getStartMark().map(m -> offset(document, m.getIndex())).orElse(0);
        for (int i = 0; i < lines.length; i++) {
            var probe = lines[i].length() > 24 ? lines[i].substring(0, 24) : lines[i];
            int found = probe.isBlank() ? -1 : document.text().indexOf(probe, cursor);
            offsets[i] = found < 0 ? Math.min(cursor + 1, document.text().length()) : found;
            cursor =
                    found < 0
                            ? offsets[i]
                            : Math.min(found + lines[i].length(), document.text().length());
        }
        return SourceText.inDocument(document.source(), value, offsets);
    }

    /// A mark counts code points, a text UTF-16 units.
    private static int offset(RuleDocument document, int codePoints) {
        var text = document.text();
        if (codePoints >= text.length()) {
            return text.length();
        }
        return text.offsetByCodePoints(
                0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    private static List<String> items(@Nullable Node node) {
        return switch (node) {
            case SequenceNode sequence ->
                    sequence.getValue().stream()
                            .filter(ScalarNode.class::isInstance)
                            .map(n -> ((ScalarNode) n).getValue().strip())
                            .toList();
            case ScalarNode scalar ->
                    Pattern.compile("[,\\s]+")
                            .splitAsStream(scalar.getValue())
                            .filter(t -> !t.isEmpty())
                            .toList();
            case null, default -> List.of();
        };
    }

    /// A scalar as it is, a list of scalars with commas, anything deeper as JSON.
    private static String propertyText(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return String.join(", ", items(node));
        }
        return JsonMapper.shared()
                .writeValueAsString(plain(node, new int[] {MAX_VALUES}, MAX_DEPTH));
    }

    private static Object plain(Node node, int[] left, int depth) {
        if (--left[0] < 0 || depth == 0) {
            return "…";
        }
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> {
                var list = new ArrayList<Object>();
                for (var item : sequence.getValue()) {
                    if (left[0] <= 0) {
                        break;
                    }
                    list.add(plain(item, left, depth - 1));
                }
                yield list;
            }
            case MappingNode mapping -> {
                var map = new LinkedHashMap<String, Object>();
                for (var tuple : mapping.getValue()) {
                    if (left[0] <= 0) {
                        break;
                    }
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        map.put(key.getValue(), plain(tuple.getValueNode(), left, depth - 1));
                    }
                }
                yield map;
            }
            default -> "";
        };
    }
}
