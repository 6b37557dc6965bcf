package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.whole;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.ScalarLowering;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `tobool()`. A number is true unless it is zero. A text is `true` or `false` in any case with
/// nothing around it, or a whole number.
final class ToBool {
    private static final ScalarLowering NOT_ZERO =
            (a, _) -> Optional.of(infix(a.getFirst(), "<>", whole(0)));

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("tobool")
                    .alias("toboolean")
                    .summary("A value as true or false; null where it is neither.")
                    .page("tobool-function")
                    .overload(KqlType.BOOL, ToText.value(KqlType.BOOL))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.BOOL, ToText.value(KqlType.STRING))
                    .java(a -> parse((String) a[0]))
                    .overload(KqlType.BOOL, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toBool(JsonValue.ofDynamic(a[0])))
                    .overload(KqlType.BOOL, ToText.value(KqlType.LONG))
                    .java(a -> (Long) a[0] != 0)
                    .duckdb(NOT_ZERO)
                    .overload(KqlType.BOOL, ToText.value(KqlType.INT))
                    .java(a -> (Integer) a[0] != 0)
                    .duckdb(NOT_ZERO)
                    .overload(KqlType.BOOL, ToText.value(KqlType.REAL))
                    .java(a -> (Double) a[0] != 0)
                    .duckdb((a, _) ->
                            Optional.of(infix(a.getFirst(), "<>", new SqlExpression.Real(0))))
                    .overload(KqlType.BOOL, ToText.value(KqlType.DECIMAL))
                    .java(a -> ((BigDecimal) a[0]).signum() != 0)
                    .example("tobool('TRUE')", "true")
                    .example("tobool(-5)", "true")
                    .example("tobool('yes')", "bool(null)")
                    .build();

    private ToBool() {}

    static @Nullable Boolean parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                var number = WholeNumbers.parse(text, 64);
                yield number == null ? null : Boolean.valueOf(number != 0);
            }
        };
    }
}
