package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.sql.SqlExpression;

/// `matches regex`.
final class RegexOperator {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("matches regex")
                            .summary("True where the expression matches somewhere in the string.")
                            .page("matches-regex-operator")
                            .overload(
                                    BOOL,
                                    Parameter.of("left", STRING),
                                    Parameter.of("regex", STRING))
                            .java(a ->
                                    a[0] instanceof String text
                                            && a[1] instanceof String pattern
                                            && KustoRegex.of(pattern)
                                                    .map(r -> r.matches(text))
                                                    .orElse(false))
                            .duckdb((a, types) -> lower(a))
                            .example("'cmd.exe /c' matches regex @'^cmd\\.exe\\b'", "true")
                            .example("'kusto' matches regex '[A-Z]'", "false")
                            .build());

    private static Optional<SqlExpression> lower(List<SqlExpression> arguments) {
        return arguments.get(1) instanceof SqlExpression.Text pattern
                ? KustoRegex.of(pattern.value())
                        .flatMap(KustoRegex::engineSearch)
                        .map(p ->
                                SqlExpression.call(
                                        "regexp_matches", arguments.get(0), SqlExpression.text(p)))
                : Optional.empty();
    }

    private RegexOperator() {}
}
