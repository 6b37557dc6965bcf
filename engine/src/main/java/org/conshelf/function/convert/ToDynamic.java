package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;

import java.math.BigDecimal;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.ScalarLowering;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoReal;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;

/// `$todynamic`, which wraps a value of any type as a dynamic one. JSON has no datetimes,
/// timespans, guids and decimals: they become strings, as Kusto writes them.
final class ToDynamic {
    private static final ScalarLowering CAST =
            (a, _) -> Optional.of(cast(a.getFirst(), SqlType.VARCHAR));

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("$todynamic")
                    .summary("A value of any type as a dynamic value.")
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.DYNAMIC))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.STRING))
                    .java(a -> JsonValue.quote((String) a[0]))
                    .duckdb((a, _) -> Optional.of(quoted(a.getFirst())))
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.LONG))
                    .java(a -> Long.toString((Long) a[0]))
                    .duckdb(CAST)
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.INT))
                    .java(a -> Integer.toString((Integer) a[0]))
                    .duckdb(CAST)
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.BOOL))
                    .java(a -> Boolean.toString((Boolean) a[0]))
                    .duckdb(CAST)
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.REAL))
                    .java(a -> KustoReal.formatJson((Double) a[0]))
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.DATETIME))
                    .java(a -> '"' + KustoDateTime.format((Long) a[0]) + '"')
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.TIMESPAN))
                    .java(a -> '"' + KustoTimeSpan.format((Long) a[0]) + '"')
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.GUID))
                    .java(a -> '"' + (String) a[0] + '"')
                    .duckdb((a, _) -> Optional.of(inQuotes(a.getFirst())))
                    .overload(KqlType.DYNAMIC, ToText.value(KqlType.DECIMAL))
                    .java(a -> '"' + ((BigDecimal) a[0]).toPlainString() + '"')
                    .build();

    private ToDynamic() {}

    private static SqlExpression quoted(SqlExpression value) {
        return value instanceof SqlExpression.Text(String literal)
                ? text(JsonValue.quote(literal))
                : cast(call("to_json", value), SqlType.VARCHAR);
    }

    private static SqlExpression inQuotes(SqlExpression value) {
        return infix(infix(text("\""), "||", value), "||", text("\""));
    }
}
