package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads Kusto's dialect of regular expressions.
///
/// Source: <https://learn.microsoft.com/kusto/query/regex>
final class RegexParser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_REPEAT = 100_000;
    private static final String META = "\\.+*?()|[]{}^$#&-~";

    private final String pattern;
    private int at;
    private int depth;
    private RegexFlags flags = RegexFlags.NONE;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private int groups;

    RegexParser(String pattern) {
        this.pattern = pattern;
    }

    /// @param names the named groups
    record Parsed(RegexNode node, int groupCount, Map<String, Integer> names) {}

    Parsed parse() throws RegexSyntaxException {
        var node = choice();
        if (at < pattern.length()) {
            throw error("unopened group");
        }
        return new Parsed(node, groups, Map.copyOf(names));
    }

    private RegexSyntaxException error(String message) {
        return new RegexSyntaxException(message, Math.min(at, pattern.length()));
    }

    private boolean atEnd() {
        return at >= pattern.length();
    }

    private boolean looking(String text) {
        return pattern.startsWith(text, at);
    }

    private boolean take(String text) {
        if (!looking(text)) {
            return false;
        }
        at += text.length();
        return true;
    }

    private int next() throws RegexSyntaxException {
        if (atEnd()) {
            throw error("the pattern ends too early");
        }
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private RegexNode choice() throws RegexSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw error("groups are nested too deep");
        }
        var before = flags;
        var branches = new ArrayList<RegexNode>();
        do {
            branches.add(sequence());
        } while (take("|"));
        flags = before;
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new RegexNode.Choice(branches);
    }

    private RegexNode sequence() throws RegexSyntaxException {
        var parts = new ArrayList<RegexNode>();
        while (true) {
            skipVerbose();
            if (atEnd() || looking("|") || looking(")")) {
                return parts.size() == 1 ? parts.getFirst() : new RegexNode.Sequence(parts);
            }
            if (isFlagSetting()) {
                at += 2;
                readFlags(')');
                continue;
            }
            parts.add(repeated(atom()));
        }
    }

    private void skipVerbose() {
        while (flags.verbose() && !atEnd()) {
            int c = pattern.codePointAt(at);
            if (c == '#') {
                while (!atEnd() && pattern.charAt(at) != '\n') {
                    at++;
                }
            } else if (CharacterClasses.space().contains(c)) {
                at += Character.charCount(c);
            } else {
                return;
            }
        }
    }

    /// Whether flags for the rest of the group stand here: `(?i)`.
    private boolean isFlagSetting() {
        if (!looking("(?")) {
            return false;
        }
        int i = at + 2;
        while (i < pattern.length()
                && (Character.isLetter(pattern.charAt(i)) || pattern.charAt(i) == '-')) {
            i++;
        }
        return i > at + 2 && i < pattern.length() && pattern.charAt(i) == ')';
    }

    private void readFlags(char end) throws RegexSyntaxException {
        boolean on = true;
        while (!take(String.valueOf(end))) {
            int c = next();
            if (c == '-' && on) {
                on = false;
                continue;
            }
            var changed = flags.with(c, on);
            if (changed == null) {
                throw error("unknown flag '" + Character.toString(c) + "'");
            }
            flags = changed;
        }
    }

    private RegexNode repeated(RegexNode atom) throws RegexSyntaxException {
        RegexNode node = atom;
        int levels = 0;
        while (true) {
            skipVerbose();
            int least;
            int most;
            if (take("*")) {
                least = 0;
                most = -1;
            } else if (take("+")) {
                least = 1;
                most = -1;
            } else if (take("?")) {
                least = 0;
                most = 1;
            } else if (looking("{") && !isLiteralBrace()) {
                at++;
                skipVerbose();
                least = number();
                most = least;
                skipVerbose();
                if (take(",")) {
                    skipVerbose();
                    most = looking("}") ? -1 : number();
                    skipVerbose();
                }
                if (!take("}")) {
                    throw error("a repetition is not closed");
                }
                if (most >= 0 && most < least) {
                    throw error("a repetition ends below its start");
                }
            } else {
                return node;
            }
            if (++levels > MAX_DEPTH) {
                throw error("repetitions are nested too deep");
            }
            boolean lazy = take("?");
            node = new RegexNode.Repeat(node, least, most, lazy == flags.swapGreed());
        }
    }

    /// Whether a brace begins no repetition, there being no number behind it. Rules in use have
    /// such braces for themselves, as older engines read them.
    private boolean isLiteralBrace() {
        return at + 1 >= pattern.length() || "0123456789 \t,".indexOf(pattern.charAt(at + 1)) < 0;
    }

    private int number() throws RegexSyntaxException {
        int value = 0;
        int start = at;
        while (!atEnd() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
            value = value * 10 + pattern.charAt(at++) - '0';
            if (value > MAX_REPEAT) {
                throw error("a repetition is too large");
            }
        }
        if (at == start) {
            throw error("a repetition has no number (write \\{ for the character)");
        }
        return value;
    }

    private RegexNode atom() throws RegexSyntaxException {
        int c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new RegexClassParser(this).bracket();
            case '.' -> dot();
            case '^' ->
                    new RegexNode.Place(
                            !flags.multiLine()
                                    ? RegexNode.PlaceKind.TEXT_START
                                    : flags.crlf()
                                            ? RegexNode.PlaceKind.CRLF_LINE_START
                                            : RegexNode.PlaceKind.LINE_START);
            case '$' ->
                    new RegexNode.Place(
                            !flags.multiLine()
                                    ? RegexNode.PlaceKind.TEXT_END
                                    : flags.crlf()
                                            ? RegexNode.PlaceKind.CRLF_LINE_END
                                            : RegexNode.PlaceKind.LINE_END);
            case '*', '+', '?' -> throw error("a repetition stands behind nothing");
            case '{' -> {
                at--;
                if (!isLiteralBrace()) {
                    throw error("a repetition stands behind nothing (write \\{)");
                }
                at++;
                yield literal(c);
            }
            case '\\' -> escape();
            default -> literal(c);
        };
    }

    private RegexNode dot() throws RegexSyntaxException {
        if (flags.ascii()) {
            throw error("without (?u) a dot could match half a character");
        }
        if (flags.dotAll()) {
            return new RegexNode.Chars(CodePoints.ALL, "(?s:.)");
        }
        return flags.crlf()
                ? new RegexNode.Chars(CodePoints.of('\n', '\r').negate(), "[^\\n\\r]")
                : new RegexNode.Chars(CodePoints.of('\n').negate(), "[^\\n]");
    }

    RegexNode.Chars literal(int c) {
        var set = CodePoints.range(c, c);
        return new RegexNode.Chars(flags.ignoreCase() ? fold(set) : set, "");
    }

    CodePoints fold(CodePoints set) {
        return flags.ascii()
                ? set.union(
                        CaseOrbits.close(set.intersect(CodePoints.range(0, 127)))
                                .intersect(CodePoints.range(0, 127)))
                : CaseOrbits.close(set);
    }

    private RegexNode group() throws RegexSyntaxException {
        if (looking("?=") || looking("?!") || looking("?<=") || looking("?<!")) {
            throw error("look-around is not supported");
        }
        int index = 0;
        var before = flags;
        if (take("?P<") || take("?<")) {
            int end = pattern.indexOf('>', at);
            String name = end < 0 ? "" : pattern.substring(at, end);
            if (!name.matches("[\\p{IsAlphabetic}_][\\p{IsAlphabetic}\\p{N}_.\\[\\]]*")) {
                throw error("a group's name is malformed");
            }
            at = end + 1;
            index = ++groups;
            if (names.put(name, index) != null) {
                throw error("two groups are named " + name);
            }
        } else if (take("?")) {
            readFlags(':');
        } else {
            index = ++groups;
        }
        var body = choice();
        if (!take(")")) {
            throw error("a group is not closed");
        }
        flags = before;
        return index == 0 ? body : new RegexNode.Group(body, index);
    }

    private RegexNode escape() throws RegexSyntaxException {
        int start = at;
        int c = next();
        RegexNode.PlaceKind place =
                switch (c) {
                    case 'A' -> RegexNode.PlaceKind.TEXT_START;
                    case 'z' -> RegexNode.PlaceKind.TEXT_END;
                    case 'b' -> wordPlace();
                    case 'B' -> RegexNode.PlaceKind.NOT_WORD;
                    case '<' -> RegexNode.PlaceKind.WORD_START;
                    case '>' -> RegexNode.PlaceKind.WORD_END;
                    default -> null;
                };
        if (place != null) {
            return new RegexNode.Place(flags.ascii() ? place.ascii() : place);
        }
        at = start;
        var named = namedClass();
        return named != null ? named : literal(escapedCharacter());
    }

    private RegexNode.PlaceKind wordPlace() {
        if (take("{start}")) {
            return RegexNode.PlaceKind.WORD_START;
        }
        if (take("{end}")) {
            return RegexNode.PlaceKind.WORD_END;
        }
        if (take("{start-half}")) {
            return RegexNode.PlaceKind.WORD_START_HALF;
        }
        return take("{end-half}") ? RegexNode.PlaceKind.WORD_END_HALF : RegexNode.PlaceKind.WORD;
    }

    /// A class behind a backslash (`d`, `W`, `pL`, …), or null where there is none.
    RegexNode.@Nullable Chars namedClass() throws RegexSyntaxException {
        int start = at;
        int c = next();
        return switch (c) {
            case 'd', 'D', 's', 'S', 'w', 'W' -> perlClass(c);
            case 'p', 'P' -> property(c == 'P');
            default -> {
                at = start;
                yield null;
            }
        };
    }

    private RegexNode.Chars perlClass(int c) throws RegexSyntaxException {
        boolean negated = Character.isUpperCase(c);
        CodePoints set;
        String text;
        switch (Character.toLowerCase(c)) {
            case 'd' -> {
                set = CharacterClasses.digit();
                text = "\\p{Nd}";
            }
            case 's' -> {
                set = CharacterClasses.space();
                text = CharacterClasses.SPACE_TEXT;
            }
            default -> {
                set = CharacterClasses.word();
                text = CharacterClasses.WORD_TEXT;
            }
        }
        if (flags.ascii()) {
            if (negated) {
                throw error("without (?u) a negated class could match half a character");
            }
            set = set.intersect(CodePoints.range(0, 127));
            text = "";
        }
        if (!negated) {
            return new RegexNode.Chars(set, text.isEmpty() ? "" : "[" + text + "]");
        }
        return new RegexNode.Chars(set.negate(), "[^" + text + "]");
    }

    private RegexNode.Chars property(boolean upper) throws RegexSyntaxException {
        boolean negated = upper;
        String name;
        if (take("{")) {
            negated ^= take("^");
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                throw error("a class name is not closed");
            }
            name = pattern.substring(at, end);
            at = end + 1;
        } else {
            name = Character.toString(next());
        }
        var named = CharacterClasses.property(name);
        if (named.isEmpty()) {
            throw error("unknown class of characters '" + name + "'");
        }
        var set = named.get().set();
        String text = named.get().text();
        if (flags.ignoreCase()) {
            set = fold(set);
            text = "";
        }
        return new RegexNode.Chars(
                negated ? set.negate() : set,
                text.isEmpty() ? "" : negated ? "[^" + text + "]" : "[" + text + "]");
    }

    /// The character that an escape stands for.
    int escapedCharacter() throws RegexSyntaxException {
        int start = at;
        int c = next();
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> 12;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'v' -> 11;
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at = start;
                yield octal();
            }
            default -> {
                if (c < 128 && !Character.isLetterOrDigit(c) && c != '<' && c != '>') {
                    yield c;
                }
                at = start;
                throw error(
                        "unknown escape \\"
                                + Character.toString(c)
                                + (c == '8' || c == '9'
                                        ? "; back-references are not supported"
                                        : ""));
            }
        };
    }

    private int octal() throws RegexSyntaxException {
        int start = at;
        int value = 0;
        while (at < start + 3
                && !atEnd()
                && pattern.charAt(at) >= '0'
                && pattern.charAt(at) <= '7') {
            value = value * 8 + pattern.charAt(at++) - '0';
        }
        if (at == start + 1 && value != 0) {
            throw error("back-references are not supported");
        }
        return value;
    }

    private int hex(int digits) throws RegexSyntaxException {
        int start = at;
        int end;
        if (take("{")) {
            start++;
            end = pattern.indexOf('}', at);
            at = end + 1;
        } else {
            end = at + digits;
            at = end;
        }
        if (end <= start || end > pattern.length() || end - start > 8) {
            at = start;
            throw error("a hexadecimal escape is malformed");
        }
        String text = pattern.substring(start, end);
        if (!text.matches("[0-9A-Fa-f]+")) {
            throw error("a hexadecimal escape is malformed");
        }
        long value = Long.parseLong(text, 16);
        if (value > CodePoints.MAX || (value >= 0xd800 && value <= 0xdfff)) {
            throw error("a hexadecimal escape is no character");
        }
        return (int) value;
    }

    // what the parser of classes needs

    RegexFlags flags() {
        return flags;
    }

    int peek() throws RegexSyntaxException {
        skipVerboseInClass();
        if (atEnd()) {
            throw error("a class of characters is not closed");
        }
        return pattern.codePointAt(at);
    }

    int read() throws RegexSyntaxException {
        int c = peek();
        at += Character.charCount(c);
        return c;
    }

    boolean accept(String text) throws RegexSyntaxException {
        peek();
        return take(text);
    }

    boolean isNext(String text) throws RegexSyntaxException {
        peek();
        return looking(text);
    }

    /// A name of `[:name:]` behind its first two characters, or null where it is none.
    @Nullable String asciiName() {
        int end = pattern.indexOf(":]", at);
        if (end < 0 || end - at > 10) {
            return null;
        }
        String name = pattern.substring(at, end);
        at = end + 2;
        return name;
    }

    RegexSyntaxException fail(String message) {
        return error(message);
    }

    void enter() throws RegexSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw error("classes are nested too deep");
        }
    }

    void leave() {
        depth--;
    }

    private void skipVerboseInClass() {
        skipVerbose();
    }

    static boolean isMeta(int c) {
        return META.indexOf(c) >= 0;
    }
}
