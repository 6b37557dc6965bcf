package org.conshelf.function.time;

import java.time.LocalDate;
import java.util.Locale;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// `datetime_add()` and `datetime_diff()`. Months and years keep the day of the month where the
/// month has it, else take its last. A difference counts the bounds of the period in between, and a
/// week begins on Sunday. The name of the period is read in any case.
final class DateArithmetic {
    private static final long FARTHEST_MONTHS = 200_000;

    static final ScalarFunction ADD =
            ScalarFunction.named("datetime_add")
                    .summary("A datetime moved by a number of periods.")
                    .page("datetime-add-function")
                    .overload(
                            KqlType.DATETIME,
                            Parameter.of("period", KqlType.STRING),
                            Parameter.of("amount", KqlType.LONG),
                            Parameter.of("datetime", KqlType.DATETIME))
                    .java(a -> add((String) a[0], (Long) a[1], (Long) a[2]))
                    .example(
                            "datetime_add('month', 1, datetime(2020-01-31))",
                            "datetime(2020-02-29)")
                    .example(
                            "datetime_add('week', -1, datetime(2020-01-31))",
                            "datetime(2020-01-24)")
                    .build();

    static final ScalarFunction DIFFERENCE =
            ScalarFunction.named("datetime_diff")
                    .summary("How many bounds of a period lie between two datetimes.")
                    .page("datetime-diff-function")
                    .overload(
                            KqlType.LONG,
                            Parameter.of("period", KqlType.STRING),
                            Parameter.of("datetime1", KqlType.DATETIME),
                            Parameter.of("datetime2", KqlType.DATETIME))
                    .java(a -> difference((String) a[0], (Long) a[1], (Long) a[2]))
                    .example(
                            "datetime_diff('year', datetime(2017-01-01), datetime(2000-12-31))",
                            "17")
                    .example(
                            "datetime_diff('week', datetime(2017-10-29), datetime(2017-09-30))",
                            "5.0")
                    .build();

    private DateArithmetic() {}

    private static @Nullable Long add(String period, long amount, long ticks) {
        return switch (period.toLowerCase(Locale.ROOT)) {
            case "year" -> addMonths(ticks, amount, 12);
            case "quarter" -> addMonths(ticks, amount, 3);
            case "month" -> addMonths(ticks, amount, 1);
            case "nanosecond" -> addTicks(ticks, amount / 100, 1);
            default -> {
                long unit = ticksOf(period);
                yield unit == 0 ? null : addTicks(ticks, amount, unit);
            }
        };
    }

    private static long ticksOf(String period) {
        return switch (period.toLowerCase(Locale.ROOT)) {
            case "week" -> 7 * KustoTimeSpan.TICKS_PER_DAY;
            case "day" -> KustoTimeSpan.TICKS_PER_DAY;
            case "hour" -> KustoTimeSpan.TICKS_PER_HOUR;
            case "minute" -> KustoTimeSpan.TICKS_PER_MINUTE;
            case "second" -> KustoTimeSpan.TICKS_PER_SECOND;
            case "millisecond" -> KustoTimeSpan.TICKS_PER_MILLISECOND;
            case "microsecond" -> KustoTimeSpan.TICKS_PER_MICROSECOND;
            default -> 0;
        };
    }

    private static @Nullable Long addTicks(long ticks, long amount, long unit) {
        var moved = Ticks.times(amount, unit);
        var sum = moved == null ? null : Ticks.add(ticks, moved);
        return sum == null ? null : Ticks.inRange(sum);
    }

    private static @Nullable Long addMonths(long ticks, long amount, int months) {
        if (amount > FARTHEST_MONTHS || amount < -FARTHEST_MONTHS) {
            return null;
        }
        var date = KustoDateTime.toDate(ticks).plusMonths(amount * months);
        var day = Ticks.ofDate(date);
        return day == null ? null : Long.valueOf(day + Ticks.timeOfDay(ticks));
    }

    private static @Nullable Long difference(String period, long left, long right) {
        return switch (period.toLowerCase(Locale.ROOT)) {
            case "year" ->
                    (long)
                            (KustoDateTime.toDate(left).getYear()
                                    - KustoDateTime.toDate(right).getYear());
            case "quarter" -> quarters(left) - quarters(right);
            case "month" -> months(left) - months(right);
            // 0001-01-01 is a Monday: one day on, and weeks begin on Sunday.
            case "week" -> weeks(left) - weeks(right);
            case "nanosecond" -> (left - right) * 100;
            default -> {
                long unit = ticksOf(period);
                yield unit == 0
                        ? null
                        : Long.valueOf(Math.floorDiv(left, unit) - Math.floorDiv(right, unit));
            }
        };
    }

    private static long months(long ticks) {
        LocalDate date = KustoDateTime.toDate(ticks);
        return date.getYear() * 12L + date.getMonthValue() - 1;
    }

    private static long quarters(long ticks) {
        return Math.floorDiv(months(ticks), 3);
    }

    private static long weeks(long ticks) {
        return Math.floorDiv(Math.floorDiv(ticks, KustoTimeSpan.TICKS_PER_DAY) + 1, 7);
    }
}
