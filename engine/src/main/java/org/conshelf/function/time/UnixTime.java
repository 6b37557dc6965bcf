package org.conshelf.function.time;

import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.when;

import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `unixtime_seconds_todatetime()` and its like: a count since 1970-01-01 as a datetime.
final class UnixTime {
    static final List<KqlFunction> ALL =
            List.of(
                    whole("seconds", KustoTimeSpan.TICKS_PER_SECOND, "1546300800"),
                    whole("milliseconds", KustoTimeSpan.TICKS_PER_MILLISECOND, "1546300800000"),
                    whole("microseconds", KustoTimeSpan.TICKS_PER_MICROSECOND, "1546300800000000"),
                    nanoseconds());

    private UnixTime() {}

    private static ScalarFunction whole(String unit, long ticksPerUnit, String example) {
        var name = "unixtime_" + unit + "_todatetime";
        return ScalarFunction.named(name)
                .summary("The datetime that lies this many " + unit + " after 1970-01-01.")
                .page(name.replace('_', '-') + "-function")
                .overload(KqlType.DATETIME, Parameter.of(unit, KqlType.LONG))
                .java(a -> ofWhole((Long) a[0], ticksPerUnit))
                .duckdb((a, _) -> Optional.of(nativeForm(a.getFirst(), ticksPerUnit)))
                .overload(KqlType.DATETIME, Parameter.of(unit, KqlType.REAL))
                .java(a -> ofReal((Double) a[0] * ticksPerUnit))
                .example(name + "(" + example + ")", "datetime(2019-01-01)")
                .build();
    }

    private static ScalarFunction nanoseconds() {
        return ScalarFunction.named("unixtime_nanoseconds_todatetime")
                .summary("The datetime that lies this many nanoseconds after 1970-01-01.")
                .page("unixtime-nanoseconds-todatetime-function")
                .overload(KqlType.DATETIME, Parameter.of("nanoseconds", KqlType.LONG))
                .java(a -> ofWhole(Math.floorDiv((Long) a[0], 100), 1))
                .overload(KqlType.DATETIME, Parameter.of("nanoseconds", KqlType.REAL))
                .java(a -> ofReal((Double) a[0] / 100))
                .example(
                        "unixtime_nanoseconds_todatetime(1546300800000000000)",
                        "datetime(2019-01-01)")
                .build();
    }

    private static @Nullable Long ofWhole(long count, long ticksPerUnit) {
        var ticks = Ticks.times(count, ticksPerUnit);
        var sum = ticks == null ? null : Ticks.add(ticks, KustoDateTime.UNIX_EPOCH_TICKS);
        return sum == null ? null : Ticks.inRange(sum);
    }

    private static @Nullable Long ofReal(double ticks) {
        return Math.abs(ticks) > KustoDateTime.MAX_TICKS || Double.isNaN(ticks)
                ? null
                : Ticks.inRange(KustoDateTime.UNIX_EPOCH_TICKS + Math.round(ticks));
    }

    private static SqlExpression nativeForm(SqlExpression count, long ticksPerUnit) {
        long least = -KustoDateTime.UNIX_EPOCH_TICKS / ticksPerUnit;
        long greatest = (KustoDateTime.MAX_TICKS - KustoDateTime.UNIX_EPOCH_TICKS) / ticksPerUnit;
        var inRange =
                infix(
                        infix(count, ">=", SqlExpression.whole(least)),
                        "AND",
                        infix(count, "<=", SqlExpression.whole(greatest)));
        var ticks =
                infix(
                        infix(count, "*", SqlExpression.whole(ticksPerUnit)),
                        "+",
                        SqlExpression.whole(KustoDateTime.UNIX_EPOCH_TICKS));
        return when(inRange, ticks, new SqlExpression.Null(SqlType.BIGINT));
    }
}
