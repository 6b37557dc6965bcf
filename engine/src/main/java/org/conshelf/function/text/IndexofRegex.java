package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.jspecify.annotations.Nullable;

final class IndexofRegex {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("indexof_regex")
                    .summary(
                            "Where a regular expression matches first, counted from zero; -1 where it does not.")
                    .page("indexof-regex-function")
                    .overload(
                            LONG,
                            Parameter.stringified("string"),
                            Parameter.of("match", STRING),
                            Parameter.of("start", LONG).asOptional(),
                            Parameter.of("length", LONG).asOptional(),
                            Parameter.of("occurrence", LONG).asOptional())
                    .java(IndexofRegex::find)
                    .example("indexof_regex('abcabc', @'a.c')", "0")
                    .example("indexof_regex('abcabcdefg', @'a.c', 0, 9, 2)", "3")
                    .example("indexof_regex('ababaa', @'a.a', 0, -1, 2)", "-1")
                    .build();

    private static @Nullable Long find(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof String text) || !(arguments[1] instanceof String pattern)) {
            return null;
        }
        if (arguments.length > 2 && arguments[2] instanceof Long start && start < 0) {
            return null;
        }
        var range = SearchRange.of(arguments, text);
        var regex = KustoRegex.of(pattern);
        if (range == null || regex.isEmpty()) {
            return null;
        }
        var part = text.substring(range.from(), range.to());
        var matches = regex.get().findAll(part, (int) Math.min(range.occurrence(), 1 << 24));
        if (matches.size() < range.occurrence()) {
            return -1L;
        }
        int at = range.from() + matches.getLast().start();
        return (long) text.codePointCount(0, at);
    }

    private IndexofRegex() {}
}
