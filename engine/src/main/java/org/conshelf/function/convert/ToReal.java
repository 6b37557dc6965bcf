package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.cast;

import java.math.BigDecimal;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.ScalarLowering;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoReal;
import org.conshelf.sql.SqlType;

/// `toreal()`, `todouble()`.
final class ToReal {
    private static final ScalarLowering CAST =
            (a, _) -> Optional.of(cast(a.getFirst(), SqlType.DOUBLE));

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("toreal")
                    .alias("todouble")
                    .summary("A value as a floating-point number; null where it is none.")
                    .page("toreal-function")
                    .overload(KqlType.REAL, ToText.value(KqlType.REAL))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.REAL, ToText.value(KqlType.LONG))
                    .java(a -> (double) (Long) a[0])
                    .duckdb(CAST)
                    .overload(KqlType.REAL, ToText.value(KqlType.INT))
                    .java(a -> (double) (Integer) a[0])
                    .duckdb(CAST)
                    .overload(KqlType.REAL, ToText.value(KqlType.STRING))
                    .java(a -> DynamicScalars.orNull(KustoReal.parse((String) a[0])))
                    .overload(KqlType.REAL, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toReal(JsonValue.ofDynamic(a[0])))
                    .overload(KqlType.REAL, ToText.value(KqlType.DECIMAL))
                    .java(a -> ((BigDecimal) a[0]).doubleValue())
                    .overload(KqlType.REAL, ToText.value(KqlType.BOOL))
                    .java(a -> (Boolean) a[0] ? 1.0 : 0.0)
                    .duckdb((a, _) ->
                            Optional.of(cast(cast(a.getFirst(), SqlType.INTEGER), SqlType.DOUBLE)))
                    .overload(KqlType.REAL, ToText.value(KqlType.TIMESPAN))
                    .java(a -> (double) (Long) a[0])
                    .duckdb(CAST)
                    .example("toreal('1.5e3')", "1500.0")
                    .example("toreal(1h)", "36000000000.0")
                    .example("toreal('0x10')", "real(null)")
                    .build();

    private ToReal() {}
}
