package org.conshelf.function.json;

import java.util.List;
import java.util.Map;
import org.conshelf.function.Parameter;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Arguments of this package's functions.
final class Arguments {
    private Arguments() {}

    static Parameter dynamic(String name) {
        return Parameter.of(name, KqlType.DYNAMIC).exact();
    }

    static Parameter whole(String name) {
        return Parameter.of(name, KqlType.LONG);
    }

    /// The elements of an array, or null for anything else.
    static @Nullable List<JsonValue> array(@Nullable Object argument) {
        return argument != null
                        && JsonValue.ofDynamic(argument) instanceof JsonValue.Array(var elements)
                ? elements
                : null;
    }

    /// The entries of a bag, or null for anything else.
    static @Nullable Map<String, JsonValue> bag(@Nullable Object argument) {
        return argument != null
                        && JsonValue.ofDynamic(argument) instanceof JsonValue.Bag(var entries)
                ? entries
                : null;
    }

    static String text(List<JsonValue> elements) {
        return new JsonValue.Array(elements).text();
    }

    static String text(Map<String, JsonValue> entries) {
        return new JsonValue.Bag(entries).text();
    }
}
