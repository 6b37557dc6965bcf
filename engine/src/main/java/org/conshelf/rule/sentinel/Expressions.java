package org.conshelf.rule.sentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.yaml.YamlMapping;
import org.conshelf.yaml.YamlNode;
import org.conshelf.yaml.YamlScalar;

/// The expressions of ARM templates, `[concat('a', variables('b'))]`, as far as they can be known
/// before the template is deployed.
///
/// Source:
/// <https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions>
final class Expressions {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_LENGTH = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][\\w-]*");

    /// Calls that one expression may come to: variables that name others may double each time.
    private static final int MAX_CALLS = 5_000;

    /// The templates that the expression stands in, innermost first.
    private final List<YamlMapping> templates;

    private int calls;

    Expressions(List<YamlMapping> templates) {
        this.templates = templates;
    }

    /// Whether a string is an expression.
    static boolean isExpression(String text) {
        return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
    }

    /// What a string stands for; empty where it is known only at deployment.
    Optional<String> resolve(YamlScalar scalar) {
        calls = 0;
        return resolve(scalar.value(), MAX_DEPTH);
    }

    private Optional<String> resolve(String text, int depth) {
        if (!isExpression(text)) {
            return Optional.of(text.startsWith("[[") ? text.substring(1) : text);
        }
        var reading = new Reading(text.substring(1, text.length() - 1), depth);
        var value = reading.value();
        return reading.atEnd() ? value.flatMap(v -> text(v, depth)) : Optional.empty();
    }

    /// The scalar that an expression is nothing but another name of, such as
    /// `[variables('query')]`: there its text stands.
    Optional<YamlScalar> target(YamlScalar scalar) {
        var text = scalar.value();
        if (!isExpression(text)) {
            return Optional.of(scalar);
        }
        var reading = new Reading(text.substring(1, text.length() - 1), MAX_DEPTH);
        return reading.value()
                .filter(v -> reading.atEnd())
                .flatMap(v ->
                        v instanceof Value.Node(YamlScalar there) && !there.equals(scalar)
                                ? isExpression(there.value())
                                        ? Optional.empty()
                                        : Optional.of(there)
                                : Optional.empty());
    }

    /// A value while it is worked out.
    private sealed interface Value {
        record Text(String text) implements Value {}

        record Node(YamlNode node) implements Value {}
    }

    private Optional<String> text(Value value, int depth) {
        return switch (value) {
            case Value.Text(var text) -> Optional.of(text);
            case Value.Node(YamlScalar scalar) ->
                    depth == 0 ? Optional.empty() : resolve(scalar.value(), depth - 1);
            case Value.Node _ -> Optional.empty();
        };
    }

    private Optional<Value> lookUp(String section, String name) {
        for (var template : templates) {
            var found = template.get(section).flatMap(s -> s.get(name));
            if (found.isPresent()) {
                return (section.equals("parameters")
                                ? found.flatMap(f -> f.get("defaultValue"))
                                : found)
                        .map(Value.Node::new);
            }
        }
        return Optional.empty();
    }

    /// One expression, read from left to right.
    private final class Reading {
        private final String text;
        private final int depth;
        private int at;
        private int nested;

        Reading(String text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        boolean atEnd() {
            spaces();
            return at == text.length();
        }

        private void spaces() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean skip(char c) {
            spaces();
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        Optional<Value> value() {
            spaces();
            if (at < text.length() && text.charAt(at) == '\'') {
                return literal().map(Value.Text::new);
            }
            var name = NAME.matcher(text).region(at, text.length());
            if (!name.lookingAt() || ++nested > MAX_DEPTH || ++calls > MAX_CALLS) {
                return Optional.empty();
            }
            at = name.end();
            var arguments = arguments();
            nested--;
            var value = arguments.flatMap(a -> call(name.group(), a));
            while (value.isPresent() && skip('.')) {
                var member = MEMBER.matcher(text).region(at, text.length());
                if (!member.lookingAt()) {
                    return Optional.empty();
                }
                at = member.end();
                value =
                        value.flatMap(v ->
                                        v instanceof Value.Node(var node)
                                                ? node.get(member.group())
                                                : Optional.empty())
                                .map(Value.Node::new);
            }
            return value;
        }

        private Optional<String> literal() {
            var out = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) != '\'') {
                    out.append(text.charAt(at));
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                    out.append('\'');
                    at++;
                } else {
                    at++;
                    return Optional.of(out.toString());
                }
            }
            return Optional.empty();
        }

        private Optional<List<Optional<Value>>> arguments() {
            if (!skip('(')) {
                return Optional.empty();
            }
            var found = new ArrayList<Optional<Value>>();
            if (skip(')')) {
                return Optional.of(found);
            }
            do {
                int before = at;
                found.add(value());
                if (at == before) {
                    return Optional.empty();
                }
            } while (skip(','));
            return skip(')') ? Optional.of(found) : Optional.empty();
        }

        private Optional<Value> call(String function, List<Optional<Value>> arguments) {
            var texts = arguments.stream().map(a -> a.flatMap(v -> text(v, depth))).toList();
            if (texts.isEmpty() || texts.stream().anyMatch(Optional::isEmpty)) {
                return Optional.empty();
            }
            var words = texts.stream().map(t -> t.orElse("")).toList();
            return switch (function) {
                case "variables" -> lookUp("variables", words.getFirst());
                case "parameters" -> lookUp("parameters", words.getFirst());
                case "concat" -> bounded(String.join("", words));
                case "string", "toString" -> bounded(words.getFirst());
                case "toLower" -> bounded(words.getFirst().toLowerCase(Locale.ROOT));
                case "format" -> {
                    var out = words.getFirst();
                    for (int i = 1; i < words.size() && out.length() < MAX_LENGTH; i++) {
                        out = out.replace("{" + (i - 1) + "}", words.get(i));
                    }
                    yield bounded(out);
                }
                default -> Optional.empty();
            };
        }

        private static Optional<Value> bounded(String text) {
            return text.length() > MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(new Value.Text(text));
        }
    }
}
