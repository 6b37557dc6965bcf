package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.cast;

import java.math.BigDecimal;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlType;

/// `todecimal()`.
final class ToDecimal {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("todecimal")
                    .summary(
                            "A value as a decimal number of up to 34 digits; null where it is none.")
                    .page("todecimal-function")
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.DECIMAL))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.LONG))
                    .java(a -> Decimals.canonical(BigDecimal.valueOf((Long) a[0])))
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.VARCHAR)))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.INT))
                    .java(a -> Decimals.canonical(BigDecimal.valueOf((Integer) a[0])))
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.VARCHAR)))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.STRING))
                    .java(a -> Decimals.parse((String) a[0]))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toDecimal(JsonValue.ofDynamic(a[0])))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.REAL))
                    .java(a -> Decimals.ofReal((Double) a[0]))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.BOOL))
                    .java(a -> (Boolean) a[0] ? BigDecimal.ONE : BigDecimal.ZERO)
                    .example("todecimal('3.14159')", "decimal(3.14159)")
                    .example("todecimal(0.1)", "decimal(0.1)")
                    .build();

    private ToDecimal() {}
}
