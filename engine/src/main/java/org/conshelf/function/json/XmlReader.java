package org.conshelf.function.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an XML document as the bag that `parse_xml()` gives. Attributes become `@name`, text
/// beside attributes or elements `#text`, elements of one name an array. Comments and processing
/// instructions are skipped, names keep their prefixes.
///
/// Only the five entities of XML itself and character references are read: a document with a
/// DOCTYPE, or with any other entity, is not well-formed to us. So no text can grow by expansion.
final class XmlReader {
    private final String text;
    private int at;
    private boolean malformed;

    XmlReader(String text) {
        this.text = text;
    }

    /// The bag of the root element, or null where the text is no well-formed document.
    @Nullable JsonValue read() {
        if (text.startsWith("\uFEFF")) {
            at = 1;
        }
        skipProlog();
        if (!lookingAt('<')) {
            return null;
        }
        var content = new Content();
        element(content, 0);
        skipProlog();
        return malformed || at < text.length() ? null : new JsonValue.Bag(content.entries);
    }

    /// What an element holds so far.
    private static final class Content {
        private final Map<String, JsonValue> entries = new LinkedHashMap<>();

        /// Elements whose name is there more than once.
        private final Map<String, List<JsonValue>> repeated = new LinkedHashMap<>();

        void add(String name, JsonValue value) {
            var present = entries.putIfAbsent(name, value);
            if (present == null) {
                return;
            }
            var all = repeated.get(name);
            if (all == null) {
                all = new ArrayList<>();
                all.add(present);
                repeated.put(name, all);
                entries.put(name, new JsonValue.Array(all));
            }
            all.add(value);
        }
    }

    private void element(Content parent, int depth) {
        if (depth > JsonValue.MAX_DEPTH) {
            fail();
            return;
        }
        at++;
        var name = name();
        var content = new Content();
        attributes(content);
        if (malformed) {
            return;
        }
        if (take("/>")) {
            parent.add(name, content.entries.isEmpty() ? JsonValue.Null.NULL : bag(content));
            return;
        }
        if (!take(">")) {
            fail();
            return;
        }
        var words = new StringBuilder();
        boolean anyElement = false;
        while (!malformed) {
            if (at >= text.length()) {
                fail();
            } else if (text.charAt(at) != '<') {
                characters(words, '<');
            } else if (take("</")) {
                if (!take(name)) {
                    fail();
                }
                skipBlanks();
                if (!take(">")) {
                    fail();
                }
                break;
            } else if (take("<![CDATA[")) {
                int end = text.indexOf("]]>", at);
                if (end < 0) {
                    fail();
                } else {
                    words.append(text, at, end);
                    at = end + 3;
                }
            } else if (!skipMarkup()) {
                anyElement = true;
                element(content, depth + 1);
            }
        }
        parent.add(name, value(content, words.toString(), anyElement));
    }

    private static JsonValue bag(Content content) {
        return new JsonValue.Bag(content.entries);
    }

    private static JsonValue value(Content content, String words, boolean anyElement) {
        boolean blank = words.isBlank();
        if (content.entries.isEmpty()) {
            return new JsonValue.Text(blank ? "" : words);
        }
        if (!blank) {
            content.add("#text", new JsonValue.Text(anyElement ? words.strip() : words));
        }
        return bag(content);
    }

    private void attributes(Content content) {
        while (!malformed) {
            int before = at;
            skipBlanks();
            if (at >= text.length()) {
                fail();
                return;
            }
            char c = text.charAt(at);
            if (c == '>' || c == '/') {
                return;
            }
            if (before == at) {
                fail();
                return;
            }
            var name = "@" + name();
            skipBlanks();
            if (!take("=")) {
                fail();
                return;
            }
            skipBlanks();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            if (quote != '"' && quote != '\'') {
                fail();
                return;
            }
            at++;
            var value = new StringBuilder();
            characters(value, quote);
            at++;
            if (content.entries.put(name, new JsonValue.Text(value.toString())) != null) {
                fail();
            }
        }
    }

    /// Text up to a character, which must come.
    private void characters(StringBuilder out, char end) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == end) {
                return;
            }
            if (c == '<') {
                break;
            }
            if (c == '&') {
                entity(out);
                if (malformed) {
                    return;
                }
            } else {
                out.append(c);
                at++;
            }
        }
        fail();
    }

    private void entity(StringBuilder out) {
        int end = text.indexOf(';', at);
        if (end < 0 || end - at > 12) {
            fail();
            return;
        }
        var name = text.substring(at + 1, end);
        at = end + 1;
        switch (name) {
            case "lt" -> out.append('<');
            case "gt" -> out.append('>');
            case "amp" -> out.append('&');
            case "quot" -> out.append('"');
            case "apos" -> out.append('\'');
            default -> codePoint(name, out);
        }
    }

    private void codePoint(String reference, StringBuilder out) {
        try {
            int point =
                    reference.startsWith("#x")
                            ? Integer.parseInt(reference.substring(2), 16)
                            : reference.startsWith("#")
                                    ? Integer.parseInt(reference.substring(1))
                                    : -1;
            if (Character.isValidCodePoint(point)) {
                out.appendCodePoint(point);
                return;
            }
        } catch (NumberFormatException _) {
            // No number: as any other unknown entity.
        }
        fail();
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            fail();
        }
        return text.substring(start, at);
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '-'
                || c == '.'
                || c == ':'
                || Character.isSurrogate(c);
    }

    /// Blanks, comments and processing instructions outside of the root element.
    private void skipProlog() {
        do {
            skipBlanks();
        } while (lookingAt('<') && !malformed && skipMarkup());
    }

    /// Skips a comment or a processing instruction; false where something else stands here.
    private boolean skipMarkup() {
        if (take("<!--")) {
            skipPast("-->");
            return true;
        }
        if (take("<?")) {
            skipPast("?>");
            return true;
        }
        return false;
    }

    private void skipPast(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            fail();
        } else {
            at = found + end.length();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean lookingAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    private void fail() {
        malformed = true;
        at = text.length();
    }
}
