package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

/// Characters without a counterpart get the last one of the list; none where the list is empty.
final class Translate {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("translate")
                    .summary(
                            "The string with the characters of one list replaced by those of another.")
                    .page("translate-function")
                    .overload(
                            STRING,
                            Parameter.of("searchList", STRING),
                            Parameter.of("replacementList", STRING),
                            Parameter.stringified("source"))
                    .java(a ->
                            a[0] instanceof String search
                                            && a[1] instanceof String replacement
                                            && a[2] instanceof String source
                                    ? translate(search, replacement, source)
                                    : "")
                    .example("translate('krasp', 'otsku', 'spark')", "'kusto'")
                    .example("translate('abc', 'x', 'abc')", "'xxx'")
                    .example("translate('abc', '', 'ab')", "''")
                    .build();

    private static String translate(String search, String replacement, String source) {
        int[] from = search.codePoints().toArray();
        int[] to = replacement.codePoints().toArray();
        var out = new StringBuilder(source.length());
        source.codePoints()
                .forEach(c -> {
                    int index = 0;
                    while (index < from.length && from[index] != c) {
                        index++;
                    }
                    if (index == from.length) {
                        out.appendCodePoint(c);
                    } else if (to.length > 0) {
                        out.appendCodePoint(to[Math.min(index, to.length - 1)]);
                    }
                });
        return out.toString();
    }

    private Translate() {}
}
