package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import java.util.Arrays;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class Strcmp {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("strcmp")
                    .summary("-1, 0 or 1: how two strings are ordered, by their code points.")
                    .page("strcmp-function")
                    .overload(
                            LONG, Parameter.of("string1", STRING), Parameter.of("string2", STRING))
                    .java(a ->
                            a[0] instanceof String left && a[1] instanceof String right
                                    ? (long) compare(left, right)
                                    : 0L)
                    .example("strcmp('ABC', 'abc')", "-1")
                    .example("strcmp('abcde', 'abc')", "1")
                    .build();

    private static int compare(String left, String right) {
        return Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8)));
    }

    private Strcmp() {}
}
