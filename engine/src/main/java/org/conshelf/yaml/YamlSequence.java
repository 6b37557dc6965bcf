package org.conshelf.yaml;

import java.util.List;
import org.conshelf.source.Span;

/// Values in an order.
public final class YamlSequence implements YamlNode {
    private final List<YamlNode> items;
    private final Span span;
    private final int size;

    YamlSequence(List<YamlNode> items, Span span) {
        this.items = List.copyOf(items);
        this.span = span;
        this.size = 1 + items.stream().mapToInt(YamlNode::size).sum();
    }

    @Override
    public List<YamlNode> items() {
        return items;
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
        return "a list";
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
