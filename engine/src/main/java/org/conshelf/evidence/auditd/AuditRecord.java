package org.conshelf.evidence.auditd;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The fields of one record.
///
/// A value that holds a blank, a quote or a character beyond ASCII is written in hexadecimal digits
/// without quotes, and is decoded here where its field can hold such text; any other value stays as
/// it is. `(null)` is left out. Inside `msg='…'` stand further fields. Behind the separator of the
/// enriched format stand names for numbers, in upper case.
///
/// Source: the audit project's specification of records and its dictionary of fields.
final class AuditRecord {
    private static final int MAX_FIELDS = 10_000;
    private static final char ENRICHED = '\u001D';
    private static final Set<String> ENCODED =
            Set.of(
                    "acct",
                    "cmd",
                    "comm",
                    "cwd",
                    "data",
                    "device",
                    "dir",
                    "exe",
                    "file",
                    "grp",
                    "key",
                    "name",
                    "new",
                    "ocomm",
                    "old",
                    "path",
                    "proctitle",
                    "root_dir",
                    "sw",
                    "unit",
                    "vm",
                    "watch");

    private final AuditLine line;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private boolean inMessage;

    AuditRecord(AuditLine line) {
        this.line = line;
        read(line.text(), line.bodyStart(), line.text().length());
    }

    String type() {
        return line.type();
    }

    String text() {
        return line.text();
    }

    /// The fields by name, in their order, decoded.
    Map<String, String> fields() {
        return fields;
    }

    private void read(String text, int from, int to) {
        int at = from;
        while (at < to && fields.size() < MAX_FIELDS) {
            char c = text.charAt(at);
            if (isSeparator(c)) {
                at++;
                continue;
            }
            int equals = at;
            while (equals < to && text.charAt(equals) != '=' && !isSeparator(text.charAt(equals))) {
                equals++;
            }
            if (equals == to || text.charAt(equals) != '=') {
                // A word of a sentence, as `auditd start, ver=2.4.1` has it.
                at = equals + 1;
                continue;
            }
            at = value(text, text.substring(at, equals), equals + 1, to);
        }
    }

    /// Takes the value that begins at a place.
    ///
    /// @return the place behind it
    private int value(String text, String name, int from, int to) {
        char first = from < to ? text.charAt(from) : ' ';
        if (first == '\'' && !inMessage) {
            int stop = endOfMessage(text, from + 1, to);
            inMessage = true;
            read(text, from + 1, stop);
            inMessage = false;
            return stop + 1;
        }
        if (first == '"' || first == '{') {
            int stop = text.indexOf(first == '"' ? '"' : '}', from + 1);
            stop = stop < 0 || stop > to ? to : stop;
            put(name, text.substring(from + 1, stop).strip());
            return stop + 1;
        }
        int stop = from;
        while (stop < to && !isSeparator(text.charAt(stop))) {
            stop++;
        }
        var value = text.substring(from, stop);
        if (!value.equals("(null)")) {
            put(name, isEncoded(name) ? decoded(value) : value);
        }
        return stop;
    }

    /// The last quote of the line that is not of the enriched part.
    private static int endOfMessage(String text, int from, int to) {
        int enriched = text.indexOf(ENRICHED, from);
        int limit = enriched < 0 || enriched > to ? to : enriched;
        int stop = text.lastIndexOf('\'', limit - 1);
        return stop < from ? limit : stop;
    }

    private void put(String name, String value) {
        if (!name.isEmpty()) {
            fields.putIfAbsent(name, value);
        }
    }

    private boolean isEncoded(String name) {
        return ENCODED.contains(name) || (type().equals("EXECVE") && isArgument(name));
    }

    private static boolean isArgument(String name) {
        return name.length() > 1
                && name.charAt(0) == 'a'
                && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == ENRICHED || c == '\n' || c == '\t';
    }

    /// The text of hexadecimal digits that a value was written as; the value where it is none.
    static String decoded(String value) {
        if (value.isEmpty() || value.length() % 2 != 0 || !isHex(value)) {
            return value;
        }
        var bytes = HexFormat.of().parseHex(value);
        for (byte b : bytes) {
            // Only for the sake of such a byte is a value encoded.
            if (b < 0x21 || b == 0x7F || b == '"') {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        return value;
    }

    /// The text of hexadecimal digits that are surely such.
    static String decodedAnyway(String value) {
        return value.length() % 2 == 0 && isHex(value)
                ? new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8)
                : value;
    }

    static boolean isHex(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }
}
