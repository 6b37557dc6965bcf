package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.STRING;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// `format_bytes`: a size in the largest unit of which it is at least one, or in a given one. A
/// unit is 1024 of the one before. A unit that is not known gives the empty string.
final class FormatBytes {
    private static final List<String> UNITS = List.of("Bytes", "KB", "MB", "GB", "TB", "PB", "EB");

    private static final int MOST_DIGITS = 15;
    private static final double STEP = 1024;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("format_bytes")
                    .summary("A number of bytes as text, such as 19.08 MB.")
                    .page("format-bytes-function")
                    .overload(
                            STRING,
                            Parameter.of("size", REAL),
                            Parameter.of("precision", LONG).asOptional().asConstant(),
                            Parameter.of("units", STRING).asOptional().asConstant())
                    .java(FormatBytes::format)
                    .example("format_bytes(564)", "'564 Bytes'")
                    .example("format_bytes(10332, 1)", "'10.1 KB'")
                    .example("format_bytes(20010332, 2)", "'19.08 MB'")
                    .example("format_bytes(20010332, 0, 'KB')", "'19541 KB'")
                    .build();

    private FormatBytes() {}

    private static String format(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Double size) || !Double.isFinite(size)) {
            return "";
        }
        int digits =
                arguments.length > 1 && arguments[1] instanceof Long precision
                        ? Math.clamp(precision, 0, MOST_DIGITS)
                        : 0;
        var wanted = arguments.length > 2 && arguments[2] instanceof String unit ? unit : "";
        int unit = wanted.isEmpty() ? fitting(size) : UNITS.indexOf(wanted);
        if (unit < 0) {
            return "";
        }
        var number =
                BigDecimal.valueOf(size / Math.pow(STEP, unit))
                        .setScale(digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return number.toPlainString() + " " + UNITS.get(unit);
    }

    private static int fitting(double size) {
        int unit = 0;
        for (double rest = Math.abs(size); rest >= STEP && unit < UNITS.size() - 1; unit++) {
            rest /= STEP;
        }
        return unit;
    }
}
