package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;

final class Countof {
    private static final int MOST_MATCHES = 100_000_000;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("countof")
                    .summary(
                            "How often a string or a regular expression is found. Strings may overlap.")
                    .page("countof-function")
                    .overload(
                            LONG,
                            Parameter.stringified("source"),
                            Parameter.of("search", STRING),
                            Parameter.of("kind", STRING).asOptional())
                    .java(a ->
                            a[0] instanceof String text && a[1] instanceof String search
                                    ? a.length > 2 && "regex".equals(a[2])
                                            ? (Long) countRegex(text, search)
                                            : (Long) count(text, search)
                                    : null)
                    .example("countof('aaaa', 'aa')", "3")
                    .example("countof('ababa', 'aba', 'regex')", "1")
                    .build();

    private static long count(String text, String search) {
        long count = 0;
        int at = search.isEmpty() ? -1 : text.indexOf(search);
        while (at >= 0) {
            count++;
            at = text.indexOf(search, at + 1);
        }
        return count;
    }

    private static long countRegex(String text, String pattern) {
        return KustoRegex.of(pattern).map(r -> r.findAll(text, MOST_MATCHES).size()).orElse(0);
    }

    private Countof() {}
}
