package org.conshelf.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.conshelf.source.Span;

/// A value of a YAML document, and where it stands.
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {
    /// Where it stands in the text that was read. An alias stands where its anchor does.
    Span span();

    /// How many values there are in it, itself among them, with aliases resolved: never more than
    /// [Yaml#MAX_VALUES].
    int size();

    /// What a person would call it: `a mapping`, `a list`, `a text`, `a number`, …
    String kind();

    /// The value of a key, where this is a mapping that has it.
    default Optional<YamlNode> get(String key) {
        return Optional.empty();
    }

    /// The scalar's text, where this is a scalar that is not null.
    default Optional<String> text() {
        return Optional.empty();
    }

    /// The values of a sequence; of anything else none.
    default List<YamlNode> items() {
        return List.of();
    }

    /// This node with other scalars in it, without those (and their keys) that become nothing.
    default Optional<YamlNode> withScalars(Function<YamlScalar, Optional<YamlScalar>> change) {
        return switch (this) {
            case YamlScalar scalar -> change.apply(scalar).map(s -> s);
            case YamlSequence sequence ->
                    Optional.of(
                            new YamlSequence(
                                    sequence.items().stream()
                                            .flatMap(i -> i.withScalars(change).stream())
                                            .toList(),
                                    span()));
            case YamlMapping mapping ->
                    Optional.of(
                            new YamlMapping(
                                    mapping.entries().stream()
                                            .flatMap(e ->
                                                    e.value().withScalars(change).stream()
                                                            .map(v ->
                                                                    new YamlMapping.Entry(
                                                                            e.key(), v)))
                                            .toList(),
                                    span()));
        };
    }

    /// Visits this node and all in it, each with its path, such as `entityMappings[0].entityType`.
    default void visit(BiConsumer<String, YamlNode> visitor) {
        visit("", visitor);
    }

    private void visit(String path, BiConsumer<String, YamlNode> visitor) {
        visitor.accept(path, this);
        switch (this) {
            case YamlMapping mapping ->
                    mapping.entries()
                            .forEach(e ->
                                    e.value()
                                            .visit(
                                                    path.isEmpty()
                                                            ? e.key().value()
                                                            : path + "." + e.key().value(),
                                                    visitor));
            case YamlSequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    sequence.items().get(i).visit(path + "[" + i + "]", visitor);
                }
            }
            case YamlScalar _ -> {}
        }
    }
}
