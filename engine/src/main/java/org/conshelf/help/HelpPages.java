package org.conshelf.help;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conshelf.function.Example;

/// Topics as text for a terminal and as pages in Markdown.
public final class HelpPages {
    private static final int WIDTH = 96;

    private HelpPages() {}

    /// One topic as text.
    public static String text(Topic topic) {
        var out = new StringBuilder();
        out.append(topic.name()).append(": ").append(topic.kind().word());
        if (!topic.family().startsWith(topic.kind().word())) {
            out.append(" (").append(topic.family()).append(')');
        }
        out.append("\n");
        topic.signatures().forEach(s -> out.append("\n  ").append(s.replace("\n", "\n  ")));
        out.append(topic.signatures().isEmpty() ? "\n" : "\n\n");
        out.append(wrapped(topic.summary())).append("\n");
        if (!topic.aliases().isEmpty()) {
            out.append("\nAlso: ").append(String.join(", ", topic.aliases())).append("\n");
        }
        if (!topic.nulls().isEmpty()) {
            out.append("\nNulls: ").append(topic.nulls()).append(".\n");
        }
        if (!topic.examples().isEmpty()) {
            out.append(topic.examples().size() == 1 ? "\nExample:\n" : "\nExamples:\n");
            topic.examples().forEach(e -> out.append(example(topic, e)));
        }
        if (!topic.page().isEmpty()) {
            out.append("\n").append(topic.address()).append("\n");
        }
        return out.toString();
    }

    private static String example(Topic topic, Example example) {
        boolean message = topic.kind() == Topic.Kind.MESSAGE;
        if (message || example.expression().length() + example.result().length() > WIDTH) {
            return "  %s\n%s%s\n"
                    .formatted(
                            example.expression().replace("\n", "\n  "),
                            message ? "\n  " : "    -> ",
                            example.result().replace("\n", "\n  "));
        }
        return "  %s -> %s\n".formatted(example.expression(), example.result());
    }

    private static String wrapped(String text) {
        var out = new StringBuilder();
        int column = 0;
        for (var word : text.split("\\s+")) {
            if (column > 0 && column + word.length() > WIDTH) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? "" : " ").append(word);
            column += word.length() + 1;
        }
        return out.toString();
    }

    /// One topic in Markdown.
    public static String markdown(Topic topic) {
        var out = new StringBuilder();
        out.append("### ").append(heading(topic.name())).append("\n");
        if (!topic.signatures().isEmpty()) {
            out.append("\n").append(fenced("", String.join("\n", topic.signatures())));
        }
        out.append("\n").append(escaped(topic.summary()));
        if (!topic.aliases().isEmpty()) {
            out.append(
                    topic.aliases().stream()
                            .map(a -> "`" + a + "`")
                            .collect(Collectors.joining(", ", " Also: ", ".")));
        }
        if (!topic.nulls().isEmpty() && !topic.nulls().startsWith("a null argument")) {
            out.append(" Nulls: ").append(topic.nulls()).append('.');
        }
        if (!topic.page().isEmpty()) {
            out.append(" [Kusto's page](").append(topic.address()).append(")");
        }
        out.append("\n");
        if (topic.kind() == Topic.Kind.MESSAGE) {
            for (var example : topic.examples()) {
                out.append("\n").append(fenced("", example.expression()));
                out.append("\n").append(fenced("", example.result()));
            }
        } else if (!topic.examples().isEmpty()) {
            out.append("\n")
                    .append(
                            fenced(
                                    "",
                                    topic.examples().stream()
                                            .map(e -> e.expression() + "\n  -> " + e.result())
                                            .collect(Collectors.joining("\n"))));
        }
        return out.toString();
    }

    private static String heading(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 0x7F)
                ? name
                : "`" + name + "`";
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }

    private static String fenced(String language, String text) {
        var fence = text.contains("```") ? "````" : "```";
        return fence + language + "\n" + text + "\n" + fence + "\n";
    }

    /// `docs/functions.md`: every function, aggregation, operator and plugin.
    public static String functions() {
        var out = new StringBuilder("# What queries can use\n\n");
        out.append(
                "Generated from the definitions by `./dev docs`; `conshelf docs NAME` shows one.\n");
        out.append(
                "Square brackets stand around what may be left out. Unless said otherwise, a null\n");
        out.append("argument gives null, or the empty string where the result is a string.\n\n");
        out.append("| family | entries |\n|---|---|\n");
        var families = families();
        families.forEach((family, topics) ->
                out.append(
                        "| [%s](#%s) | %d |\n"
                                .formatted(family, family.replace(' ', '-'), topics.size())));
        families.forEach((family, topics) -> {
            out.append("\n## ").append(family).append("\n");
            topics.forEach(t -> out.append("\n").append(markdown(t)));
        });
        return out.toString();
    }

    /// `docs/messages.md`: every code with an example.
    public static String messages() {
        var out = new StringBuilder("# Messages\n\n");
        out.append("Generated by `./dev docs` from the codes and `spec/messages/codes.md`;\n");
        out.append("`conshelf docs CODE` shows one. Codes keep their meaning for ever.\n\n");
        out.append("| code | meaning |\n|---|---|\n");
        var topics = Help.ofFamily("messages");
        topics.forEach(t ->
                out.append(
                        "| [%s](#%s) | %s |\n"
                                .formatted(
                                        t.name(),
                                        t.name().toLowerCase(java.util.Locale.ROOT),
                                        escaped(t.summary()))));
        topics.forEach(t -> out.append("\n").append(markdown(t)));
        return out.toString();
    }

    private static Map<String, List<Topic>> families() {
        return Help.topics().stream()
                .filter(t -> t.kind() != Topic.Kind.MESSAGE)
                .collect(
                        Collectors.groupingBy(
                                Topic::family, java.util.LinkedHashMap::new, Collectors.toList()));
    }
}
