package org.conshelf.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.source.Span;

/// Keys with their values, each key once, in the document's order.
public final class YamlMapping implements YamlNode {
    private final Map<String, Entry> entries;
    private final Span span;
    private final int size;

    YamlMapping(List<Entry> entries, Span span) {
        this.entries = new LinkedHashMap<>();
        entries.forEach(e -> this.entries.put(e.key().value(), e));
        this.span = span;
        this.size = 1 + entries.stream().mapToInt(e -> 1 + e.value().size()).sum();
    }

    /// A key and its value.
    public record Entry(YamlScalar key, YamlNode value) {}

    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /// The entry of a key: where the place of the key itself is asked for.
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public Optional<YamlNode> get(String key) {
        return entry(key).map(Entry::value);
    }

    @Override
    public Span span() {
        return span;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String kind() {
        return "a mapping";
    }

    @Override
    public String toString() {
        return entries.values().toString();
    }
}
