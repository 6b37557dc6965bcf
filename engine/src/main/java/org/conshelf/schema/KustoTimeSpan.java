package org.conshelf.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/// Kusto's timespans as text: a signed 64-bit count of ticks of 100 ns.
///
/// Read are the clock form `[-][d.]hh:mm[:ss[.fffffff]]`, a number with a unit (`1.5h`, `15
/// seconds`, `10microsecond`) and a bare number, which counts days. What is no timespan or does not
/// fit into 64 bits gives nothing.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/timespan>
public final class KustoTimeSpan {
    public static final long TICKS_PER_MICROSECOND = 10;
    public static final long TICKS_PER_MILLISECOND = 10_000;
    public static final long TICKS_PER_SECOND = 10_000_000;
    public static final long TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND;
    public static final long TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE;
    public static final long TICKS_PER_DAY = 24 * TICKS_PER_HOUR;

    private static final int LONGEST_TEXT = 100;
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private KustoTimeSpan() {}

    /// The ticks that a text stands for, if it is a timespan.
    public static OptionalLong parse(String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_TEXT) {
            return OptionalLong.empty();
        }
        boolean negative = trimmed.charAt(0) == '-';
        int start = negative || trimmed.charAt(0) == '+' ? 1 : 0;
        var magnitude = trimmed.substring(start);
        return magnitude.indexOf(':') >= 0
                ? parseClock(magnitude, negative)
                : parseNumber(magnitude, negative);
    }

    /// How many ticks a unit has as literals spell it (`d`, `min`, `microseconds`); nothing for an
    /// unknown word. A nanosecond is the hundredth of a tick.
    static BigDecimal ticksOfUnit(String unit) {
        return switch (unit) {
            case "d", "day", "days" -> BigDecimal.valueOf(TICKS_PER_DAY);
            case "h", "hr", "hrs", "hour", "hours" -> BigDecimal.valueOf(TICKS_PER_HOUR);
            case "m", "min", "minute", "minutes" -> BigDecimal.valueOf(TICKS_PER_MINUTE);
            case "s", "sec", "second", "seconds" -> BigDecimal.valueOf(TICKS_PER_SECOND);
            case "ms", "milli", "millis", "millisec", "millisecond", "milliseconds" ->
                    BigDecimal.valueOf(TICKS_PER_MILLISECOND);
            case "micro", "micros", "microsec", "microsecond", "microseconds" ->
                    BigDecimal.valueOf(TICKS_PER_MICROSECOND);
            case "nano", "nanos", "nanosec", "nanosecond", "nanoseconds" -> new BigDecimal("0.01");
            case "tick", "ticks" -> BigDecimal.ONE;
            default -> BigDecimal.ZERO;
        };
    }

    /// Whether a word is a unit that may follow a number directly, as in `10min`.
    public static boolean isUnit(String word) {
        return ticksOfUnit(word).signum() != 0;
    }

    private static OptionalLong parseNumber(String text, boolean negative) {
        int end = 0;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        var digits = text.substring(0, end);
        if (digits.isEmpty()
                || digits.equals(".")
                || digits.indexOf('.') != digits.lastIndexOf('.')) {
            return OptionalLong.empty();
        }
        var unit = text.substring(end).strip();
        var scale = unit.isEmpty() ? BigDecimal.valueOf(TICKS_PER_DAY) : ticksOfUnit(unit);
        if (scale.signum() == 0) {
            return OptionalLong.empty();
        }
        var ticks = new BigDecimal(digits).multiply(scale).setScale(0, RoundingMode.HALF_EVEN);
        return bounded(negative ? ticks.negate() : ticks);
    }

    private static OptionalLong parseClock(String text, boolean negative) {
        int firstColon = text.indexOf(':');
        int dot = text.lastIndexOf('.', firstColon);
        var days = dot < 0 ? "0" : text.substring(0, dot);
        var parts = text.substring(dot + 1).split(":", -1);
        if (parts.length > 3) {
            return OptionalLong.empty();
        }
        var seconds = parts.length == 3 ? parts[2] : "0";
        int point = seconds.indexOf('.');
        var fraction = point < 0 ? "" : seconds.substring(point + 1);
        var whole = point < 0 ? seconds : seconds.substring(0, point);
        if (point >= 0 && !isDigits(fraction, 40)) {
            return OptionalLong.empty();
        }
        if (!isDigits(days, 8)
                || !isUpTo(parts[0], 23)
                || !isUpTo(parts[1], 59)
                || !isUpTo(whole, 59)) {
            return OptionalLong.empty();
        }
        var ticks =
                BigDecimal.valueOf(Long.parseLong(days) * (TICKS_PER_DAY / 1000))
                        .multiply(BigDecimal.valueOf(1000))
                        .add(BigDecimal.valueOf(Long.parseLong(parts[0]) * TICKS_PER_HOUR))
                        .add(BigDecimal.valueOf(Long.parseLong(parts[1]) * TICKS_PER_MINUTE))
                        .add(BigDecimal.valueOf(Long.parseLong(whole) * TICKS_PER_SECOND))
                        .add(BigDecimal.valueOf(fractionTicks(fraction)));
        return bounded(negative ? ticks.negate() : ticks);
    }

    /// The ticks of the digits behind a second's decimal point; digits beyond the seventh are cut.
    static long fractionTicks(String digits) {
        long ticks = 0;
        for (int i = 0; i < 7; i++) {
            ticks = ticks * 10 + (i < digits.length() ? digits.charAt(i) - '0' : 0);
        }
        return ticks;
    }

    private static OptionalLong bounded(BigDecimal ticks) {
        return ticks.compareTo(LEAST) < 0 || ticks.compareTo(GREATEST) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(ticks.longValueExact());
    }

    private static boolean isUpTo(String digits, int most) {
        return isDigits(digits, 2) && Integer.parseInt(digits) <= most;
    }

    private static boolean isDigits(String text, int longest) {
        return !text.isEmpty()
                && text.length() <= longest
                && text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The text of a timespan as `tostring()` gives it: `[-][d.]hh:mm:ss[.fffffff]`.
    public static String format(long ticks) {
        var out = new StringBuilder(26);
        // The magnitude is read as unsigned, for the least long has no positive counterpart.
        long magnitude = ticks;
        if (ticks < 0) {
            out.append('-');
            magnitude = -ticks;
        }
        long days = Long.divideUnsigned(magnitude, TICKS_PER_DAY);
        long rest = Long.remainderUnsigned(magnitude, TICKS_PER_DAY);
        if (days > 0) {
            out.append(days).append('.');
        }
        appendTwo(out, rest / TICKS_PER_HOUR);
        out.append(':');
        appendTwo(out, rest % TICKS_PER_HOUR / TICKS_PER_MINUTE);
        out.append(':');
        appendTwo(out, rest % TICKS_PER_MINUTE / TICKS_PER_SECOND);
        long fraction = rest % TICKS_PER_SECOND;
        if (fraction != 0) {
            appendFraction(out, fraction);
        }
        return out.toString();
    }

    static void appendTwo(StringBuilder out, long value) {
        out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    static void appendFraction(StringBuilder out, long ticks) {
        out.append('.');
        var digits = Long.toString(ticks);
        out.repeat("0", 7 - digits.length()).append(digits);
    }
}
