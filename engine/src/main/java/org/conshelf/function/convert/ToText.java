package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.ScalarLowering;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoReal;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;

/// `tostring()`.
final class ToText {
    private static final ScalarLowering CAST =
            (a, _) -> Optional.of(cast(a.getFirst(), SqlType.VARCHAR));

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("tostring")
                    .summary("The text of a value; empty for null.")
                    .page("tostring-function")
                    .overload(KqlType.STRING, value(KqlType.STRING))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.STRING, value(KqlType.DYNAMIC))
                    .java(a -> DynamicScalars.toText(JsonValue.ofDynamic(a[0])))
                    .duckdb((a, _) ->
                            member(a.getFirst()).or(() -> Optional.of(unquoted(a.getFirst()))))
                    .overload(KqlType.STRING, value(KqlType.LONG))
                    .java(a -> Long.toString((Long) a[0]))
                    .duckdb(CAST)
                    .overload(KqlType.STRING, value(KqlType.INT))
                    .java(a -> Integer.toString((Integer) a[0]))
                    .duckdb(CAST)
                    .overload(KqlType.STRING, value(KqlType.BOOL))
                    .java(a -> (Boolean) a[0] ? "True" : "False")
                    .duckdb((a, _) -> Optional.of(truth(a.getFirst())))
                    .overload(KqlType.STRING, value(KqlType.REAL))
                    .java(a -> KustoReal.format((Double) a[0]))
                    .overload(KqlType.STRING, value(KqlType.DATETIME))
                    .java(a -> KustoDateTime.format((Long) a[0]))
                    .overload(KqlType.STRING, value(KqlType.TIMESPAN))
                    .java(a -> KustoTimeSpan.format((Long) a[0]))
                    .overload(KqlType.STRING, value(KqlType.GUID))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.STRING, value(KqlType.DECIMAL))
                    .java(a -> ((BigDecimal) a[0]).toPlainString())
                    .example("tostring(123)", "'123'")
                    .example("tostring(1.0)", "'1.0'")
                    .example("tostring(dynamic({'a': [1, 'x']}))", "'{\"a\":[1,\"x\"]}'")
                    .build();

    private ToText() {}

    static Parameter value(KqlType type) {
        return Parameter.of("value", type).exact();
    }

    /// The text of a member, in one step: where it begins with a letter it is that of a string or
    /// of a truth value. Numbers, arrays and bags have a form of their own, and a string may look
    /// like one: those go to Java.
    private static Optional<SqlExpression> member(SqlExpression json) {
        if (!(json instanceof SqlExpression.Call(String nullif, var values, _, _, _))
                || !nullif.equals("nullif")
                || !(values.getFirst() instanceof SqlExpression.Cast(var extract, _, _))
                || !(extract instanceof SqlExpression.Call(String name, var from, _, _, _))
                || !name.equals("json_extract")) {
            return Optional.empty();
        }
        var value = SqlExpression.call("json_extract_string", from);
        return Optional.of(
                new SqlExpression.Case(
                        List.of(
                                new SqlExpression.When(between(value, "A", "["), value),
                                new SqlExpression.When(between(value, "a", "{"), value),
                                new SqlExpression.When(
                                        new SqlExpression.IsNull(value, false), text(""))),
                        ScalarLowering.JAVA));
    }

    private static SqlExpression between(SqlExpression value, String from, String below) {
        return SqlExpression.infix(
                SqlExpression.infix(value, ">=", text(from)),
                "AND",
                SqlExpression.infix(value, "<", text(below)));
    }

    /// A JSON string without escapes is the text between its quotation marks, and null is nothing.
    private static SqlExpression unquoted(SqlExpression json) {
        var quote = text("\"");
        var quoted =
                SqlExpression.infix(
                        SqlExpression.call("starts_with", json, quote),
                        "AND",
                        SqlExpression.call("ends_with", json, quote));
        var plain =
                SqlExpression.infix(
                        quoted,
                        "AND",
                        SqlExpression.not(SqlExpression.call("contains", json, text("\\"))));
        var length =
                SqlExpression.infix(
                        SqlExpression.call("length", json), "-", SqlExpression.whole(2));
        return new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(new SqlExpression.IsNull(json, false), text("")),
                        new SqlExpression.When(
                                plain,
                                SqlExpression.call(
                                        "substring", json, SqlExpression.whole(2), length))),
                ScalarLowering.JAVA);
    }

    private static SqlExpression truth(SqlExpression value) {
        return new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(value, text("True")),
                        new SqlExpression.When(SqlExpression.not(value), text("False"))),
                text(""));
    }
}
