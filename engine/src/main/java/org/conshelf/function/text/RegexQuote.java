package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class RegexQuote {
    private static final String SPECIAL = "\\.+*?()|[]{}^$#&-~";

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("regex_quote")
                    .summary("The string as a regular expression that matches it alone.")
                    .page("regex-quote-function")
                    .overload(STRING, Parameter.of("string", STRING))
                    .java(a -> {
                        var quoted = new StringBuilder();
                        for (char c : (a[0] instanceof String s ? s : "").toCharArray()) {
                            quoted.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
                        }
                        return quoted.toString();
                    })
                    .example("regex_quote('(so$me.Te^xt)')", "@'\\(so\\$me\\.Te\\^xt\\)'")
                    .build();

    private RegexQuote() {}
}
