package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;

final class Extract {
    private static final int MOST_GROUPS = 9;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("extract")
                    .summary(
                            "What a group of a regular expression matches first; empty where nothing does.")
                    .page("extract-function")
                    .overload(
                            STRING,
                            Parameter.of("regex", STRING),
                            Parameter.of("captureGroup", LONG),
                            Parameter.stringified("source"))
                    .java(a ->
                            a[0] instanceof String pattern
                                            && a[1] instanceof Long group
                                            && a[2] instanceof String text
                                    ? extract(pattern, group, text)
                                    : "")
                    .duckdb((a, types) -> lower(a))
                    .example("extract('User: ([^,]+)', 1, 'User: James, Age: 29')", "'James'")
                    .example("extract(@'\\d+', 0, 'Age: 29')", "'29'")
                    .example("extract(@'(\\d+)', 1, 'none')", "''")
                    .build();

    private static String extract(String pattern, long group, String text) {
        return KustoRegex.of(pattern)
                .flatMap(r -> r.find(text, 0))
                .map(m -> m.group(Math.clamp(group, -1, Integer.MAX_VALUE)))
                .orElse("");
    }

    private static Optional<SqlExpression> lower(List<SqlExpression> arguments) {
        if (!(arguments.get(0) instanceof SqlExpression.Text pattern)
                || !(arguments.get(1) instanceof SqlExpression.Whole group)) {
            return Optional.empty();
        }
        return KustoRegex.of(pattern.value())
                .filter(r ->
                        group.value() >= 0
                                && group.value() <= Math.min(r.groupCount(), MOST_GROUPS))
                .flatMap(KustoRegex::engineExtract)
                .map(p ->
                        SqlExpression.call(
                                "regexp_extract",
                                arguments.get(2),
                                SqlExpression.text(p),
                                new SqlExpression.Cast(group, SqlType.INTEGER, false)));
    }

    private Extract() {}
}
