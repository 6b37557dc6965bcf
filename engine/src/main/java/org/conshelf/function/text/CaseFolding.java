package org.conshelf.function.text;

import java.util.List;
import org.conshelf.sql.SqlExpression;

/// How strings are compared where case does not count: code point by code point, each in its simple
/// lower case. The same in Java and in the engine, so that both ways agree.
public final class CaseFolding {
    private static final String SHARP_S = "\u00df";

    private CaseFolding() {}

    /// The string in lower case. Unlike [String#toLowerCase()] it looks at no neighbours and never
    /// makes two code points of one, as the engine does.
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 127 || (c >= 'A' && c <= 'Z')) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        var folded = new StringBuilder(text.length()).append(text, 0, start);
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            folded.appendCodePoint(lower(codePoint));
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }

    /// The string in upper case, code point by code point: `ß` stays as it is.
    public static String upper(String text) {
        var upper = new StringBuilder(text.length());
        text.codePoints().forEach(c -> upper.appendCodePoint(upper(c)));
        return upper.toString();
    }

    private static int lower(int codePoint) {
        int lower = Character.toLowerCase(codePoint);
        return isNewLetter(lower) || isNewLetter(codePoint) ? codePoint : lower;
    }

    private static int upper(int codePoint) {
        int upper = Character.toUpperCase(codePoint);
        return isNewLetter(upper) || isNewLetter(codePoint) ? codePoint : upper;
    }

    /// The cased letters that Unicode 16 added, which the engine does not know yet.
    private static boolean isNewLetter(int codePoint) {
        return codePoint >= 0x1c89
                && (codePoint <= 0x1c8a
                        || (codePoint >= 0xa7cb && codePoint <= 0xa7cd)
                        || (codePoint >= 0xa7da && codePoint <= 0xa7dc)
                        || (codePoint >= 0x10d50 && codePoint <= 0x10d85));
    }

    /// The engine's form of [#fold]; a literal is folded here.
    public static SqlExpression fold(SqlExpression text) {
        return text instanceof SqlExpression.Text literal
                ? SqlExpression.text(fold(literal.value()))
                : SqlExpression.call("lower", text);
    }

    /// The engine's form of [#upper]. The engine makes a capital of `ß`, so it is kept apart.
    static SqlExpression upper(SqlExpression text) {
        var part = new SqlExpression.ColumnName(null, "part");
        var parts =
                SqlExpression.call(
                        "list_transform",
                        SqlExpression.call("string_split", text, SqlExpression.text(SHARP_S)),
                        new SqlExpression.Lambda("part", SqlExpression.call("upper", part)));
        return new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(
                                SqlExpression.call("contains", text, SqlExpression.text(SHARP_S)),
                                SqlExpression.call(
                                        "array_to_string", parts, SqlExpression.text(SHARP_S)))),
                SqlExpression.call("upper", text));
    }
}
