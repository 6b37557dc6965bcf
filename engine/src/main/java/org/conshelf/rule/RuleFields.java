package org.conshelf.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;
import org.conshelf.yaml.YamlScalar;

/// Reads the fields of one mapping of a rule document, and says at its place what is not as it
/// should be. A field that is wrong is as if it were not there.
public final class RuleFields {
    /// Messages about one document.
    private static final int MOST_MESSAGES = 200;

    private final YamlMapping mapping;
    private final Diagnostics diagnostics;

    public RuleFields(YamlMapping mapping, Diagnostics diagnostics) {
        this.mapping = mapping;
        this.diagnostics = diagnostics;
    }

    /// Whether so much is wrong with the document that more of it helps nobody.
    private boolean isFull() {
        return diagnostics.size() >= MOST_MESSAGES;
    }

    public YamlMapping mapping() {
        return mapping;
    }

    /// Says of every key that is none of these what might have been meant.
    public void known(Collection<String> names, String what) {
        for (var entry : mapping.entries()) {
            var key = entry.key().value();
            if (!names.contains(key) && !isFull()) {
                diagnostics.error(
                        DiagnosticCode.UNKNOWN_FIELD,
                        entry.key().span(),
                        what + " has no field '" + key + "'",
                        Similar.names(key, names));
            }
        }
    }

    /// The value of a field, where there is one that is not null.
    public Optional<YamlNode> node(String name) {
        return mapping.get(name).filter(n -> !(n instanceof YamlScalar scalar && scalar.isNull()));
    }

    /// A text; a number or truth value is taken as it is written.
    public Optional<String> text(String name) {
        return node(name).flatMap(n -> text(name, n));
    }

    private Optional<String> text(String name, YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return Optional.of(scalar.value().strip());
        }
        wrong(node.span(), "'" + name + "' is a text, not " + node.kind());
        return Optional.empty();
    }

    /// A text that is one of some; case counts as nothing.
    public Optional<String> oneOf(String name, Collection<String> words) {
        return text(name).flatMap(t -> oneOf(name, t, words));
    }

    private Optional<String> oneOf(String name, String text, Collection<String> words) {
        var found = words.stream().filter(text::equalsIgnoreCase).findFirst();
        if (found.isEmpty()) {
            var span = node(name).map(YamlNode::span).orElse(Span.NONE);
            wrong(
                    span,
                    "'" + name + "' is one of " + String.join(", ", words) + ", not '" + text + "'",
                    Similar.names(text, words));
        }
        return found;
    }

    public Optional<Boolean> bool(String name) {
        return node(name)
                .flatMap(n -> {
                    var text = n.text().orElse("");
                    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                        return Optional.of(text.equalsIgnoreCase("true"));
                    }
                    wrong(n.span(), "'" + name + "' is true or false" + but(n));
                    return Optional.empty();
                });
    }

    public Optional<Long> whole(String name) {
        return node(name)
                .flatMap(n -> {
                    var text = n.text().orElse("").strip();
                    if (text.matches("[-+]?\\d{1,18}")) {
                        return Optional.of(Long.parseLong(text));
                    }
                    wrong(n.span(), "'" + name + "' is a whole number" + but(n));
                    return Optional.empty();
                });
    }

    /// A duration, `5h` or `PT5H`.
    public Optional<Duration> duration(String name) {
        return node(name)
                .flatMap(n -> {
                    var found = n.text().flatMap(Durations::parse);
                    if (found.isEmpty()) {
                        wrong(n.span(), "'" + name + "' is a duration such as 5h or PT5H" + but(n));
                    }
                    return found;
                });
    }

    /// A duration, without a word where it is none.
    public Optional<Duration> durationQuietly(String name) {
        return node(name).flatMap(YamlNode::text).flatMap(Durations::parse);
    }

    private static String but(YamlNode node) {
        return node.text()
                .map(t -> ", not '" + (t.length() > 60 ? t.substring(0, 60) + "…" : t) + "'")
                .orElse(", not " + node.kind());
    }

    /// A list of texts; a text alone is a list of one.
    public List<String> texts(String name) {
        var found = new ArrayList<String>();
        node(name)
                .ifPresent(n -> {
                    switch (n) {
                        case YamlScalar scalar -> found.add(scalar.value().strip());
                        case YamlMapping mappingThere ->
                                wrong(
                                        mappingThere.span(),
                                        "'" + name + "' is a list of texts, not a mapping");
                        default -> n.items().forEach(i -> text(name, i).ifPresent(found::add));
                    }
                });
        found.removeIf(String::isEmpty);
        return found;
    }

    /// The mappings of a list; a mapping alone is a list of one.
    public List<RuleFields> mappings(String name) {
        return node(name)
                .map(n ->
                        n instanceof YamlMapping alone
                                ? List.of(new RuleFields(alone, diagnostics))
                                : mappingsOf(name, n))
                .orElse(List.of());
    }

    private List<RuleFields> mappingsOf(String name, YamlNode list) {
        if (list instanceof YamlScalar scalar) {
            wrong(scalar.span(), "'" + name + "' is a list of mappings" + but(scalar));
            return List.of();
        }
        var found = new ArrayList<RuleFields>();
        for (var item : list.items()) {
            if (item instanceof YamlMapping one) {
                found.add(new RuleFields(one, diagnostics));
            } else {
                wrong(item.span(), "'" + name + "' is a list of mappings" + but(item));
            }
        }
        return found;
    }

    /// A mapping in this one.
    public Optional<RuleFields> inner(String name) {
        return node(name)
                .flatMap(n -> {
                    if (n instanceof YamlMapping one) {
                        return Optional.of(new RuleFields(one, diagnostics));
                    }
                    wrong(n.span(), "'" + name + "' is a mapping" + but(n));
                    return Optional.empty();
                });
    }

    /// A mapping of names to texts.
    public Map<String, String> pairs(String name) {
        return inner(name)
                .map(i ->
                        i.mapping().entries().stream()
                                .filter(e -> i.text(e.key().value()).isPresent())
                                .collect(
                                        Collectors.toMap(
                                                e -> e.key().value(),
                                                e -> i.text(e.key().value()).orElse(""),
                                                (a, _) -> a,
                                                LinkedHashMap::new)))
                .<Map<String, String>>map(m -> m)
                .orElse(Map.of());
    }

    /// Says that a field is wrong.
    public void wrong(Span span, String message) {
        wrong(span, message, List.of());
    }

    /// Says that a field is wrong, and what might have been meant.
    public void wrong(Span span, String message, List<String> similar) {
        if (!isFull()) {
            diagnostics.error(DiagnosticCode.BAD_FIELD, span, message, similar);
        }
    }

    /// Says what is odd about a field and does not stop the rule.
    public void odd(Span span, String message) {
        if (!isFull()) {
            diagnostics.warning(DiagnosticCode.BAD_FIELD, span, message);
        }
    }

    /// Where one of the words of a list stands.
    public Span place(String name, String word) {
        return node(name).map(YamlNode::items).orElse(List.of()).stream()
                .filter(i -> i.text().map(t -> t.contains(word)).orElse(false))
                .map(YamlNode::span)
                .findFirst()
                .orElseGet(() -> place(name));
    }

    /// Where a field's value stands, or the key of one that has none, or where the mapping begins.
    public Span place(String name) {
        return mapping.entry(name)
                .map(e -> e.value().span().length() > 0 ? e.value().span() : e.key().span())
                .orElse(new Span(mapping.span().start(), mapping.span().start()));
    }
}
