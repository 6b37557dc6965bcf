package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

final class Tohex {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("tohex")
                    .summary("A whole number in hexadecimal digits, with zeros up to a length.")
                    .page("tohex-function")
                    .overload(
                            STRING,
                            Parameter.of("value", KqlType.INT).exact(),
                            Parameter.of("minLength", LONG).asOptional())
                    .java(a -> a[0] instanceof Integer n ? pad(Integer.toHexString(n), a) : "")
                    .overload(
                            STRING,
                            Parameter.of("value", LONG),
                            Parameter.of("minLength", LONG).asOptional())
                    .java(a -> a[0] instanceof Long n ? pad(Long.toHexString(n), a) : "")
                    .example("tohex(256)", "'100'")
                    .example("tohex(-256)", "'ffffffffffffff00'")
                    .example("tohex(toint(-256), 8)", "'ffffff00'")
                    .example("tohex(256, 8)", "'00000100'")
                    .build();

    private static String pad(String digits, @Nullable Object[] arguments) {
        int length =
                arguments.length > 1 && arguments[1] instanceof Long n ? Math.clamp(n, 0, 16) : 0;
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private Tohex() {}
}
