package org.conshelf.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;

/// Kusto's datetimes as text: a count of ticks of 100 ns since 0001-01-01, always UTC, from
/// 0001-01-01 to the last tick of 9999.
///
/// Read are ISO 8601 (`2017-01-01`, `2017-01-01 10:00`, `2017-01-01T10:00:00.1234567+02:00`), RFC
/// 822 (`Sat, 8 Nov 14 15:05:02 GMT`), RFC 850 (`Saturday, 08-Nov-14 15:05:02`), and the American
/// forms (`11/08/2014 3:05 PM`, `Nov 8, 2014`). What is none of these, or lies outside the bounds,
/// gives nothing.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/datetime>
public final class KustoDateTime {
    /// 0001-01-01T00:00:00.
    public static final long MIN_TICKS = 0;

    /// 9999-12-31T23:59:59.9999999.
    public static final long MAX_TICKS = 3_155_378_975_999_999_999L;

    /// 1970-01-01T00:00:00.
    public static final long UNIX_EPOCH_TICKS = 621_355_968_000_000_000L;

    private static final long DAYS_TO_UNIX_EPOCH = 719_162;

    private KustoDateTime() {}

    /// The ticks that a text stands for, if it is a datetime.
    public static OptionalLong parse(String text) {
        return new DateTimeReader(text).read();
    }

    /// The text as `tostring()` gives it, always with seven digits: `2017-10-30T01:02:03.7654321Z`.
    /// What lies outside the bounds shows as the bound.
    public static String format(long ticks) {
        long bounded = Math.clamp(ticks, MIN_TICKS, MAX_TICKS);
        var date = LocalDate.ofEpochDay(bounded / KustoTimeSpan.TICKS_PER_DAY - DAYS_TO_UNIX_EPOCH);
        long rest = bounded % KustoTimeSpan.TICKS_PER_DAY;
        var out = new StringBuilder(28);
        KustoTimeSpan.appendTwo(out, date.getYear() / 100);
        KustoTimeSpan.appendTwo(out, date.getYear() % 100);
        out.append('-');
        KustoTimeSpan.appendTwo(out, date.getMonthValue());
        out.append('-');
        KustoTimeSpan.appendTwo(out, date.getDayOfMonth());
        out.append('T');
        KustoTimeSpan.appendTwo(out, rest / KustoTimeSpan.TICKS_PER_HOUR);
        out.append(':');
        KustoTimeSpan.appendTwo(
                out, rest % KustoTimeSpan.TICKS_PER_HOUR / KustoTimeSpan.TICKS_PER_MINUTE);
        out.append(':');
        KustoTimeSpan.appendTwo(
                out, rest % KustoTimeSpan.TICKS_PER_MINUTE / KustoTimeSpan.TICKS_PER_SECOND);
        KustoTimeSpan.appendFraction(out, rest % KustoTimeSpan.TICKS_PER_SECOND);
        return out.append('Z').toString();
    }

    /// Whether a count of ticks is a datetime.
    public static boolean isInRange(long ticks) {
        return ticks >= MIN_TICKS && ticks <= MAX_TICKS;
    }

    /// The ticks at the beginning of a day.
    public static long ofDate(LocalDate date) {
        return (date.toEpochDay() + DAYS_TO_UNIX_EPOCH) * KustoTimeSpan.TICKS_PER_DAY;
    }

    /// The day that a count of ticks falls on.
    public static LocalDate toDate(long ticks) {
        return LocalDate.ofEpochDay(
                Math.floorDiv(ticks, KustoTimeSpan.TICKS_PER_DAY) - DAYS_TO_UNIX_EPOCH);
    }

    /// The ticks of an instant, cut to whole ticks. Instants outside Kusto's bounds give the bound.
    public static long ofInstant(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -62_135_596_800L, 253_402_300_799L);
        if (seconds != instant.getEpochSecond()) {
            return seconds < 0 ? MIN_TICKS : MAX_TICKS;
        }
        return UNIX_EPOCH_TICKS
                + seconds * KustoTimeSpan.TICKS_PER_SECOND
                + instant.getNano() / 100;
    }

    public static Instant toInstant(long ticks) {
        long sinceEpoch = ticks - UNIX_EPOCH_TICKS;
        return Instant.ofEpochSecond(
                Math.floorDiv(sinceEpoch, KustoTimeSpan.TICKS_PER_SECOND),
                Math.floorMod(sinceEpoch, KustoTimeSpan.TICKS_PER_SECOND) * 100);
    }
}
