package org.conshelf.function.json;

import java.util.function.DoubleFunction;
import org.conshelf.schema.KustoReal;

/// Writes [JsonValue]s. Trees come from the bounded reader or from functions that nest their
/// arguments once, so recursion is bounded.
final class JsonWriter {
    private static final String HEX = "0123456789ABCDEF";

    private JsonWriter() {}

    static void write(JsonValue value, StringBuilder out, DoubleFunction<String> real) {
        switch (value) {
            case JsonValue.Null _ -> out.append("null");
            case JsonValue.Truth(boolean truth) -> out.append(truth);
            case JsonValue.Whole(long number) -> out.append(number);
            case JsonValue.Real(double number) -> out.append(real.apply(number));
            case JsonValue.Text(String text) -> quote(text, out);
            case JsonValue.Array(var elements) -> {
                out.append('[');
                for (int i = 0; i < elements.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    write(elements.get(i), out, real);
                }
                out.append(']');
            }
            case JsonValue.Bag(var entries) -> {
                out.append('{');
                boolean first = true;
                for (var entry : entries.entrySet()) {
                    if (!first) {
                        out.append(',');
                    }
                    first = false;
                    quote(entry.getKey(), out);
                    out.append(':');
                    write(entry.getValue(), out, real);
                }
                out.append('}');
            }
        }
    }

    static String displayReal(double value) {
        return Double.isFinite(value) ? KustoReal.format(value) : KustoReal.formatJson(value);
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(Character.isSurrogate(c) ? '\uFFFD' : c);
                    }
                }
            }
        }
        out.append('"');
    }
}
