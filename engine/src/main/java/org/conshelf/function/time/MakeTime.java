package org.conshelf.function.time;

import java.time.LocalDate;
import java.time.YearMonth;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// `make_datetime()` and `make_timespan()`. A part outside its bounds gives null.
final class MakeTime {
    private static final long MOST_DAYS = 10_675_199;

    static final ScalarFunction DATETIME =
            ScalarFunction.named("make_datetime")
                    .summary("A datetime of its parts.")
                    .page("make-datetime-function")
                    .overload(KqlType.DATETIME, whole("year"), whole("month"), whole("day"))
                    .java(a -> datetime(a, 0L))
                    .overload(
                            KqlType.DATETIME,
                            whole("year"),
                            whole("month"),
                            whole("day"),
                            whole("hour"),
                            whole("minute"))
                    .java(a -> datetime(a, clock((Long) a[3], (Long) a[4], 0)))
                    .overload(
                            KqlType.DATETIME,
                            whole("year"),
                            whole("month"),
                            whole("day"),
                            whole("hour"),
                            whole("minute"),
                            Parameter.of("second", KqlType.REAL))
                    .java(a -> datetime(a, clock((Long) a[3], (Long) a[4], (Double) a[5])))
                    .example("make_datetime(2017, 10, 1, 12, 10)", "datetime(2017-10-01 12:10)")
                    .example("make_datetime(2017, 2, 29)", "datetime(null)")
                    .build();

    static final ScalarFunction TIMESPAN =
            ScalarFunction.named("make_timespan")
                    .summary("A timespan of its parts.")
                    .page("make-timespan-function")
                    .overload(KqlType.TIMESPAN, whole("hour"), whole("minute"))
                    .java(a -> clock((Long) a[0], (Long) a[1], 0))
                    .overload(
                            KqlType.TIMESPAN,
                            whole("hour"),
                            whole("minute"),
                            Parameter.of("second", KqlType.REAL))
                    .java(a -> clock((Long) a[0], (Long) a[1], (Double) a[2]))
                    .overload(
                            KqlType.TIMESPAN,
                            whole("day"),
                            whole("hour"),
                            whole("minute"),
                            Parameter.of("second", KqlType.REAL))
                    .java(a ->
                            timespan((Long) a[0], clock((Long) a[1], (Long) a[2], (Double) a[3])))
                    .example("make_timespan(1, 12, 30, 55.123)", "time(1.12:30:55.123)")
                    .example("make_timespan(25, 0)", "timespan(null)")
                    .build();

    private MakeTime() {}

    private static Parameter whole(String name) {
        return Parameter.of(name, KqlType.LONG);
    }

    private static @Nullable Long datetime(@Nullable Object[] parts, @Nullable Long time) {
        long year = part(parts[0]);
        long month = part(parts[1]);
        long day = part(parts[2]);
        if (time == null || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        if (day > YearMonth.of((int) year, (int) month).lengthOfMonth()) {
            return null;
        }
        return KustoDateTime.ofDate(LocalDate.of((int) year, (int) month, (int) day)) + time;
    }

    private static long part(@Nullable Object part) {
        return part == null ? 0 : (Long) part;
    }

    private static @Nullable Long clock(long hour, long minute, double second) {
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 60)) {
            return null;
        }
        return hour * KustoTimeSpan.TICKS_PER_HOUR
                + minute * KustoTimeSpan.TICKS_PER_MINUTE
                + Math.round(second * KustoTimeSpan.TICKS_PER_SECOND);
    }

    private static @Nullable Long timespan(long days, @Nullable Long time) {
        return time == null || days < 0 || days >= MOST_DAYS
                ? null
                : Long.valueOf(days * KustoTimeSpan.TICKS_PER_DAY + time);
    }
}
