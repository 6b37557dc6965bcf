package org.conshelf.check.testing;

import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;
import org.conshelf.yaml.YamlScalar;
import org.conshelf.yaml.YamlSequence;

/// YAML as values of a test.
final class YamlValues {
    private YamlValues() {}

    static TestValue of(YamlNode node) {
        return switch (node) {
            case YamlScalar s ->
                    new TestValue.Single(s.value(), s.style() != YamlScalar.Style.PLAIN, s.span());
            case YamlSequence s ->
                    new TestValue.Items(s.items().stream().map(YamlValues::of).toList(), s.span());
            case YamlMapping m ->
                    new TestValue.Entries(
                            m.entries().stream()
                                    .map(e ->
                                            new TestValue.Entry(
                                                    e.key().value(), e.key().span(), of(e.value())))
                                    .toList(),
                            m.span());
        };
    }
}
