package org.conshelf.check.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.source.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value as a test file writes it, with its place. What it means depends on the column that it is
/// for.
public sealed interface TestValue {
    Span span();

    /// A single value.
    ///
    /// @param text as it is written, without quotes
    /// @param quoted whether it stands in quotes or is a block, so that it is text and nothing else
    record Single(String text, boolean quoted, Span span) implements TestValue {
        private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

        /// Whether it is YAML's null.
        boolean isNull() {
            return !quoted && NULL.matcher(text).matches();
        }
    }

    /// A list.
    record Items(List<TestValue> items, Span span) implements TestValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Names and values.
    record Entries(List<Entry> entries, Span span) implements TestValue {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// A name with its value.
    ///
    /// @param nameSpan where the name stands
    record Entry(String name, Span nameSpan, TestValue value) {}

    /// The value as JSON, by YAML's core schema: what is not quoted and looks like a number, a bool
    /// or null is that.
    default JsonNode json() {
        var make = JsonNodeFactory.instance;
        return switch (this) {
            case Single s when s.isNull() -> make.nullNode();
            case Single s when s.quoted() -> make.stringNode(s.text());
            case Single s -> plain(s.text());
            case Items list -> {
                var array = make.arrayNode();
                list.items().forEach(i -> array.add(i.json()));
                yield array;
            }
            case Entries map -> {
                var object = make.objectNode();
                map.entries().forEach(e -> object.set(e.name(), e.value().json()));
                yield object;
            }
        };
    }

    private static JsonNode plain(String text) {
        var make = JsonNodeFactory.instance;
        return switch (text) {
            case "true", "True", "TRUE" -> make.booleanNode(true);
            case "false", "False", "FALSE" -> make.booleanNode(false);
            default -> {
                if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
                    yield make.numberNode(Long.parseLong(text));
                }
                if (text.matches("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,30}([eE][-+]?[0-9]{1,3})?")) {
                    yield make.numberNode(new BigDecimal(text));
                }
                yield make.stringNode(text);
            }
        };
    }

    /// The value in one line, as a person would write it.
    default String shown() {
        return switch (this) {
            case Single s -> s.isNull() ? "null" : s.text();
            case Items _, Entries _ -> json().toString();
        };
    }
}
