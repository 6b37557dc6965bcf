package org.conshelf.evidence;

import java.time.DateTimeException;
import java.time.LocalDate;

/// Moments as evidence writes them, as ticks (100 ns since 0001-01-01, UTC).
///
/// Read are ISO 8601 in its extended form (`2024-07-15T10:22:33.1234567Z`, a blank for the `T`, an
/// offset, no seconds), what the Azure and Defender portals export (`7/15/2024, 10:22:33.123 AM`),
/// and `/Date(1594808553123)/` of .NET's older JSON.
public final class TimeText {
    /// What [#ticks] gives for text that is no moment.
    public static final long NONE = Long.MIN_VALUE;

    public static final long TICKS_PER_SECOND = 10_000_000L;

    /// 1970-01-01 in ticks.
    public static final long UNIX_EPOCH_TICKS = 621_355_968_000_000_000L;

    private static final long SECONDS_PER_DAY = 86_400L;

    private final String text;
    private int at;
    private boolean zone;

    private TimeText(String text) {
        this.text = text;
    }

    /// The moment, in UTC where the text names no zone, or [#NONE].
    public static long ticks(String text) {
        return new TimeText(text.strip()).parse();
    }

    /// Whether the text is a moment that names its zone.
    public static boolean hasZone(String text) {
        var parser = new TimeText(text.strip());
        return parser.parse() != NONE && parser.zone;
    }

    private long parse() {
        if (text.length() < 6 || text.length() > 64) {
            return NONE;
        }
        try {
            if (text.startsWith("/Date(")) {
                return dotNet();
            }
            int slash = text.indexOf('/');
            return slash == 1 || slash == 2 ? portal() : iso();
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    private long iso() {
        int year = number(4, 4);
        if (year < 1 || !accept('-')) {
            return NONE;
        }
        int month = number(2, 2);
        if (month < 0 || !accept('-')) {
            return NONE;
        }
        int day = number(2, 2);
        if (day < 0) {
            return NONE;
        }
        long ticks = dayTicks(year, month, day);
        if (at == text.length()) {
            return ticks;
        }
        if (!accept('T') && !accept('t') && !accept(' ')) {
            return NONE;
        }
        long clock = clock(2);
        if (clock == NONE) {
            return NONE;
        }
        long offset = offset();
        return offset == NONE || at != text.length() ? NONE : inRange(ticks + clock - offset);
    }

    /// `7/15/2024, 10:22:33.123 AM`: month first, as the portals write it whatever the country.
    private long portal() {
        int month = number(1, 2);
        boolean slash = accept('/');
        int day = number(1, 2);
        if (month < 0 || day < 0 || !slash || !accept('/')) {
            return NONE;
        }
        int year = number(4, 4);
        if (year < 1) {
            return NONE;
        }
        long ticks = dayTicks(year, month, day);
        if (at == text.length()) {
            return ticks;
        }
        boolean comma = accept(',');
        if (!accept(' ') && !comma) {
            return NONE;
        }
        long clock = clock(1);
        if (clock == NONE) {
            return NONE;
        }
        // Newer browsers write a narrow no-break space before AM.
        if (at < text.length() && (accept(' ') || accept('\u202F') || accept('\u00A0'))) {
            boolean afternoon = text.startsWith("PM", at);
            long hour = clock / (3600 * TICKS_PER_SECOND);
            if ((!afternoon && !text.startsWith("AM", at)) || hour < 1 || hour > 12) {
                return NONE;
            }
            at += 2;
            long twelveHours = 12 * 3600 * TICKS_PER_SECOND;
            clock = clock % twelveHours + (afternoon ? twelveHours : 0);
        }
        return at == text.length() ? inRange(ticks + clock) : NONE;
    }

    private long dotNet() {
        int end = text.indexOf(')');
        if (end < 0) {
            return NONE;
        }
        int from = "/Date(".length();
        int signAt = Math.max(text.indexOf('+', from + 1), text.indexOf('-', from + 1));
        // An offset behind the count only says how to show it.
        var digits = text.substring(from, signAt > 0 && signAt < end ? signAt : end);
        try {
            zone = true;
            long ticks = Math.multiplyExact(Long.parseLong(digits), 10_000L);
            return inRange(Math.addExact(ticks, UNIX_EPOCH_TICKS));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    private long clock(int hourDigits) {
        int hour = number(hourDigits, 2);
        if (hour < 0 || hour > 24 || !accept(':')) {
            return NONE;
        }
        int minute = number(2, 2);
        if (minute < 0 || minute > 59) {
            return NONE;
        }
        long ticks = (hour * 3600L + minute * 60L) * TICKS_PER_SECOND;
        if (!accept(':')) {
            return ticks;
        }
        int second = number(2, 2);
        if (second < 0 || second > 59) {
            return NONE;
        }
        ticks += second * TICKS_PER_SECOND;
        if (accept('.') || accept(',')) {
            long scale = TICKS_PER_SECOND;
            int from = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                scale /= 10;
                ticks += (text.charAt(at) - '0') * scale;
                at++;
            }
            if (at == from) {
                return NONE;
            }
        }
        return ticks;
    }

    private long offset() {
        if (at == text.length()) {
            return 0;
        }
        if (accept('Z') || accept('z') || takeWord(" UTC") || takeWord(" Z")) {
            zone = true;
            return 0;
        }
        accept(' ');
        boolean minus = accept('-');
        if (!minus && !accept('+')) {
            return NONE;
        }
        int hours = number(2, 2);
        accept(':');
        int minutes = at == text.length() ? 0 : number(2, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        zone = true;
        long ticks = (hours * 3600L + minutes * 60L) * TICKS_PER_SECOND;
        return minus ? -ticks : ticks;
    }

    private boolean takeWord(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private static long dayTicks(int year, int month, int day) {
        long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
        return seconds * TICKS_PER_SECOND + UNIX_EPOCH_TICKS;
    }

    private static long inRange(long ticks) {
        return ticks < 0 || ticks > 3_155_378_975_999_999_999L ? NONE : ticks;
    }

    private boolean accept(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private int number(int minDigits, int maxDigits) {
        int value = 0;
        int digits = 0;
        while (digits < maxDigits && at < text.length() && isDigit(text.charAt(at))) {
            value = value * 10 + (text.charAt(at++) - '0');
            digits++;
        }
        return digits >= minDigits ? value : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
