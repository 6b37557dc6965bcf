package org.conshelf.function.json;

import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `parse_json()`. A text that is not well-formed stays what it is, as a dynamic string.
final class ParseJson {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_json")
                    .alias("parsejson", "todynamic", "toobject")
                    .summary("The dynamic value that a JSON text stands for.")
                    .page("parse-json-function")
                    .overload(KqlType.DYNAMIC, Parameter.of("json", KqlType.DYNAMIC).exact())
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.DYNAMIC, Parameter.stringified("json"))
                    .java(a -> parse((String) a[0]))
                    .example("parse_json('{\"a\": 123, \"b\": [1, 2]}').b[1]", "dynamic(2)")
                    .example("gettype(parse_json('{oops'))", "'string'")
                    .build();

    private ParseJson() {}

    static @Nullable String parse(String text) {
        if (text.isBlank()) {
            return null;
        }
        var value = JsonValue.parse(text);
        return value == null ? JsonValue.quote(text) : value.toDynamic();
    }
}
