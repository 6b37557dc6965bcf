package org.conshelf.function.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// What functions on text need of dynamic values, which are JSON text: to read a scalar or an
/// array, and to write arrays and bags.
public final class DynamicText {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

    private DynamicText() {}

    /// The value of a JSON scalar as [String], [Long], [Double], [java.math.BigDecimal] or
    /// [Boolean]; null for the JSON null, and for text that is no JSON. An array or bag is its JSON
    /// text.
    public static @Nullable Object scalar(String json) {
        JsonNode node = node(json);
        return node == null ? null : value(node);
    }

    /// The elements of a JSON array, each as [#scalar] gives it; null where it is no array.
    public static @Nullable List<@Nullable Object> elements(@Nullable String json) {
        if (json == null || !(node(json) instanceof ArrayNode array)) {
            return null;
        }
        var elements = new ArrayList<@Nullable Object>(array.size());
        array.forEach(e -> elements.add(value(e)));
        return elements;
    }

    /// The strings of a JSON array; what is no string is its text, null is left out. What is no
    /// array is one string, and nothing for null.
    public static List<String> strings(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        var elements = elements(json);
        if (elements == null) {
            Object scalar = scalar(json);
            return scalar == null ? List.of() : List.of(scalar.toString());
        }
        var strings = new ArrayList<String>(elements.size());
        for (Object element : elements) {
            if (element != null) {
                strings.add(element.toString());
            }
        }
        return strings;
    }

    private static @Nullable JsonNode node(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.decimalValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isNull() || node.isMissingNode() ? null : node.toString();
    }

    /// A string as JSON.
    public static String quote(String text) {
        return append(new StringBuilder(text.length() + 2), text).toString();
    }

    /// Appends a string as JSON.
    public static StringBuilder append(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append("0123456789ABCDEF".charAt(c >> 4))
                                .append("0123456789ABCDEF".charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"');
    }

    /// Strings as a JSON array.
    public static String array(List<String> strings) {
        var out = new StringBuilder("[");
        for (String string : strings) {
            append(out.length() == 1 ? out : out.append(','), string);
        }
        return out.append(']').toString();
    }

    /// A bag of strings.
    ///
    /// @param namesAndValues each name with its value behind it
    static String bag(String... namesAndValues) {
        var out = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            append(out.append(i == 0 ? "" : ","), namesAndValues[i]).append(':');
            append(out, namesAndValues[i + 1]);
        }
        return out.append('}').toString();
    }
}
