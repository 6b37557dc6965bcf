package org.conshelf.evidence.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes JSON without blanks, as Kusto shows a dynamic value.
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /// The value that the parser stands on, to whose end it is moved.
    static String copy(JsonParser parser) {
        var text = new JsonText();
        text.value(parser);
        return text.out.toString();
    }

    /// A string as a JSON string.
    static String quoted(String value) {
        var text = new JsonText();
        text.string(value);
        return text.out.toString();
    }

    private void value(JsonParser parser) {
        int depth = 0;
        boolean comma = false;
        JsonToken token = parser.currentToken();
        while (token != null) {
            if (comma && token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                out.append(',');
            }
            comma = true;
            switch (token) {
                case START_OBJECT -> {
                    out.append('{');
                    depth++;
                    comma = false;
                }
                case START_ARRAY -> {
                    out.append('[');
                    depth++;
                    comma = false;
                }
                case END_OBJECT -> {
                    out.append('}');
                    depth--;
                }
                case END_ARRAY -> {
                    out.append(']');
                    depth--;
                }
                case PROPERTY_NAME -> {
                    string(parser.currentName());
                    out.append(':');
                    comma = false;
                }
                case VALUE_STRING -> string(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                        out.append(parser.getString());
                case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> out.append("null");
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
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
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
