package org.conshelf.function.json;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.text;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;

/// `$member` and `$index`: what `d.name`, `d["name"]` and `d[0]` read. What is not there, and what
/// lies in something that has no such parts, is null. An index below zero counts from the end.
final class MemberAccess {
    private static final int LONGEST_NATIVE_NAME = 200;

    static final ScalarFunction MEMBER =
            ScalarFunction.named("$member")
                    .summary("The value of a key in a property bag; null where it is not there.")
                    .page("scalar-data-types/dynamic")
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("bag", KqlType.DYNAMIC),
                            Parameter.of("name", KqlType.STRING))
                    .java(a -> member(JsonValue.ofDynamic(a[0]), (String) a[1]).toDynamic())
                    .duckdb((a, _) -> nativeMember(a.get(0), a.get(1)))
                    .build();

    static final ScalarFunction INDEX =
            ScalarFunction.named("$index")
                    .summary("An element of an array by its place, or a value of a bag by its key.")
                    .page("scalar-data-types/dynamic")
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("value", KqlType.DYNAMIC),
                            Parameter.of("key", KqlType.STRING).exact())
                    .java(a -> member(JsonValue.ofDynamic(a[0]), (String) a[1]).toDynamic())
                    .duckdb((a, _) -> nativeMember(a.get(0), a.get(1)))
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("value", KqlType.DYNAMIC),
                            Parameter.of("index", KqlType.DYNAMIC).exact())
                    .java(a ->
                            part(JsonValue.ofDynamic(a[0]), JsonValue.ofDynamic(a[1])).toDynamic())
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("value", KqlType.DYNAMIC),
                            Parameter.of("index", KqlType.LONG))
                    .java(a -> element(JsonValue.ofDynamic(a[0]), (Long) a[1]).toDynamic())
                    .duckdb((a, _) -> nativeElement(a.get(0), a.get(1)))
                    .build();

    private MemberAccess() {}

    static JsonValue member(JsonValue value, String name) {
        return value instanceof JsonValue.Bag(var entries)
                ? entries.getOrDefault(name, JsonValue.Null.NULL)
                : JsonValue.Null.NULL;
    }

    static JsonValue element(JsonValue value, long index) {
        if (!(value instanceof JsonValue.Array(var elements))) {
            return JsonValue.Null.NULL;
        }
        long place = index < 0 ? index + elements.size() : index;
        return place >= 0 && place < elements.size()
                ? elements.get((int) place)
                : JsonValue.Null.NULL;
    }

    /// What stands at a place that is told by a dynamic value itself.
    private static JsonValue part(JsonValue value, JsonValue key) {
        return switch (key) {
            case JsonValue.Text(String name) -> member(value, name);
            case JsonValue.Whole(long index) -> element(value, index);
            case JsonValue.Null _, JsonValue.Truth _, JsonValue.Real _ -> JsonValue.Null.NULL;
            case JsonValue.Array _, JsonValue.Bag _ -> JsonValue.Null.NULL;
        };
    }

    private static Optional<SqlExpression> nativeMember(SqlExpression bag, SqlExpression name) {
        return name instanceof SqlExpression.Text(String literal) && isPlain(literal)
                ? Optional.of(extract(bag, "$.\"" + literal + '"'))
                : Optional.empty();
    }

    private static Optional<SqlExpression> nativeElement(SqlExpression array, SqlExpression index) {
        return index instanceof SqlExpression.Whole(long place)
                        && place >= Integer.MIN_VALUE
                        && place <= Integer.MAX_VALUE
                ? Optional.of(extract(array, "$[" + place + "]"))
                : Optional.empty();
    }

    /// A name that stands between quotes in the engine's paths as it is.
    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NATIVE_NAME
                && name.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\');
    }

    private static SqlExpression extract(SqlExpression value, String path) {
        return call(
                "nullif",
                cast(call("json_extract", value, text(path)), SqlType.VARCHAR),
                text("null"));
    }
}
