package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Tolower {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("tolower")
                    .summary("The string in lower case.")
                    .page("tolower-function")
                    .overload(STRING, Parameter.stringified("source"))
                    .java(a -> a[0] instanceof String s ? CaseFolding.fold(s) : "")
                    .duckdb((a, types) -> Optional.of(CaseFolding.fold(a.getFirst())))
                    .example("tolower('Hello')", "'hello'")
                    .build();

    private Tolower() {}
}
