package org.conshelf.function.convert;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.jspecify.annotations.Nullable;

/// `todatetime()`. A number counts ticks.
final class ToDateTime {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("todatetime")
                    .summary("A value as a point in time; null where it is none.")
                    .page("todatetime-function")
                    .overload(KqlType.DATETIME, ToText.value(KqlType.DATETIME))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.DATETIME, ToText.value(KqlType.STRING))
                    .java(a -> parse((String) a[0]))
                    .overload(KqlType.DATETIME, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toDateTime(JsonValue.ofDynamic(a[0])))
                    .overload(KqlType.DATETIME, Parameter.of("value", KqlType.LONG))
                    .java(a -> KustoDateTime.isInRange((Long) a[0]) ? a[0] : null)
                    .example(
                            "todatetime('2015-12-31T23:59:59.9')",
                            "datetime(2015-12-31 23:59:59.9)")
                    .example("todatetime('not a date')", "datetime(null)")
                    .build();

    private ToDateTime() {}

    static @Nullable Long parse(String text) {
        var ticks = KustoDateTime.parse(text);
        return ticks.isPresent() ? Long.valueOf(ticks.getAsLong()) : null;
    }
}
