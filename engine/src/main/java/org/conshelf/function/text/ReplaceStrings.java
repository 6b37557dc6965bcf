package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
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
                    .example(
                            "replace_strings('This is', dynamic(['is', 'This']), dynamic(['was', 'This']))",
                            "'Thwas was'")
                    .example(
                            "replace_strings('This is', dynamic(['This', 'is']), dynamic([12345, 'was']))",
                            "'This was'")
                    .build();

    private static String replace(
            String text,
            @Nullable List<@Nullable Object> lookups,
            @Nullable List<@Nullable Object> rewrites) {
        if (lookups == null || rewrites == null) {
            return text;
        }
        var parts = List.of(new Part(text, false));
        for (int i = 0; i < lookups.size() && i < rewrites.size(); i++) {
            if (lookups.get(i) instanceof String lookup && !lookup.isEmpty()) {
                // Where the rewrite is no string the match stays, and no later lookup finds it.
                parts =
                        replace(
                                parts,
                                lookup,
                                rewrites.get(i) instanceof String rewrite ? rewrite : lookup);
            }
        }
        var out = new StringBuilder();
        for (var part : parts) {
            if (out.length() > LONGEST) {
                break;
            }
            out.append(part.text());
        }
        return out.toString();
    }

    /// A part of the text, and whether a lookup put it there.
    private record Part(String text, boolean replaced) {}

    private static List<Part> replace(List<Part> parts, String lookup, String rewrite) {
        var result = new ArrayList<Part>();
        for (var part : parts) {
            if (part.replaced()) {
                result.add(part);
                continue;
            }
            int from = 0;
            int at = part.text().indexOf(lookup);
            while (at >= 0) {
                result.add(new Part(part.text().substring(from, at), false));
                result.add(new Part(rewrite, true));
                from = at + lookup.length();
                at = part.text().indexOf(lookup, from);
            }
            result.add(new Part(part.text().substring(from), false));
        }
        return result;
    }

    private ReplaceStrings() {}
}
