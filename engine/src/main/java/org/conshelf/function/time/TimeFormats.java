package org.conshelf.function.time;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;

/// `format_datetime()` and `format_timespan()`.
///
/// A run of one letter is cut into the longest forms that there are, from the left: `ddd` is `dd`
/// and `d`. Other letters than Kusto knows, and delimiters other than ` /-:,._[]`, give an empty
/// text; Kusto refuses them where they are constant.
public final class TimeFormats {
    private static final String DELIMITERS = " /-:,._[]";

    static final ScalarFunction FORMAT_DATETIME =
            ScalarFunction.named("format_datetime")
                    .summary("A datetime as text in a given form.")
                    .page("format-datetime-function")
                    .overload(
                            KqlType.STRING,
                            Parameter.of("date", KqlType.DATETIME),
                            Parameter.of("format", KqlType.STRING))
                    .java(a -> datetime((Long) a[0], (String) a[1]))
                    .example(
                            "format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [HH:mm:ss]')",
                            "'17-01-29 [09:00:05]'")
                    .example(
                            "format_datetime(datetime(2017-01-29 19:00:05), 'yyyy-M-d h:mm tt')",
                            "'2017-1-29 7:00 PM'")
                    .build();

    static final ScalarFunction FORMAT_TIMESPAN =
            ScalarFunction.named("format_timespan")
                    .summary("A timespan as text in a given form.")
                    .page("format-timespan-function")
                    .overload(
                            KqlType.STRING,
                            Parameter.of("timespan", KqlType.TIMESPAN),
                            Parameter.of("format", KqlType.STRING))
                    .java(a -> timespan((Long) a[0], (String) a[1]))
                    .example(
                            "format_timespan(time(29.09:00:05.12345), 'dd.hh:mm:ss:FF')",
                            "'29.09:00:05:12'")
                    .build();

    private TimeFormats() {}

    /// The first character of a format that neither is a form of the function nor a delimiter, as a
    /// text; empty where all are known, and for every other function.
    public static String unknownIn(String format, String function) {
        var known =
                switch (function) {
                    case "format_datetime" -> "yMdHhtmsfF";
                    case "format_timespan" -> "dHhmsfF";
                    default -> "";
                };
        for (int c : known.isEmpty() ? new int[0] : format.codePoints().toArray()) {
            if (known.indexOf(c) < 0 && DELIMITERS.indexOf(c) < 0) {
                return Character.toString(c);
            }
        }
        return "";
    }

    private static String datetime(long ticks, String format) {
        var date = KustoDateTime.toDate(ticks);
        long time = Ticks.timeOfDay(ticks);
        long hour = time / KustoTimeSpan.TICKS_PER_HOUR;
        var out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            int run = run(format, at);
            if (DELIMITERS.indexOf(c) >= 0) {
                out.append(c);
                at++;
                continue;
            }
            int length;
            switch (c) {
                case 'y' -> {
                    length = run >= 4 ? 4 : Math.min(run, 2);
                    pad(out, length == 4 ? date.getYear() : date.getYear() % 100, length);
                }
                case 'M' -> length = pad(out, date.getMonthValue(), Math.min(run, 2));
                case 'd' -> length = pad(out, date.getDayOfMonth(), Math.min(run, 2));
                case 'H' -> length = pad(out, hour, Math.min(run, 2));
                case 'h' -> length = pad(out, (hour + 11) % 12 + 1, Math.min(run, 2));
                case 't' -> {
                    length = Math.min(run, 2);
                    out.append(hour < 12 ? "AM" : "PM", 0, length);
                }
                default -> {
                    length = clockPart(out, c, run, time);
                    if (length == 0) {
                        return "";
                    }
                }
            }
            at += length;
        }
        return out.toString();
    }

    private static String timespan(long ticks, String format) {
        // The magnitude is read as unsigned, for the least long has no positive counterpart.
        long magnitude = ticks < 0 ? -ticks : ticks;
        long days = Long.divideUnsigned(magnitude, KustoTimeSpan.TICKS_PER_DAY);
        long time = Long.remainderUnsigned(magnitude, KustoTimeSpan.TICKS_PER_DAY);
        var out = new StringBuilder(ticks < 0 ? "-" : "");
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            int run = run(format, at);
            if (DELIMITERS.indexOf(c) >= 0) {
                out.append(c);
                at++;
                continue;
            }
            int length;
            switch (c) {
                case 'd' -> length = pad(out, days, Math.min(run, 8));
                case 'h', 'H' ->
                        length = pad(out, time / KustoTimeSpan.TICKS_PER_HOUR, Math.min(run, 2));
                default -> {
                    length = clockPart(out, c, run, time);
                    if (length == 0) {
                        return "";
                    }
                }
            }
            at += length;
        }
        return out.toString();
    }

    /// Writes minutes, seconds or fractions; the length of the form read, 0 for an unknown letter.
    private static int clockPart(StringBuilder out, char letter, int run, long time) {
        int two = Math.min(run, 2);
        int seven = Math.min(run, 7);
        return switch (letter) {
            case 'm' ->
                    pad(
                            out,
                            time % KustoTimeSpan.TICKS_PER_HOUR / KustoTimeSpan.TICKS_PER_MINUTE,
                            two);
            case 's' ->
                    pad(
                            out,
                            time % KustoTimeSpan.TICKS_PER_MINUTE / KustoTimeSpan.TICKS_PER_SECOND,
                            two);
            case 'f' -> {
                out.append(fraction(time), 0, seven);
                yield seven;
            }
            case 'F' -> {
                var digits = fraction(time).substring(0, seven);
                int end = seven;
                while (end > 0 && digits.charAt(end - 1) == '0') {
                    end--;
                }
                out.append(digits, 0, end);
                yield seven;
            }
            default -> 0;
        };
    }

    private static String fraction(long time) {
        var out = new StringBuilder(7);
        pad(out, time % KustoTimeSpan.TICKS_PER_SECOND, 7);
        return out.toString();
    }

    private static int run(String format, int from) {
        int end = from + 1;
        while (end < format.length() && format.charAt(end) == format.charAt(from)) {
            end++;
        }
        return end - from;
    }

    private static int pad(StringBuilder out, long value, int digits) {
        var text = Long.toString(value);
        out.repeat("0", Math.max(0, digits - text.length())).append(text);
        return digits;
    }
}
