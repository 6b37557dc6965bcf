package org.conshelf.evidence;

import java.util.Optional;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The type of a column of which nothing is known but values.
///
/// Types meet in the narrowest that holds both: long and real in real, anything else and text in
/// string, anything with an object or array in dynamic. A value that was not looked at must not be
/// lost because those that were had a narrower type, so only a file that was looked at whole has
/// numbers, moments and booleans: see [#type].
public final class TypeGuess {
    private @Nullable KqlType met;

    /// A value that was a JSON number, boolean, object or array, or that is text.
    public void meet(KqlType type) {
        if (met == null || met == type) {
            met = type;
        } else if (met == KqlType.DYNAMIC || type == KqlType.DYNAMIC) {
            met = KqlType.DYNAMIC;
        } else if (isNumber(met) && isNumber(type)) {
            met = KqlType.REAL;
        } else {
            met = KqlType.STRING;
        }
    }

    private static boolean isNumber(KqlType type) {
        return type == KqlType.LONG || type == KqlType.REAL;
    }

    /// The type that a text seems to be of, by itself.
    public static Optional<KqlType> ofText(String given) {
        var text = given.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Optional.of(KqlType.BOOL);
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-') {
            return Optional.of(ofDigits(text));
        }
        return Optional.of(KqlType.STRING);
    }

    private static KqlType ofDigits(String text) {
        // 007 and +1 are names, not numbers.
        boolean padded = text.length() > 1 && text.charAt(0) == '0' && text.charAt(1) != '.';
        if (!padded && text.length() < 20 && text.matches("-?\\d+")) {
            return Cells.whole(text).isPresent() ? KqlType.LONG : KqlType.STRING;
        }
        if (!padded && text.length() < 40 && text.matches("-?\\d+\\.\\d+([eE][-+]?\\d+)?")) {
            return KqlType.REAL;
        }
        return isMoment(text) ? KqlType.DATETIME : KqlType.STRING;
    }

    /// Whether the text is a moment with date and time of day.
    public static boolean isMoment(String text) {
        return text.length() >= 16 && TimeText.ticks(text) != TimeText.NONE;
    }

    /// The column's type.
    ///
    /// @param sawAll whether every value of the file was met
    /// @param wide what to take where it was not: a type that holds every value
    public KqlType type(boolean sawAll, KqlType wide) {
        if (met == null) {
            return sawAll ? KqlType.STRING : wide;
        }
        if (sawAll) {
            return met;
        }
        return met == KqlType.STRING ? KqlType.STRING : wide;
    }
}
