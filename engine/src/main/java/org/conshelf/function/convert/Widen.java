package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.cast;

import java.math.BigDecimal;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlType;

/// `$widen_long`, `$widen_real` and `$widen_decimal`: a number as one of a wider type.
final class Widen {
    static final ScalarFunction LONG =
            ScalarFunction.named("$widen_long")
                    .summary("An int as a long.")
                    .overload(KqlType.LONG, ToText.value(KqlType.LONG))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.LONG, ToText.value(KqlType.INT))
                    .java(a -> (long) (Integer) a[0])
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.BIGINT)))
                    .build();

    static final ScalarFunction REAL =
            ScalarFunction.named("$widen_real")
                    .summary("A whole number as a real.")
                    .overload(KqlType.REAL, ToText.value(KqlType.REAL))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.REAL, ToText.value(KqlType.LONG))
                    .java(a -> (double) (Long) a[0])
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.DOUBLE)))
                    .overload(KqlType.REAL, ToText.value(KqlType.INT))
                    .java(a -> (double) (Integer) a[0])
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.DOUBLE)))
                    .overload(KqlType.REAL, ToText.value(KqlType.DECIMAL))
                    .java(a -> ((BigDecimal) a[0]).doubleValue())
                    .build();

    static final ScalarFunction DECIMAL =
            ScalarFunction.named("$widen_decimal")
                    .summary("A number as a decimal.")
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.DECIMAL))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.LONG))
                    .java(a -> Decimals.canonical(BigDecimal.valueOf((Long) a[0])))
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.VARCHAR)))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.INT))
                    .java(a -> Decimals.canonical(BigDecimal.valueOf((Integer) a[0])))
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.VARCHAR)))
                    .overload(KqlType.DECIMAL, ToText.value(KqlType.REAL))
                    .java(a -> Decimals.ofReal((Double) a[0]))
                    .build();

    private Widen() {}
}
