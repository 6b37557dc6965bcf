package org.conshelf.function.time;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class TimeFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            List.<KqlFunction>of(
                                    Bin.BIN,
                                    Bin.BIN_AT,
                                    PeriodBounds.START_OF_DAY,
                                    PeriodBounds.START_OF_WEEK,
                                    PeriodBounds.START_OF_MONTH,
                                    PeriodBounds.START_OF_YEAR,
                                    PeriodBounds.END_OF_DAY,
                                    PeriodBounds.END_OF_WEEK,
                                    PeriodBounds.END_OF_MONTH,
                                    PeriodBounds.END_OF_YEAR,
                                    DateArithmetic.ADD,
                                    DateArithmetic.DIFFERENCE,
                                    MakeTime.DATETIME,
                                    MakeTime.TIMESPAN,
                                    TimeZones.TO_LOCAL,
                                    TimeZones.TO_UTC,
                                    TimeZones.LIST,
                                    TimeFormats.FORMAT_DATETIME,
                                    TimeFormats.FORMAT_TIMESPAN),
                            DateParts.ALL,
                            UnixTime.ALL)
                    .flatMap(List::stream)
                    .toList();

    private TimeFunctions() {}
}
