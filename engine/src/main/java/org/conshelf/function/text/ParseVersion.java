package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.STRING;

import java.math.BigDecimal;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// Up to four numbers of up to eight digits, put together as one decimal number.
final class ParseVersion {
    private static final BigDecimal STEP = BigDecimal.TEN.pow(8);

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_version")
                    .summary("A version as a number that can be compared; null where it is none.")
                    .page("parse-version-function")
                    .overload(DECIMAL, Parameter.of("version", STRING))
                    .java(a -> a[0] instanceof String s ? parse(s) : null)
                    .example("parse_version('0.0.0.5')", "decimal(5)")
                    .example("parse_version('0.2') < parse_version('1')", "true")
                    .example("parse_version('1.x')", "decimal(null)")
                    .build();

    private static @Nullable BigDecimal parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        var value = BigDecimal.ZERO;
        for (int i = 0; i < 4; i++) {
            String part = i < parts.length ? parts[i] : "0";
            if (!part.matches("[0-9]{1,8}")) {
                return null;
            }
            value = value.multiply(STEP).add(new BigDecimal(part));
        }
        return value;
    }

    private ParseVersion() {}
}
