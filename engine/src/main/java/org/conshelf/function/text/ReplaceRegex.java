package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.sql.SqlExpression;

final class ReplaceRegex {
    private static final int MOST_MATCHES = 1_000_000;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("replace_regex")
                    .summary(
                            "The string with what a regular expression matches replaced; \\1 stands for a group.")
                    .page("replace-regex-function")
                    .overload(
                            STRING,
                            Parameter.stringified("source"),
                            Parameter.of("lookup_regex", STRING),
                            Parameter.of("rewrite_pattern", STRING))
                    .java(a ->
                            a[0] instanceof String text
                                            && a[1] instanceof String pattern
                                            && a[2] instanceof String rewrite
                                    ? replace(text, pattern, rewrite)
                                    : "")
                    .duckdb((a, types) -> lower(a))
                    .example(
                            "replace_regex('Number is 1', @'is (\\d+)', @'was: \\1')",
                            "'Number was: 1'")
                    .example("replace_regex('one  two', @'\\s+', '-')", "'one-two'")
                    .build();

    /// The old form, with the arguments in another order.
    static final ScalarFunction OLD =
            ScalarFunction.named("replace")
                    .summary("The old form of replace_regex(), with the string last.")
                    .page("replace-regex-function")
                    .overload(
                            STRING,
                            Parameter.of("regex", STRING),
                            Parameter.of("rewrite", STRING),
                            Parameter.stringified("text"))
                    .java(a ->
                            a[0] instanceof String pattern
                                            && a[1] instanceof String rewrite
                                            && a[2] instanceof String text
                                    ? replace(text, pattern, rewrite)
                                    : "")
                    .duckdb((a, types) -> lower(List.of(a.get(2), a.get(0), a.get(1))))
                    .example("replace(@'is (\\d+)', @'was: \\1', 'is 1')", "'was: 1'")
                    .build();

    static String replace(String text, String pattern, String rewrite) {
        var regex = KustoRegex.of(pattern);
        if (regex.isEmpty()) {
            return text;
        }
        var out = new StringBuilder();
        int from = 0;
        for (var match : regex.get().findAll(text, MOST_MATCHES)) {
            out.append(text, from, match.start());
            for (int i = 0; i < rewrite.length(); i++) {
                char c = rewrite.charAt(i);
                if (c == '\\' && i + 1 < rewrite.length()) {
                    char next = rewrite.charAt(++i);
                    if (next >= '0' && next <= '9') {
                        out.append(match.group(next - '0'));
                    } else if (next == '\\') {
                        out.append('\\');
                    } else {
                        out.append(c).append(next);
                    }
                } else {
                    out.append(c);
                }
            }
            from = match.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static Optional<SqlExpression> lower(List<SqlExpression> arguments) {
        if (!(arguments.get(1) instanceof SqlExpression.Text pattern)
                || !(arguments.get(2) instanceof SqlExpression.Text rewrite)) {
            return Optional.empty();
        }
        return KustoRegex.of(pattern.value())
                .filter(r -> isPlain(rewrite.value(), r.groupCount()))
                .flatMap(KustoRegex::engineExtract)
                .map(p ->
                        SqlExpression.call(
                                "regexp_replace",
                                arguments.get(0),
                                SqlExpression.text(p),
                                rewrite,
                                SqlExpression.text("g")));
    }

    /// Whether backslashes stand only before the numbers of groups that there are.
    private static boolean isPlain(String rewrite, int groupCount) {
        for (int i = 0; i < rewrite.length(); i++) {
            if (rewrite.charAt(i) == '\\') {
                i++;
                if (i == rewrite.length()
                        || rewrite.charAt(i) < '0'
                        || rewrite.charAt(i) > '9'
                        || rewrite.charAt(i) - '0' > groupCount) {
                    return false;
                }
            }
        }
        return true;
    }

    private ReplaceRegex() {}
}
