package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Strrep {
    private static final long MOST = 1024;
    private static final int LONGEST = 1 << 24;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("strrep")
                    .summary("The string several times, at most 1024, with a delimiter between.")
                    .page("strrep-function")
                    .overload(
                            STRING,
                            Parameter.stringified("value"),
                            Parameter.of("multiplier", LONG),
                            Parameter.of("delimiter", STRING).asOptional())
                    .java(a ->
                            a[0] instanceof String value && a[1] instanceof Long times
                                    ? repeat(
                                            value,
                                            times,
                                            a.length > 2 && a[2] instanceof String s ? s : "")
                                    : "")
                    .example("strrep('ABC', 2)", "'ABCABC'")
                    .example("strrep(123, 3, '.')", "'123.123.123'")
                    .build();

    private static String repeat(String value, long times, String delimiter) {
        var out = new StringBuilder();
        for (long i = 0; i < Math.min(times, MOST) && out.length() < LONGEST; i++) {
            out.append(i == 0 ? "" : delimiter).append(value);
        }
        return out.toString();
    }

    private Strrep() {}
}
