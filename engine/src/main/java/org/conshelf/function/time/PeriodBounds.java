package org.conshelf.function.time;

import static org.conshelf.sql.SqlExpression.infix;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `startofday()` to `startofyear()` and `endofday()` to `endofyear()`, each with an offset in
/// periods. Weeks begin on Sunday. The end is the last tick before the next beginning.
final class PeriodBounds {
    static final ScalarFunction START_OF_DAY = start("startofday", Period.DAY);
    static final ScalarFunction START_OF_WEEK = start("startofweek", Period.WEEK);
    static final ScalarFunction START_OF_MONTH = start("startofmonth", Period.MONTH);
    static final ScalarFunction START_OF_YEAR = start("startofyear", Period.YEAR);
    static final ScalarFunction END_OF_DAY = end("endofday", Period.DAY);
    static final ScalarFunction END_OF_WEEK = end("endofweek", Period.WEEK);
    static final ScalarFunction END_OF_MONTH = end("endofmonth", Period.MONTH);
    static final ScalarFunction END_OF_YEAR = end("endofyear", Period.YEAR);

    private PeriodBounds() {}

    private enum Period {
        DAY("day", "2017-01-01 00:00", "2017-01-01 23:59:59.9999999"),
        WEEK("week", "2017-01-01 00:00", "2017-01-07 23:59:59.9999999"),
        MONTH("month", "2017-01-01 00:00", "2017-01-31 23:59:59.9999999"),
        YEAR("year", "2017-01-01 00:00", "2017-12-31 23:59:59.9999999");

        private final String word;
        private final String start;
        private final String end;

        Period(String word, String start, String end) {
            this.word = word;
            this.start = start;
            this.end = end;
        }

        /// The day on which the period begins that a day lies in, or one some periods away; null
        /// where it is too far away.
        @Nullable LocalDate begin(LocalDate date, long offset) {
            // Not by Math.abs(): the least long has none.
            if (offset > 4_000_000 || offset < -4_000_000) {
                return null;
            }
            return switch (this) {
                case DAY -> date.plusDays(offset);
                case WEEK ->
                        date.minusDays(date.getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue())
                                .plusWeeks(offset);
                case MONTH -> date.withDayOfMonth(1).plusMonths(offset);
                case YEAR -> date.withDayOfYear(1).plusYears(offset);
            };
        }
    }

    private static ScalarFunction start(String name, Period period) {
        var builder =
                ScalarFunction.named(name)
                        .summary("The beginning of the " + period.word + ".")
                        .page(name + "-function")
                        .overload(KqlType.DATETIME, Parameter.of("date", KqlType.DATETIME))
                        .java(a -> Ticks.ofDate(begin(period, (Long) a[0], 0)));
        if (period == Period.DAY) {
            builder.duckdb((a, _) -> Optional.of(dayStart(a.getFirst())));
        }
        return builder.overload(
                        KqlType.DATETIME,
                        Parameter.of("date", KqlType.DATETIME),
                        Parameter.of("offset", KqlType.LONG))
                .java(a -> Ticks.ofDate(begin(period, (Long) a[0], (Long) a[1])))
                .example(name + "(datetime(2017-01-01 10:10:17))", "datetime(" + period.start + ")")
                .example(
                        name + "(datetime(2017-01-01), long(-9223372036854775808))",
                        "datetime(null)")
                .build();
    }

    private static ScalarFunction end(String name, Period period) {
        return ScalarFunction.named(name)
                .summary("The last moment of the " + period.word + ".")
                .page(name + "-function")
                .overload(
                        KqlType.DATETIME,
                        Parameter.of("date", KqlType.DATETIME),
                        Parameter.of("offset", KqlType.LONG).asOptional())
                .java(a -> {
                    long offset = a.length > 1 ? (Long) a[1] : 0;
                    var next = begin(period, (Long) a[0], offset + 1);
                    return next == null ? null : Ticks.inRange(KustoDateTime.ofDate(next) - 1);
                })
                .example(name + "(datetime(2017-01-01 10:10:17))", "datetime(" + period.end + ")")
                .build();
    }

    private static @Nullable LocalDate begin(Period period, long ticks, long offset) {
        return period.begin(KustoDateTime.toDate(ticks), offset);
    }

    private static SqlExpression dayStart(SqlExpression value) {
        var day = SqlExpression.whole(KustoTimeSpan.TICKS_PER_DAY);
        return infix(value, "-", infix(value, "%", day));
    }
}
