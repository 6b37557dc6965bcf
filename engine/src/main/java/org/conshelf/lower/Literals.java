package org.conshelf.lower;

import java.math.BigDecimal;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// Kusto's types and constants in SQL.
public final class Literals {
    private Literals() {}

    /// The type by which the engine holds values of a type.
    public static SqlType type(KqlType type) {
        return switch (type) {
            case BOOL -> SqlType.BOOLEAN;
            case INT -> SqlType.INTEGER;
            case LONG, DATETIME, TIMESPAN -> SqlType.BIGINT;
            case REAL -> SqlType.DOUBLE;
            case STRING, DYNAMIC, GUID, DECIMAL -> SqlType.VARCHAR;
        };
    }

    static SqlExpression of(Scalar.Literal literal) {
        return of(literal.type(), literal.value());
    }

    static SqlExpression of(KqlType type, @Nullable Object value) {
        if (value == null) {
            return none(type);
        }
        return switch (type) {
            case BOOL -> new SqlExpression.Bool((Boolean) value);
            case INT ->
                    SqlExpression.cast(
                            SqlExpression.whole(((Number) value).intValue()), SqlType.INTEGER);
            case LONG, DATETIME, TIMESPAN -> SqlExpression.whole(((Number) value).longValue());
            case REAL -> new SqlExpression.Real(((Number) value).doubleValue());
            case DECIMAL -> SqlExpression.text(decimal((BigDecimal) value));
            case STRING, DYNAMIC, GUID -> SqlExpression.text((String) value);
        };
    }

    /// What stands where there is no value.
    static SqlExpression none(KqlType type) {
        return type == KqlType.STRING ? SqlExpression.text("") : new SqlExpression.Null(type(type));
    }

    /// Decimals that are equal have one text, so that they meet as keys.
    public static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /// The value, or what stands where there is none.
    static SqlExpression orNone(KqlType type, SqlExpression value) {
        return type == KqlType.STRING
                ? SqlExpression.call("coalesce", value, SqlExpression.text(""))
                : value;
    }

    /// A list of no source keys.
    static SqlExpression noSource() {
        return SqlExpression.cast(
                new SqlExpression.ListOf(java.util.List.of()), SqlType.BIGINT_LIST);
    }
}
