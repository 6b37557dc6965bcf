package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.CaseFolding;
import org.conshelf.sql.SqlExpression;

/// `=~` and `!~`.
final class CaseInsensitiveEquality {
    static final List<KqlFunction> ALL =
            List.of(
                    define("=~", false, "equals-operator")
                            .summary("True where both strings are equal but for case.")
                            .example("'aBc' =~ 'AbC'", "true")
                            .example("'abc' =~ 'abd'", "false")
                            .build(),
                    define("!~", true, "not-equals-operator")
                            .summary("True where the strings differ in more than case.")
                            .example("'aBc' !~ 'AbC'", "false")
                            .example("'abc' !~ 'abd'", "true")
                            .build());

    private CaseInsensitiveEquality() {}

    private static ScalarFunction.Builder define(String name, boolean negated, String page) {
        return ScalarFunction.named(name)
                .page(page)
                .overload(BOOL, Parameter.of("left", STRING), Parameter.of("right", STRING))
                .java(a ->
                        a[0] instanceof String left
                                && a[1] instanceof String right
                                && negated
                                        != CaseFolding.fold(left).equals(CaseFolding.fold(right)))
                .duckdb((a, types) ->
                        Optional.of(
                                SqlExpression.infix(
                                        CaseFolding.fold(a.get(0)),
                                        negated ? "<>" : "=",
                                        CaseFolding.fold(a.get(1)))));
    }
}
