package org.conshelf.function.regex;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The named classes of Kusto's dialect.
final class CharacterClasses {
    private static final Map<String, CodePoints> CACHE = new ConcurrentHashMap<>();

    /// Marks that belong to letters in the sense of the property Alphabetic without being letters
    /// or marks: circled and squared letters.
    static final String OTHER_LETTERS =
            "\\x{24b6}-\\x{24e9}\\x{1f130}-\\x{1f149}\\x{1f150}-\\x{1f169}\\x{1f170}-\\x{1f189}";

    /// The word characters in the engine's syntax, as they stand in brackets.
    static final String WORD_TEXT =
            "\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\x{200c}\\x{200d}" + OTHER_LETTERS;

    static final String SPACE_TEXT =
            "\\t-\\r \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";

    private static final Map<String, String> CATEGORIES =
            Map.ofEntries(
                    entry("letter", "L"),
                    entry("uppercaseletter", "Lu"),
                    entry("lowercaseletter", "Ll"),
                    entry("titlecaseletter", "Lt"),
                    entry("modifierletter", "Lm"),
                    entry("otherletter", "Lo"),
                    entry("mark", "M"),
                    entry("nonspacingmark", "Mn"),
                    entry("spacingmark", "Mc"),
                    entry("enclosingmark", "Me"),
                    entry("number", "N"),
                    entry("decimalnumber", "Nd"),
                    entry("digit", "Nd"),
                    entry("letternumber", "Nl"),
                    entry("othernumber", "No"),
                    entry("punctuation", "P"),
                    entry("punct", "P"),
                    entry("connectorpunctuation", "Pc"),
                    entry("dashpunctuation", "Pd"),
                    entry("openpunctuation", "Ps"),
                    entry("closepunctuation", "Pe"),
                    entry("initialpunctuation", "Pi"),
                    entry("finalpunctuation", "Pf"),
                    entry("otherpunctuation", "Po"),
                    entry("symbol", "S"),
                    entry("mathsymbol", "Sm"),
                    entry("currencysymbol", "Sc"),
                    entry("modifiersymbol", "Sk"),
                    entry("othersymbol", "So"),
                    entry("separator", "Z"),
                    entry("spaceseparator", "Zs"),
                    entry("lineseparator", "Zl"),
                    entry("paragraphseparator", "Zp"),
                    entry("other", "C"),
                    entry("control", "Cc"),
                    entry("format", "Cf"),
                    entry("privateuse", "Co"));

    private static final Map<String, IntPredicate> PROPERTIES =
            Map.ofEntries(
                    entry("alphabetic", Character::isAlphabetic),
                    entry("alpha", Character::isAlphabetic),
                    entry("uppercase", Character::isUpperCase),
                    entry("upper", Character::isUpperCase),
                    entry("lowercase", Character::isLowerCase),
                    entry("lower", Character::isLowerCase),
                    entry("whitespace", c -> isSpace(c)),
                    entry("wspace", c -> isSpace(c)),
                    entry("ideographic", Character::isIdeographic),
                    entry("ascii", c -> c < 128),
                    entry("any", c -> true),
                    entry("emoji", Character::isEmoji));

    private static final Map<String, String> ASCII =
            Map.ofEntries(
                    entry("alnum", "09AZaz"),
                    entry("alpha", "AZaz"),
                    entry("ascii", "\0\u007f"),
                    entry("blank", "\t\t  "),
                    entry("cntrl", "\0\u001f\u007f\u007f"),
                    entry("digit", "09"),
                    entry("graph", "!~"),
                    entry("lower", "az"),
                    entry("print", " ~"),
                    entry("punct", "!/:@[`{~"),
                    entry("space", "\t\r  "),
                    entry("upper", "AZ"),
                    entry("word", "09AZ__az"),
                    entry("xdigit", "09AFaf"));

    /// Word characters as UTS #18 has them.
    static CodePoints word() {
        return cached(
                "\\w",
                c ->
                        Character.isAlphabetic(c)
                                || isOfTypes(c, WORD_TYPES)
                                || c == 0x200c
                                || c == 0x200d);
    }

    static CodePoints digit() {
        return cached("\\d", c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
    }

    static CodePoints space() {
        return cached("\\s", CharacterClasses::isSpace);
    }

    static CodePoints asciiWord() {
        return ascii("word").orElseThrow();
    }

    private static final int WORD_TYPES =
            bits(
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.CONNECTOR_PUNCTUATION);

    private static int bits(byte... types) {
        int bits = 0;
        for (byte type : types) {
            bits |= 1 << type;
        }
        return bits;
    }

    private static boolean isOfTypes(int codePoint, int types) {
        return (1 << Character.getType(codePoint) & types) != 0;
    }

    private static boolean isSpace(int c) {
        return (c >= 9 && c <= 13)
                || c == 0x85
                || Character.getType(c) == Character.SPACE_SEPARATOR
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    private static CodePoints cached(String name, IntPredicate test) {
        return CACHE.computeIfAbsent(name, n -> CodePoints.where(test));
    }

    /// A class of `[[:name:]]`.
    static Optional<CodePoints> ascii(String name) {
        var ranges = ASCII.get(name);
        if (ranges == null) {
            return Optional.empty();
        }
        var list = new ArrayList<int[]>();
        for (int i = 0; i < ranges.length(); i += 2) {
            list.add(new int[] {ranges.charAt(i), ranges.charAt(i + 1)});
        }
        return Optional.of(CodePoints.ofRanges(list));
    }

    /// A class of `\p{…}` with its form in the engine's syntax, or empty text where it has none.
    record Named(CodePoints set, String text) {}

    /// A general category, a script or a property, by its short or long name, also as `sc=Greek` or
    /// `gc=Nd`. Case, blanks, hyphens and underscores in the name do not count.
    static Optional<Named> property(String name) {
        String key = name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
        int equals = key.indexOf('=');
        String kind = equals < 0 ? "" : key.substring(0, equals);
        String value = key.substring(equals + 1);
        if (kind.isEmpty() || kind.equals("gc") || kind.equals("generalcategory")) {
            var category = category(value);
            if (category.isPresent() || !kind.isEmpty()) {
                return category;
            }
            var test = PROPERTIES.get(value);
            if (test != null) {
                return Optional.of(new Named(cached("p:" + value, test), ""));
            }
        } else if (!Set.of("sc", "script").contains(kind)) {
            return Optional.empty();
        }
        return script(value);
    }

    private static Optional<Named> category(String name) {
        String code = CATEGORIES.getOrDefault(name, name);
        if (code.length() > 2 || code.isEmpty()) {
            return Optional.empty();
        }
        String proper =
                Character.toUpperCase(code.charAt(0)) + code.substring(1).toLowerCase(Locale.ROOT);
        if (!CATEGORIES.containsValue(proper) || proper.equals("C")) {
            return Optional.empty();
        }
        try {
            // java.util.regex knows the categories by the same names
            var test = Pattern.compile("\\p{" + proper + "}").asMatchPredicate();
            return Optional.of(
                    new Named(
                            cached("g:" + proper, c -> test.test(Character.toString(c))),
                            "\\p{" + proper + "}"));
        } catch (PatternSyntaxException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Named> script(String name) {
        for (var script : Character.UnicodeScript.values()) {
            if (script.name().replace("_", "").toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(
                        new Named(
                                cached("s:" + name, c -> Character.UnicodeScript.of(c) == script),
                                ""));
            }
        }
        return Optional.empty();
    }

    private CharacterClasses() {}
}
