package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.function.regex.RegexMatch;
import org.conshelf.sql.SqlExpression;

/// `trim`, `trim_start` and `trim_end`. The expression is taken off once at an end; to take off as
/// often as it stands there, it says so (`x+`).
final class Trims {
    static final ScalarFunction BOTH =
            define("trim", true, true)
                    .summary("The string without a match of the expression at its start and end.")
                    .page("trim-function")
                    .example("trim('--', '--x--')", "'x'")
                    .example("trim(@'[^\\w]+', '-  Te st1// $')", "'Te st1'")
                    .build();

    static final ScalarFunction START =
            define("trim_start", true, false)
                    .summary("The string without a match of the expression at its start.")
                    .page("trim-start-function")
                    .example("trim_start('x', 'xxx')", "'xx'")
                    .build();

    static final ScalarFunction END =
            define("trim_end", false, true)
                    .summary("The string without a match of the expression at its end.")
                    .page("trim-end-function")
                    .example("trim_end('.com', 'bing.com')", "'bing'")
                    .build();

    private static ScalarFunction.Builder define(String name, boolean start, boolean end) {
        return ScalarFunction.named(name)
                .overload(STRING, Parameter.of("regex", STRING), Parameter.stringified("source"))
                .java(a ->
                        a[0] instanceof String pattern && a[1] instanceof String text
                                ? trim(pattern, text, start, end)
                                : "")
                .duckdb((a, types) -> lower(a, start, end));
    }

    private static String trim(String pattern, String text, boolean start, boolean end) {
        var regex = KustoRegex.of(pattern);
        if (regex.isEmpty()) {
            return text;
        }
        String rest = text;
        if (start) {
            int from = regex.get().findAt(rest, 0).map(RegexMatch::end).orElse(0);
            rest = rest.substring(from);
        }
        if (end) {
            int to = regex.get().findAtEnd(rest).map(RegexMatch::start).orElse(rest.length());
            rest = rest.substring(0, to);
        }
        return rest;
    }

    private static Optional<SqlExpression> lower(
            List<SqlExpression> arguments, boolean start, boolean end) {
        if (!(arguments.get(0) instanceof SqlExpression.Text pattern)) {
            return Optional.empty();
        }
        return KustoRegex.of(pattern.value())
                .flatMap(KustoRegex::engineExtract)
                .map(p -> {
                    SqlExpression text = arguments.get(1);
                    text = start ? remove(text, "\\A(?:" + p + ")") : text;
                    return end ? remove(text, "(?:" + p + ")\\z") : text;
                });
    }

    private static SqlExpression remove(SqlExpression text, String pattern) {
        return SqlExpression.call(
                "regexp_replace", text, SqlExpression.text(pattern), SqlExpression.text(""));
    }

    private Trims() {}
}
