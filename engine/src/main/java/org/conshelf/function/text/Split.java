package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

final class Split {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("split")
                    .summary("The parts of a string between delimiters, or the one part asked for.")
                    .page("split-function")
                    .overload(
                            DYNAMIC,
                            Parameter.stringified("source"),
                            Parameter.of("delimiter", STRING))
                    .java(a ->
                            a[0] instanceof String s && a[1] instanceof String delimiter
                                    ? DynamicText.array(split(s, delimiter))
                                    : null)
                    .overload(
                            DYNAMIC,
                            Parameter.stringified("source"),
                            Parameter.of("delimiter", STRING),
                            Parameter.of("requestedIndex", LONG))
                    .java(a ->
                            a[0] instanceof String s
                                            && a[1] instanceof String delimiter
                                            && a[2] instanceof Long index
                                    ? part(split(s, delimiter), index)
                                    : null)
                    .example("split('aa_bb', '_')", "dynamic(['aa', 'bb'])")
                    .example("split('aaa_bbb_ccc', '_', 1)", "dynamic(['bbb'])")
                    .example("split('', '_')", "dynamic([''])")
                    .build();

    private static List<String> split(String text, String delimiter) {
        if (delimiter.isEmpty()) {
            return List.of(text);
        }
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, at));
            from = at + delimiter.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static @Nullable String part(List<String> parts, long index) {
        return index >= 0 && index < parts.size()
                ? DynamicText.array(List.of(parts.get((int) index)))
                : null;
    }

    private Split() {}
}
