package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.text;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;

/// `gettype()`, `isnull()` and `isnotnull()`.
final class TypeTests {
    static final ScalarFunction GET_TYPE = getType();

    static final ScalarFunction IS_NULL =
            ScalarFunction.named("isnull")
                    .summary("Whether a value is null. A string never is.")
                    .page("isnull-function")
                    .nulls(NullRule.HANDLED)
                    .overload(KqlType.BOOL, Parameter.any("value"))
                    .java(a -> a[0] == null)
                    .duckdb((a, types) -> Optional.of(nullTest(a.getFirst(), types, false)))
                    .example("isnull(int(null))", "true")
                    .example("isnull('')", "false")
                    .build();

    static final ScalarFunction IS_NOT_NULL =
            ScalarFunction.named("isnotnull")
                    .alias("notnull")
                    .summary("Whether a value is not null. A string never is null.")
                    .page("isnotnull-function")
                    .nulls(NullRule.HANDLED)
                    .overload(KqlType.BOOL, Parameter.any("value"))
                    .java(a -> a[0] != null)
                    .duckdb((a, types) -> Optional.of(nullTest(a.getFirst(), types, true)))
                    .example("isnotnull(5)", "true")
                    .build();

    private TypeTests() {}

    private static SqlExpression nullTest(
            SqlExpression value, List<KqlType> types, boolean negated) {
        return types.getFirst() == KqlType.STRING
                ? new SqlExpression.Bool(negated)
                : new SqlExpression.IsNull(value, negated);
    }

    private static ScalarFunction getType() {
        var builder =
                ScalarFunction.named("gettype")
                        .summary("The name of a value's type; of a dynamic value, what it holds.")
                        .page("gettype-function")
                        .nulls(NullRule.HANDLED);
        for (var type : KqlType.values()) {
            if (type != KqlType.DYNAMIC) {
                var name = type.kustoName();
                builder.overload(KqlType.STRING, ToText.value(type))
                        .java(_ -> name)
                        .duckdb((_, _) -> Optional.of(text(name)));
            }
        }
        return builder.overload(KqlType.STRING, ToText.value(KqlType.DYNAMIC))
                .java(a -> dynamicType(JsonValue.ofDynamic(a[0])))
                .example("gettype(1s)", "'timespan'")
                .example("gettype(dynamic({'a': 1}))", "'dictionary'")
                .example("gettype(parse_json('1.5'))", "'double'")
                .build();
    }

    private static String dynamicType(JsonValue value) {
        return switch (value) {
            case JsonValue.Null _ -> "null";
            case JsonValue.Truth _ -> "bool";
            case JsonValue.Whole _ -> "long";
            case JsonValue.Real _ -> "double";
            case JsonValue.Text _ -> "string";
            case JsonValue.Array _ -> "array";
            case JsonValue.Bag _ -> "dictionary";
        };
    }
}
