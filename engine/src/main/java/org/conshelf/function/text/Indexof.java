package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// Positions are counted in code points.
final class Indexof {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("indexof")
                    .summary(
                            "The position of a string in another, counted from zero; -1 where it is not.")
                    .page("indexof-function")
                    .overload(
                            LONG,
                            Parameter.stringified("string"),
                            Parameter.stringified("match"),
                            Parameter.of("start", LONG).asOptional(),
                            Parameter.of("length", LONG).asOptional(),
                            Parameter.of("occurrence", LONG).asOptional())
                    .java(Indexof::find)
                    .duckdb((a, types) ->
                            a.size() == 2
                                            && a.get(1) instanceof SqlExpression.Text match
                                            && !match.value().isEmpty()
                                    ? Optional.of(
                                            SqlExpression.infix(
                                                    SqlExpression.call("instr", a),
                                                    "-",
                                                    SqlExpression.whole(1)))
                                    : Optional.empty())
                    .example("indexof('abcdefg', 'cde')", "2")
                    .example("indexof('abcdefg', 'cde', 1, 2)", "-1")
                    .example("indexof('abcdefgabcdefg', 'cde', 1, 10, 2)", "9")
                    .build();

    private static @Nullable Long find(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof String text) || !(arguments[1] instanceof String match)) {
            return null;
        }
        var range = SearchRange.of(arguments, text);
        if (range == null) {
            return null;
        }
        int at = range.from();
        int length = range.to() - range.from();
        for (long n = 1; ; n++) {
            // each further search has the whole length again
            int end = Math.min(text.length(), at + length);
            at = text.indexOf(match, at);
            if (at < 0 || at + match.length() > end) {
                return -1L;
            }
            if (n == range.occurrence()) {
                return (long) text.codePointCount(0, at);
            }
            at++;
            if (at > text.length()) {
                return -1L;
            }
        }
    }

    private Indexof() {}
}
