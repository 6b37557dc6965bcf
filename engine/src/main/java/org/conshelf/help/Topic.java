package org.conshelf.help;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.Example;

/// One thing that can be looked up.
///
/// @param name its name, as it is written in a query
/// @param family what it belongs to, such as `text` or `tabular operators`
/// @param signatures how it is written, one line each
/// @param summary what it is, in a sentence or two
/// @param aliases other names of the same
/// @param nulls what null arguments give; empty where there is nothing to say
/// @param examples what is asked and what it gives
/// @param page the name of its page in Kusto's documentation; empty for what has none
public record Topic(
        String name,
        Kind kind,
        String family,
        List<String> signatures,
        String summary,
        List<String> aliases,
        String nulls,
        List<Example> examples,
        String page) {
    private static final String PAGES = "https://learn.microsoft.com/kusto/query/";

    public Topic {
        signatures = List.copyOf(signatures);
        aliases = List.copyOf(aliases);
        examples = List.copyOf(examples);
    }

    /// What a topic is about.
    public enum Kind {
        FUNCTION("function"),
        SCALAR_OPERATOR("scalar operator"),
        AGGREGATION("aggregation"),
        WINDOW_FUNCTION("window function"),
        OPERATOR("operator"),
        PLUGIN("plugin"),
        MESSAGE("message");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Its name and aliases.
    Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }

    /// Where Kusto documents it; empty for what has no page.
    public String address() {
        return page.isEmpty() ? "" : PAGES + page;
    }
}
