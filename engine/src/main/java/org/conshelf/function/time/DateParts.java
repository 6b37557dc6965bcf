package org.conshelf.function.time;

import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.whole;

import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// `getyear()`, `dayofmonth()` and the like, and `datetime_part()`. The week's number is that of
/// ISO 8601: the first week of a year is the one with its first Thursday. The day of the week is a
/// timespan since Sunday.
final class DateParts {
    static final ScalarFunction DATETIME_PART =
            ScalarFunction.named("datetime_part")
                    .alias("datepart")
                    .summary("A part of a datetime, named by the first argument.")
                    .page("datetime-part-function")
                    .overload(
                            KqlType.LONG,
                            Parameter.of("part", KqlType.STRING),
                            Parameter.of("date", KqlType.DATETIME))
                    .java(a -> part((String) a[0], (Long) a[1]))
                    .example("datetime_part('quarter', datetime(2017-10-30))", "4")
                    .example(
                            "datetime_part('millisecond', datetime(2017-10-30 01:02:03.7654321))",
                            "765")
                    .build();

    static final ScalarFunction HOUR_OF_DAY =
            ScalarFunction.named("hourofday")
                    .summary("The hour of the day, from 0 to 23.")
                    .page("hour-of-day-function")
                    .overload(KqlType.LONG, Parameter.of("date", KqlType.DATETIME))
                    .java(a -> Ticks.timeOfDay((Long) a[0]) / KustoTimeSpan.TICKS_PER_HOUR)
                    .duckdb((a, _) ->
                            Optional.of(
                                    infix(
                                            infix(
                                                    a.getFirst(),
                                                    "%",
                                                    whole(KustoTimeSpan.TICKS_PER_DAY)),
                                            "//",
                                            whole(KustoTimeSpan.TICKS_PER_HOUR))))
                    .example("hourofday(datetime(2015-12-14 18:54))", "18")
                    .build();

    static final ScalarFunction DAY_OF_WEEK =
            ScalarFunction.named("dayofweek")
                    .summary("The days since the last Sunday, as a timespan.")
                    .page("day-of-week-function")
                    .overload(KqlType.TIMESPAN, Parameter.of("date", KqlType.DATETIME))
                    .java(a ->
                            ((Long) a[0] / KustoTimeSpan.TICKS_PER_DAY + 1)
                                    % 7
                                    * KustoTimeSpan.TICKS_PER_DAY)
                    .duckdb((a, _) -> {
                        var day = whole(KustoTimeSpan.TICKS_PER_DAY);
                        var days = infix(infix(a.getFirst(), "//", day), "+", whole(1));
                        return Optional.of(infix(infix(days, "%", whole(7)), "*", day));
                    })
                    .example("dayofweek(datetime(1970-05-11))", "1d")
                    .build();

    static final List<KqlFunction> ALL =
            List.of(
                    DATETIME_PART,
                    HOUR_OF_DAY,
                    DAY_OF_WEEK,
                    simple("getyear", "The year.", "getyear-function", DateParts::year, "2015"),
                    simple(
                            "monthofyear",
                            "The month, from 1 to 12.",
                            "monthofyear-function",
                            DateParts::month,
                            "12",
                            "getmonth"),
                    simple(
                            "dayofmonth",
                            "The day of the month, from 1.",
                            "day-of-month-function",
                            DateParts::day,
                            "14"),
                    simple(
                            "dayofyear",
                            "The day of the year, from 1.",
                            "day-of-year-function",
                            DateParts::dayOfYear,
                            "348"),
                    simple(
                            "week_of_year",
                            "The number of the week, from 1.",
                            "week-of-year-function",
                            DateParts::week,
                            "51",
                            "weekofyear"));

    private DateParts() {}

    private static ScalarFunction simple(
            String name,
            String summary,
            String page,
            LongUnaryOperator part,
            String ofExample,
            String... aliases) {
        return ScalarFunction.named(name)
                .alias(aliases)
                .summary(summary)
                .page(page)
                .overload(KqlType.LONG, Parameter.of("date", KqlType.DATETIME))
                .java(a -> part.applyAsLong((Long) a[0]))
                .example(name + "(datetime(2015-12-14))", ofExample)
                .build();
    }

    private static long year(long ticks) {
        return KustoDateTime.toDate(ticks).getYear();
    }

    private static long month(long ticks) {
        return KustoDateTime.toDate(ticks).getMonthValue();
    }

    private static long day(long ticks) {
        return KustoDateTime.toDate(ticks).getDayOfMonth();
    }

    private static long dayOfYear(long ticks) {
        return KustoDateTime.toDate(ticks).getDayOfYear();
    }

    private static long week(long ticks) {
        return KustoDateTime.toDate(ticks).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static @Nullable Long part(String name, long ticks) {
        long time = Ticks.timeOfDay(ticks);
        long fraction = time % KustoTimeSpan.TICKS_PER_SECOND;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "year" -> year(ticks);
            case "quarter" -> (month(ticks) + 2) / 3;
            case "month" -> month(ticks);
            case "week_of_year", "weekofyear", "week" -> week(ticks);
            case "day" -> day(ticks);
            case "dayofyear" -> dayOfYear(ticks);
            case "hour" -> time / KustoTimeSpan.TICKS_PER_HOUR;
            case "minute" -> time % KustoTimeSpan.TICKS_PER_HOUR / KustoTimeSpan.TICKS_PER_MINUTE;
            case "second" -> time % KustoTimeSpan.TICKS_PER_MINUTE / KustoTimeSpan.TICKS_PER_SECOND;
            case "millisecond" -> fraction / KustoTimeSpan.TICKS_PER_MILLISECOND;
            case "microsecond" -> fraction / KustoTimeSpan.TICKS_PER_MICROSECOND;
            case "nanosecond" -> fraction * 100;
            default -> null;
        };
    }
}
