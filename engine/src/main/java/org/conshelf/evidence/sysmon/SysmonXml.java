package org.conshelf.evidence.sysmon;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the XML of one event: elements, attributes and text, and nothing else that XML has. There
/// are no entities but the five and characters by number, so that nothing can be included or grow.
///
/// Source: the event schema of Windows, whose form Sysmon for Linux writes.
final class SysmonXml {
    private static final int MAX_VALUES = 500;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_ENTITY_LENGTH = 12;

    private final String text;
    private final SysmonEvent event = new SysmonEvent();
    private int at;
    private int depth;
    private String section = "";
    private String element = "";
    private @Nullable String dataName;

    private SysmonXml(String text) {
        this.text = text;
    }

    /// The event; nothing where the text is no whole event.
    static Optional<SysmonEvent> parse(String text) {
        var xml = new SysmonXml(text);
        return xml.read() && xml.event.isWhole() ? Optional.of(xml.event) : Optional.empty();
    }

    private boolean read() {
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            if (open < 0) {
                return false;
            }
            int contentStart = at;
            at = open + 1;
            if (text.startsWith("/", at)) {
                if (!end(text.substring(contentStart, open))) {
                    return false;
                }
                if (depth == 0) {
                    return text.substring(at).isBlank();
                }
            } else if (!start()) {
                return false;
            }
        }
        return false;
    }

    private boolean start() {
        var name = name();
        if (name.isEmpty() || depth >= MAX_DEPTH || (depth == 0 && !name.equals("Event"))) {
            return false;
        }
        if (depth == 1) {
            section = name;
        } else if (depth == 2) {
            element = name;
            dataName = null;
        }
        while (true) {
            skipBlank();
            if (text.startsWith("/>", at)) {
                at += 2;
                // An element that is empty.
                if (depth == 2) {
                    value("");
                }
                return depth > 0;
            }
            if (text.startsWith(">", at)) {
                at++;
                depth++;
                return true;
            }
            if (!attribute()) {
                return false;
            }
        }
    }

    private boolean attribute() {
        var name = name();
        skipBlank();
        if (name.isEmpty() || !text.startsWith("=", at)) {
            return false;
        }
        at++;
        skipBlank();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int close = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (close < 0) {
            return false;
        }
        var value = unescape(text.substring(at + 1, close));
        at = close + 1;
        if (depth == 2 && section.equals("System")) {
            event.system(element + "." + name, value);
        } else if (depth == 2 && name.equals("Name")) {
            dataName = value;
        }
        return true;
    }

    private boolean end(String content) {
        at++;
        name();
        skipBlank();
        if (!text.startsWith(">", at)) {
            return false;
        }
        at++;
        depth--;
        if (depth == 2) {
            value(unescape(content));
        }
        return depth >= 0;
    }

    private void value(String value) {
        if (section.equals("System")) {
            event.system(element, value);
        } else if (section.equals("EventData") && event.names().size() < MAX_VALUES) {
            event.add(dataName == null ? "" : dataName, value);
        }
    }

    private String name() {
        int from = at;
        while (at < text.length()
                && at - from < MAX_NAME_LENGTH
                && " \t\r\n=/><\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private void skipBlank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static String unescape(String value) {
        if (value.indexOf('&') < 0) {
            return value;
        }
        var out = new StringBuilder(value.length());
        int at = 0;
        while (at < value.length()) {
            int stop = value.charAt(at) == '&' ? endOfEntity(value, at) : -1;
            int character = stop < 0 ? -1 : entity(value.substring(at + 1, stop));
            if (character < 0) {
                out.append(value.charAt(at++));
            } else {
                out.appendCodePoint(character);
                at = stop + 1;
            }
        }
        return out.toString();
    }

    /// Looks no further than an entity is long, since text may hold any number of `&`.
    private static int endOfEntity(String value, int from) {
        int limit = Math.min(value.length(), from + MAX_ENTITY_LENGTH);
        for (int at = from; at < limit; at++) {
            if (value.charAt(at) == ';') {
                return at;
            }
        }
        return -1;
    }

    private static int entity(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> name.startsWith("#") ? number(name.substring(1)) : -1;
        };
    }

    private static int number(String digits) {
        try {
            int code =
                    digits.startsWith("x") || digits.startsWith("X")
                            ? Integer.parseInt(digits.substring(1), 16)
                            : Integer.parseInt(digits);
            return Character.isValidCodePoint(code) ? code : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
