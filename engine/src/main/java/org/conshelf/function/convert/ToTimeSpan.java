package org.conshelf.function.convert;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// `totimespan()`. A number counts ticks; a text needs a unit or a clock form, and a bare whole
/// number counts days.
final class ToTimeSpan {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("totimespan")
                    .alias("totime")
                    .summary("A value as a length of time; null where it is none.")
                    .page("totimespan-function")
                    .overload(KqlType.TIMESPAN, ToText.value(KqlType.TIMESPAN))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.TIMESPAN, ToText.value(KqlType.STRING))
                    .java(a -> parse((String) a[0]))
                    .overload(KqlType.TIMESPAN, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toTimeSpan(JsonValue.ofDynamic(a[0])))
                    .overload(KqlType.TIMESPAN, Parameter.of("value", KqlType.LONG))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .example("totimespan('0.00:01:00')", "1m")
                    .example("totimespan('90s')", "90s")
                    .example("totimespan('abc')", "timespan(null)")
                    .build();

    private ToTimeSpan() {}

    static @Nullable Long parse(String text) {
        var trimmed = text.strip();
        boolean number = trimmed.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        if (number && trimmed.indexOf('.') >= 0) {
            return null;
        }
        var ticks = KustoTimeSpan.parse(trimmed);
        return ticks.isPresent() ? Long.valueOf(ticks.getAsLong()) : null;
    }
}
