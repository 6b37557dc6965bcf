package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class ReplaceString {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("replace_string")
                    .summary("The string with every occurrence of one string replaced by another.")
                    .page("replace-string-function")
                    .overload(
                            STRING,
                            Parameter.stringified("text"),
                            Parameter.of("lookup", STRING),
                            Parameter.of("rewrite", STRING))
                    .java(a ->
                            a[0] instanceof String text
                                            && a[1] instanceof String lookup
                                            && a[2] instanceof String rewrite
                                    ? replace(text, lookup, rewrite)
                                    : "")
                    .duckdb((a, types) -> Optional.of(SqlExpression.call("replace", a)))
                    .example("replace_string('a cat', 'cat', 'dog')", "'a dog'")
                    .example("replace_string('aaa', '', 'X')", "'aaa'")
                    .build();

    private static String replace(String text, String lookup, String rewrite) {
        return lookup.isEmpty() ? text : text.replace(lookup, rewrite);
    }

    private ReplaceString() {}
}
