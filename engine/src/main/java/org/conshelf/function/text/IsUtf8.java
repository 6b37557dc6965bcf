package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

/// Strings are held as UTF-8 throughout, so that there is none that is not.
final class IsUtf8 {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("isutf8")
                    .summary("True where a string is valid UTF-8, which every string here is.")
                    .page("isutf8-function")
                    .overload(BOOL, Parameter.of("value", STRING))
                    .java(a -> a[0] != null)
                    .example("isutf8('some string')", "true")
                    .build();

    private IsUtf8() {}
}
