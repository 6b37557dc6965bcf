package org.conshelf.function.text;

import org.conshelf.sql.SqlExpression;

/// Kusto's rule of terms, which `has` and its relatives share.
///
/// A string falls into terms: runs of letters and digits (of any script), with everything else, the
/// underscore too, between them. What is looked for need not be one term: it matches wherever it
/// stands in the string and does not cut a term in two at either end.
///
/// Source: <https://learn.microsoft.com/kusto/query/datatypes-string-operators>
public final class Terms {
    private static final String SEPARATOR = "[^\\p{L}\\p{Nd}]";

    private Terms() {}

    /// Which ends of what is looked for must be ends of terms.
    public enum Ends {
        BOTH,
        START,
        END;

        boolean start() {
            return this != END;
        }

        boolean end() {
            return this != START;
        }
    }

    /// Whether a string has what is looked for. Both are folded already where case does not count.
    public static boolean has(String text, String sought, Ends ends) {
        if (sought.isEmpty()) {
            return true;
        }
        boolean start = ends.start() && isOfTerm(sought.codePointAt(0));
        boolean end = ends.end() && isOfTerm(sought.codePointBefore(sought.length()));
        for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
            int behind = at + sought.length();
            if (!(start && at > 0 && isOfTerm(text.codePointBefore(at)))
                    && !(end && behind < text.length() && isOfTerm(text.codePointAt(behind)))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a code point is part of a term.
    public static boolean isOfTerm(int codePoint) {
        return codePoint < 128
                ? (codePoint >= 'a' && codePoint <= 'z')
                        || (codePoint >= '0' && codePoint <= '9')
                        || (codePoint >= 'A' && codePoint <= 'Z')
                : Character.isLetterOrDigit(codePoint);
    }

    /// The engine's form for a constant. A search for the substring goes first, which is several
    /// times as fast as the regular expression and turns most rows away.
    public static SqlExpression has(SqlExpression text, String sought, Ends ends) {
        if (sought.isEmpty()) {
            return new SqlExpression.Bool(true);
        }
        var contains = SqlExpression.call("contains", text, SqlExpression.text(sought));
        var before = before(sought, ends);
        var behind = behind(sought, ends);
        return before.isEmpty() && behind.isEmpty()
                ? contains
                : SqlExpression.infix(
                        contains, "AND", matches(text, before + quote(sought) + behind));
    }

    static SqlExpression matches(SqlExpression text, String pattern) {
        return SqlExpression.call("regexp_matches", text, SqlExpression.text(pattern));
    }

    /// What must match before the constant: nothing where it begins with no letter or digit.
    public static String before(String sought, Ends ends) {
        return ends.start() && isOfTerm(sought.codePointAt(0)) ? "(?:\\A|" + SEPARATOR + ")" : "";
    }

    /// What must match behind the constant.
    public static String behind(String sought, Ends ends) {
        return ends.end() && isOfTerm(sought.codePointBefore(sought.length()))
                ? "(?:" + SEPARATOR + "|\\z)"
                : "";
    }

    /// A string as a pattern of RE2 that matches it alone.
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 8);
        text.codePoints()
                .forEach(c -> {
                    if (c < 128 && !isOfTerm(c)) {
                        quoted.append("\\x{").append(Integer.toHexString(c)).append('}');
                    } else {
                        quoted.appendCodePoint(c);
                    }
                });
        return quoted.toString();
    }
}
