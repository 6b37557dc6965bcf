package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// The lookups go one after the other over the whole text, each over what those before it left
/// untouched.
final class ReplaceStrings {
    private static final int LONGEST = 1 << 24;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("replace_strings")
                    .summary("The string with every occurrence of several strings replaced.")
                    .page("replace-strings-function")
                    .overload(
                            STRING,
                            Parameter.stringified("text"),
                            Parameter.of("lookups", DYNAMIC),
                            Parameter.of("rewrites", DYNAMIC))
                    .java(a ->
                            a[0] instanceof String text
                                    ? replace(
                                            text,
                                            DynamicText.elements((String) a[1]),
                                            DynamicText.elements((String) a[2]))
                                    : "")
                    .example(
                            "replace_strings('a cat or a dog', dynamic(['cat', 'dog']), dynamic(['dog', 'pig']))",
                            "'a dog or a pig'")
                    .build();

    private static String replace(
            String text,
            @Nullable List<@Nullable Object> lookups,
            @Nullable List<@Nullable Object> rewrites) {
        if (lookups == null || rewrites == null) {
            return text;
        }
        var out = new StringBuilder();
        int at = 0;
        while (at < text.length() && out.length() < LONGEST) {
            int found = firstAt(text, at, lookups, rewrites);
            if (found < 0) {
                out.append(text.charAt(at++));
            } else {
                out.append(rewrites.get(found));
                at += String.valueOf(lookups.get(found)).length();
            }
        }
        return out.toString();
    }

    /// The first pair of strings whose lookup stands at a position, or -1.
    private static int firstAt(
            String text, int at, List<@Nullable Object> lookups, List<@Nullable Object> rewrites) {
        for (int i = 0; i < lookups.size() && i < rewrites.size(); i++) {
            if (lookups.get(i) instanceof String lookup
                    && rewrites.get(i) instanceof String
                    && !lookup.isEmpty()
                    && text.startsWith(lookup, at)) {
                return i;
            }
        }
        return -1;
    }

    private ReplaceStrings() {}
}
