package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// Lines of CSV as RFC 4180 has them: commas, doubled quotes, line ends of CR LF.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; control
/// characters other than line breaks and tabs are shown as escapes.
final class CsvText {
    private CsvText() {}

    static void printLine(PrintStream out, List<String> fields) {
        out.print(fields.stream().map(CsvText::quoted).collect(Collectors.joining(",")));
        out.print("\r\n");
    }

    /// A text out of evidence, made harmless. (A number needs nothing: `-5` is no formula.)
    static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var clean = escaped(text);
        return switch (clean.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> "'" + clean;
            default -> clean;
        };
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\r' || c == '\t' || TerminalText.isShown(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(TerminalText.clean(Character.toString(c)));
            }
        }
        return out.toString();
    }

    private static String quoted(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + field.replace("\"", "\"\"") + '"';
            }
        }
        return field;
    }
}
