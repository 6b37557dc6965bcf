package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.tryCast;
import static org.conshelf.sql.SqlExpression.when;
import static org.conshelf.sql.SqlExpression.whole;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.ScalarLowering;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;

/// `toint()` and `tolong()`. A real is cut towards zero and bounded; a long that does not fit an
/// int keeps its low bits; a text must be a whole number that fits.
final class ToWhole {
    static final ScalarFunction LONG =
            ScalarFunction.named("tolong")
                    .summary("A value as a 64-bit whole number; null where it is none.")
                    .page("tolong-function")
                    .overload(KqlType.LONG, ToText.value(KqlType.LONG))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.LONG, ToText.value(KqlType.INT))
                    .java(a -> (long) (Integer) a[0])
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.BIGINT)))
                    .overload(KqlType.LONG, ToText.value(KqlType.STRING))
                    .java(a -> WholeNumbers.parse((String) a[0], 64))
                    .duckdb((a, _) -> Optional.of(plain(a.getFirst(), SqlType.BIGINT)))
                    .overload(KqlType.LONG, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toLong(JsonValue.ofDynamic(a[0])))
                    .duckdb((a, _) -> Optional.of(plain(a.getFirst(), SqlType.BIGINT)))
                    .overload(KqlType.LONG, ToText.value(KqlType.REAL))
                    .java(a -> WholeNumbers.ofReal((Double) a[0]))
                    .duckdb((a, _) -> Optional.of(cut(a.getFirst(), SqlType.BIGINT)))
                    .overload(KqlType.LONG, ToText.value(KqlType.DECIMAL))
                    .java(a -> (long) ((BigDecimal) a[0]).doubleValue())
                    .overload(KqlType.LONG, ToText.value(KqlType.BOOL))
                    .java(a -> (Boolean) a[0] ? 1L : 0L)
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.BIGINT)))
                    .overload(KqlType.LONG, ToText.value(KqlType.DATETIME))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.LONG, ToText.value(KqlType.TIMESPAN))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .example("tolong('0x1F')", "31")
                    .example("tolong(-9.99)", "-9")
                    .example("tolong('1.5')", "long(null)")
                    .build();

    static final ScalarFunction INT =
            ScalarFunction.named("toint")
                    .summary("A value as a 32-bit whole number; null where it is none.")
                    .page("toint-function")
                    .overload(KqlType.INT, ToText.value(KqlType.INT))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.INT, ToText.value(KqlType.LONG))
                    .java(a -> ((Long) a[0]).intValue())
                    .duckdb((a, _) -> Optional.of(lowBits(a.getFirst())))
                    .overload(KqlType.INT, ToText.value(KqlType.STRING))
                    .java(a -> WholeNumbers.toInt(WholeNumbers.parse((String) a[0], 32)))
                    .duckdb((a, _) -> Optional.of(plain(a.getFirst(), SqlType.INTEGER)))
                    .overload(KqlType.INT, ToText.value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toInt(JsonValue.ofDynamic(a[0])))
                    .duckdb((a, _) -> Optional.of(plain(a.getFirst(), SqlType.INTEGER)))
                    .overload(KqlType.INT, ToText.value(KqlType.REAL))
                    .java(a -> Double.isNaN((Double) a[0]) ? null : (int) (double) (Double) a[0])
                    .duckdb((a, _) -> Optional.of(cut(a.getFirst(), SqlType.INTEGER)))
                    .overload(KqlType.INT, ToText.value(KqlType.DECIMAL))
                    .java(a -> (int) ((BigDecimal) a[0]).doubleValue())
                    .overload(KqlType.INT, ToText.value(KqlType.BOOL))
                    .java(a -> (Boolean) a[0] ? 1 : 0)
                    .duckdb((a, _) -> Optional.of(cast(a.getFirst(), SqlType.INTEGER)))
                    .example("toint('42')", "int(42)")
                    .example("toint(2.9)", "int(2)")
                    .example("toint('99999999999')", "int(null)")
                    .build();

    private ToWhole() {}

    /// A text that is a number just as it would be written; all others go to Java.
    private static SqlExpression plain(SqlExpression text, SqlType type) {
        var number = tryCast(text, type);
        return new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(
                                infix(cast(number, SqlType.VARCHAR), "=", text), number),
                        new SqlExpression.When(
                                new SqlExpression.IsNull(text, false),
                                new SqlExpression.Null(type))),
                ScalarLowering.JAVA);
    }

    private static SqlExpression cut(SqlExpression value, SqlType type) {
        boolean wide = type == SqlType.BIGINT;
        double limit = wide ? 0x1p63 : 0x1p31;
        return new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(call("isnan", value), new SqlExpression.Null(type)),
                        new SqlExpression.When(
                                infix(value, ">=", new SqlExpression.Real(limit)),
                                cast(whole(wide ? Long.MAX_VALUE : Integer.MAX_VALUE), type)),
                        new SqlExpression.When(
                                infix(value, "<=", new SqlExpression.Real(-limit)),
                                cast(whole(wide ? Long.MIN_VALUE : Integer.MIN_VALUE), type))),
                tryCast(call("trunc", value), type));
    }

    private static SqlExpression lowBits(SqlExpression value) {
        var low = infix(value, "&", whole(0xFFFF_FFFFL));
        return cast(
                when(
                        infix(low, ">=", whole(0x8000_0000L)),
                        infix(low, "-", whole(0x1_0000_0000L)),
                        low),
                SqlType.INTEGER);
    }
}
