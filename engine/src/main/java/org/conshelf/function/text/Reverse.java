package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Reverse {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("reverse")
                    .summary("The code points of a string from the last to the first.")
                    .page("reverse-function")
                    .overload(STRING, Parameter.stringified("value"))
                    .java(a ->
                            a[0] instanceof String s
                                    ? new StringBuilder(s).reverse().toString()
                                    : "")
                    .example("reverse('abc')", "'cba'")
                    .example("reverse(12345)", "'54321'")
                    .build();

    private Reverse() {}
}
