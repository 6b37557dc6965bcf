package org.conshelf.function.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Reads JSON text (RFC 8259). Control characters inside strings are let through as they are, since
/// log sources write them. Anything else that the grammar does not have makes the text no JSON.
final class JsonReader {
    private final String text;
    private int at;
    private boolean malformed;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable JsonValue read() {
        skipBlanks();
        var value = value(0);
        skipBlanks();
        return malformed || at < text.length() ? null : value;
    }

    private JsonValue value(int depth) {
        if (at >= text.length() || depth > JsonValue.MAX_DEPTH) {
            return fail();
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> bag(depth);
            case '[' -> array(depth);
            case '"' -> new JsonValue.Text(string());
            case 't' -> word("true", new JsonValue.Truth(true));
            case 'f' -> word("false", new JsonValue.Truth(false));
            case 'n' -> word("null", JsonValue.Null.NULL);
            default -> number();
        };
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            return fail();
        }
        at += word.length();
        return value;
    }

    private JsonValue bag(int depth) {
        var entries = new LinkedHashMap<String, JsonValue>();
        at++;
        skipBlanks();
        if (take('}')) {
            return new JsonValue.Bag(entries);
        }
        while (!malformed) {
            if (at >= text.length() || text.charAt(at) != '"') {
                return fail();
            }
            var key = string();
            skipBlanks();
            if (!take(':')) {
                return fail();
            }
            skipBlanks();
            entries.put(key, value(depth + 1));
            skipBlanks();
            if (take('}')) {
                return new JsonValue.Bag(entries);
            }
            if (!take(',')) {
                return fail();
            }
            skipBlanks();
        }
        return JsonValue.Null.NULL;
    }

    private JsonValue array(int depth) {
        var elements = new ArrayList<JsonValue>();
        at++;
        skipBlanks();
        if (take(']')) {
            return new JsonValue.Array(elements);
        }
        while (!malformed) {
            elements.add(value(depth + 1));
            skipBlanks();
            if (take(']')) {
                return new JsonValue.Array(elements);
            }
            if (!take(',')) {
                return fail();
            }
            skipBlanks();
        }
        return JsonValue.Null.NULL;
    }

    private JsonValue number() {
        int start = at;
        take('-');
        int firstDigit = at;
        int wholeDigits = digits();
        if (wholeDigits == 0 || (wholeDigits > 1 && text.charAt(firstDigit) == '0')) {
            return fail();
        }
        boolean whole = true;
        if (take('.')) {
            whole = false;
            if (digits() == 0) {
                return fail();
            }
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('-')) {
                take('+');
            }
            if (digits() == 0) {
                return fail();
            }
        }
        if (whole && wholeDigits <= 19) {
            try {
                return new JsonValue.Whole(Long.parseLong(text, start, at, 10));
            } catch (NumberFormatException _) {
                // Nineteen digits may lie outside 64 bits: a real, as below.
            }
        }
        return new JsonValue.Real(Double.parseDouble(text.substring(start, at)));
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    /// Reads a string that begins at its quote.
    private String string() {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            at++;
        }
        fail();
        return "";
    }

    private String escapedString(int start) {
        var out = new StringBuilder().append(text, start, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (at >= text.length()) {
                break;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case '"', '\\', '/' -> out.append(escape);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> out.append(codeUnit());
                default -> {
                    fail();
                    return "";
                }
            }
        }
        fail();
        return "";
    }

    private char codeUnit() {
        if (at + 4 > text.length()) {
            fail();
            return ' ';
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                fail();
                return ' ';
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private boolean take(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonValue fail() {
        malformed = true;
        at = text.length();
        return JsonValue.Null.NULL;
    }
}
