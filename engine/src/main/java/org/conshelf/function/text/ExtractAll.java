package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.jspecify.annotations.Nullable;

final class ExtractAll {
    private static final int MOST_MATCHES = 1_000_000;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("extract_all")
                    .alias("extractall")
                    .summary("What the groups of a regular expression match, match after match.")
                    .page("extract-all-function")
                    .overload(
                            DYNAMIC, Parameter.of("regex", STRING), Parameter.of("source", STRING))
                    .java(a ->
                            a[0] instanceof String pattern && a[1] instanceof String text
                                    ? extract(pattern, null, text)
                                    : null)
                    .overload(
                            DYNAMIC,
                            Parameter.of("regex", STRING),
                            Parameter.of("captureGroups", DYNAMIC).exact(),
                            Parameter.of("source", STRING))
                    .java(a ->
                            a[0] instanceof String pattern
                                            && a[1] instanceof String groups
                                            && a[2] instanceof String text
                                    ? extract(pattern, DynamicText.elements(groups), text)
                                    : null)
                    .example("extract_all(@'(\\d)', 'a1b2')", "dynamic(['1', '2'])")
                    .example(
                            "extract_all(@'(\\w)(\\d)(\\d)', dynamic([1, 3]), 'a12 b34')",
                            "dynamic([['a', '2'], ['b', '4']])")
                    .build();

    private static @Nullable String extract(
            String pattern, @Nullable List<@Nullable Object> wanted, String text) {
        var regex = KustoRegex.of(pattern);
        if (regex.isEmpty()) {
            return null;
        }
        var groups = groups(regex.get(), wanted);
        var matches = regex.get().findAll(text, MOST_MATCHES);
        if (matches.isEmpty() || groups.isEmpty()) {
            return null;
        }
        var out = new StringBuilder("[");
        for (var match : matches) {
            if (out.length() > 1) {
                out.append(',');
            }
            if (groups.size() == 1) {
                DynamicText.append(out, match.group(groups.getFirst()));
            } else {
                out.append(DynamicText.array(groups.stream().map(match::group).toList()));
            }
        }
        return out.append(']').toString();
    }

    /// The indexes of the groups asked for by number or name; all where none are. Without groups
    /// the whole match counts as one.
    private static List<Integer> groups(KustoRegex regex, @Nullable List<@Nullable Object> wanted) {
        if (wanted == null) {
            return regex.groupCount() == 0
                    ? List.of(0)
                    : IntStream.rangeClosed(1, regex.groupCount()).boxed().toList();
        }
        var groups = new ArrayList<Integer>();
        for (Object group : wanted) {
            if (group instanceof Long index && index >= 0 && index <= regex.groupCount()) {
                groups.add(index.intValue());
            } else if (group instanceof String name && regex.groupNames().containsKey(name)) {
                groups.add(regex.groupNames().get(name));
            }
        }
        return groups;
    }

    private ExtractAll() {}
}
