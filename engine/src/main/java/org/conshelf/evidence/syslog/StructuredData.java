package org.conshelf.evidence.syslog;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conshelf.evidence.Utf8Buffer;

/// RFC 5424's STRUCTURED-DATA: `[ID NAME="value" …][ID …]`, or `-`.
final class StructuredData {
    private static final int MAX_VALUES = 1_000;

    private StructuredData() {}

    /// The place behind the structured data that begins at a place; -1 where none does.
    static int end(String text, int from) {
        if (from >= text.length()) {
            return -1;
        }
        if (text.charAt(from) == '-') {
            boolean alone = from + 1 == text.length() || text.charAt(from + 1) == ' ';
            return alone ? from + 1 : -1;
        }
        int at = from;
        while (at < text.length() && text.charAt(at) == '[') {
            at = endOfElement(text, at + 1);
            if (at < 0) {
                return -1;
            }
        }
        return at == from ? -1 : at;
    }

    private static int endOfElement(String text, int from) {
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return at + 1;
            }
        }
        return -1;
    }

    /// As JSON: `{"ID":{"NAME":"value"}}`. Of names that come again, the last value stays.
    static byte[] json(String text) {
        Map<String, Map<String, String>> elements = new LinkedHashMap<>();
        int values = 0;
        int at = 0;
        while (at < text.length() && text.charAt(at) == '[' && values < MAX_VALUES) {
            int stop = endOfElement(text, at + 1);
            if (stop < 0) {
                break;
            }
            var inner = text.substring(at + 1, stop - 1);
            int blank = inner.indexOf(' ');
            var id = blank < 0 ? inner : inner.substring(0, blank);
            var parameters = elements.computeIfAbsent(id, _ -> new LinkedHashMap<>());
            read(blank < 0 ? "" : inner.substring(blank + 1), parameters);
            values += parameters.size() + 1;
            at = stop;
        }
        return write(elements);
    }

    private static void read(String text, Map<String, String> parameters) {
        int at = 0;
        while (at < text.length() && parameters.size() < MAX_VALUES) {
            int equals = text.indexOf("=\"", at);
            if (equals < 0) {
                return;
            }
            var name = text.substring(at, equals).strip();
            var value = new StringBuilder();
            at = equals + 2;
            while (at < text.length() && text.charAt(at) != '"') {
                boolean escaped =
                        text.charAt(at) == '\\'
                                && at + 1 < text.length()
                                && "\"\\]".indexOf(text.charAt(at + 1)) >= 0;
                value.append(text.charAt(escaped ? at + 1 : at));
                at += escaped ? 2 : 1;
            }
            parameters.put(name, value.toString());
            at++;
        }
    }

    private static byte[] write(Map<String, Map<String, String>> elements) {
        var out = new Utf8Buffer();
        out.put('{');
        elements.forEach((id, parameters) -> {
            separate(out);
            out.putJson(id.getBytes(StandardCharsets.UTF_8));
            out.putAscii(":{");
            int start = out.length();
            parameters.forEach((name, value) -> {
                if (out.length() > start) {
                    out.put(',');
                }
                out.putJson(name.getBytes(StandardCharsets.UTF_8));
                out.put(':');
                out.putJson(value.getBytes(StandardCharsets.UTF_8));
            });
            out.put('}');
        });
        out.put('}');
        return out.toBytes();
    }

    private static void separate(Utf8Buffer out) {
        if (out.length() > 1) {
            out.put(',');
        }
    }
}
