package org.conshelf.function.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.conshelf.function.KqlRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFunctionsTest {
    private static KqlRuns runs;

    @BeforeAll
    static void open() {
        runs = new KqlRuns();
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    bin(datetime(1955-11-05), 7d)                       | 1955-10-31T00:00:00.0000000Z
                    bin(-3.14159, 1)                                    | -4.0
                    bin(-7, 4)                                          | -8
                    bin(7, 0)                                           | null
                    bin_at(datetime(2023-03-12 07:30), 1d, datetime(1970-01-01 12:00)) | 2023-03-11T12:00:00.0000000Z
                    startofweek(datetime(2024-02-29 23:59:59.9999999))  | 2024-02-25T00:00:00.0000000Z
                    endofmonth(datetime(2020-01-31), 1)                 | 2020-02-29T23:59:59.9999999Z
                    startofday(datetime(0001-01-02), -2)                | null
                    endofyear(datetime(2020-06-15), -1)                 | 2019-12-31T23:59:59.9999999Z
                    dayofweek(datetime(2999-12-31))                     | 2.00:00:00
                    week_of_year(datetime(2021-01-03))                  | 53
                    week_of_year(datetime(2017-01-01))                  | 52
                    datetime_add('quarter', -5, datetime(2020-05-31))   | 2019-02-28T00:00:00.0000000Z
                    datetime_add('day', 9223372036854775807, datetime(2020-05-31)) | null
                    datetime_diff('millisecond', datetime(2020-01-01 00:00:01.9999999), datetime(2020-01-01 00:00:00.0000001)) | 1999
                    datetime_diff('Quarter', datetime(2024-02-29), datetime(2020-02-29)) | 16
                    datetime_part('nanosecond', datetime(2017-10-30 01:02:03.7654321)) | 765432100
                    make_datetime(2020, 2, 29, 23, 59, 59.9999999)      | 2020-02-29T23:59:59.9999999Z
                    make_timespan(0, 25, 61, 61.5)                      | null
                    format_datetime(datetime(2007-03-09 00:30), 'ddd MMM hh:mm tt') | 099 033 12:30 AM
                    format_datetime(datetime(2020-06-15 13:45:09.0500000), 'ss.FFF') | 09.05
                    format_timespan(-90s, 'mm:ss')                      | -01:30
                    format_timespan(time(29.09:00:05.12345), 'ddd.h:mm:ss [fffffff]') | 029.9:00:05 [1234500]
                    unixtime_milliseconds_todatetime(1546300800000)     | 2019-01-01T00:00:00.0000000Z
                    unixtime_seconds_todatetime(9223372036854775807)    | null
                    unixtime_seconds_todatetime(1.5)                    | 1970-01-01T00:00:01.5000000Z
                    datetime_utc_to_local(datetime(2020-01-01), 'Nowhere/None') | null
                    datetime_local_to_utc(datetime(2020-02-02 20:02:20), 'America/Chicago') | 2020-02-03T02:02:20.0000000Z
                    """)
    void reckonsAsKusto(String expression, String expected) {
        assertEquals(expected, runs.rows("print " + expression));
    }
}
