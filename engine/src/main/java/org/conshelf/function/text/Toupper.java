package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Toupper {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("toupper")
                    .summary("The string in upper case.")
                    .page("toupper-function")
                    .overload(STRING, Parameter.stringified("source"))
                    .java(a -> a[0] instanceof String s ? CaseFolding.upper(s) : "")
                    .duckdb((a, types) -> Optional.of(CaseFolding.upper(a.getFirst())))
                    .example("toupper('Hello')", "'HELLO'")
                    .example("toupper('Straße')", "'STRAßE'")
                    .build();

    private Toupper() {}
}
