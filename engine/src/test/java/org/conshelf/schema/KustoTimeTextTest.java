package org.conshelf.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KustoTimeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2017-01-01 | 2017-01-01T00:00:00.0000000Z",
                "2017-01-01 10:00 | 2017-01-01T10:00:00.0000000Z",
                "2017-10-30 01:02:03.7654321 | 2017-10-30T01:02:03.7654321Z",
                "2017-10-30 01:02:03.76543219 | 2017-10-30T01:02:03.7654321Z",
                "2014-05-25T08:20:03.123456Z | 2014-05-25T08:20:03.1234560Z",
                "2014-05-25T08:20:03.123456+02:00 | 2014-05-25T06:20:03.1234560Z",
                "2014-05-25T08:20:03-0530 | 2014-05-25T13:50:03.0000000Z",
                "2014-05-25T08:20 | 2014-05-25T08:20:00.0000000Z",
                "2014-11-08 15:05:25 GMT | 2014-11-08T15:05:25.0000000Z",
                "2016-12-31T06:00 | 2016-12-31T06:00:00.0000000Z",
                "2017 - 08 - 01 | 2017-08-01T00:00:00.0000000Z",
                "2025, 6, 14 | 2025-06-14T00:00:00.0000000Z",
                "2017-02 | 2017-02-01T00:00:00.0000000Z",
                "2020/1/5 | 2020-01-05T00:00:00.0000000Z",
                "01-02-2022 | 2022-01-02T00:00:00.0000000Z",
                "12/31/2020 3:04:05 PM | 2020-12-31T15:04:05.0000000Z",
                "12/31/2020 12:04 AM | 2020-12-31T00:04:00.0000000Z",
                "'Sat, 8 Nov 14 15:05:02 GMT' | 2014-11-08T15:05:02.0000000Z",
                "8 Nov 14 15:05 | 2014-11-08T15:05:00.0000000Z",
                "'Saturday, 08-Nov-14 15:05:02 GMT' | 2014-11-08T15:05:02.0000000Z",
                "'Nov 8, 2014' | 2014-11-08T00:00:00.0000000Z",
                "'November 8 2014 01:00' | 2014-11-08T01:00:00.0000000Z",
                "0001-01-01 | 0001-01-01T00:00:00.0000000Z",
                "9999-12-31T23:59:59.9999999Z | 9999-12-31T23:59:59.9999999Z",
                "2020-02-29 | 2020-02-29T00:00:00.0000000Z",
            })
    void readsDateTimes(String text, String expected) {
        assertEquals(expected, KustoDateTime.format(KustoDateTime.parse(text).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a date",
                "2017-13-01",
                "2019-02-29",
                "2017-01-01 25:00",
                "2017-01-01 10",
                "2017-01-01x",
                "2017-01-0110:00",
                "2017-01/01",
                "10:00",
                "0000-01-01",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "20170101",
                "2017-01-01T",
                "2017-01-01 10:00 CEST",
                "Foo 1, 2020",
                "-",
            })
    void refusesWhatIsNoDateTime(String text) {
        assertEquals(OptionalLong.empty(), KustoDateTime.parse(text));
    }

    @Test
    void knowsTheBounds() {
        assertEquals(
                KustoDateTime.MAX_TICKS,
                KustoDateTime.parse("9999-12-31T23:59:59.9999999").orElseThrow());
        assertEquals(KustoDateTime.MIN_TICKS, KustoDateTime.parse("0001-01-01").orElseThrow());
        assertEquals(
                KustoDateTime.UNIX_EPOCH_TICKS, KustoDateTime.parse("1970-01-01").orElseThrow());
    }

    @Test
    void goesToInstantsAndBack() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            long ticks = random.nextLong(KustoDateTime.MAX_TICKS + 1);
            assertEquals(ticks, KustoDateTime.ofInstant(KustoDateTime.toInstant(ticks)));
            assertEquals(ticks, KustoDateTime.parse(KustoDateTime.format(ticks)).orElseThrow());
        }
        assertEquals(KustoDateTime.MAX_TICKS, KustoDateTime.ofInstant(Instant.MAX));
        assertEquals(KustoDateTime.MIN_TICKS, KustoDateTime.ofInstant(Instant.MIN));
    }

    @ParameterizedTest
    @CsvSource({
        "1d, 1.00:00:00",
        "2.5h, 02:30:00",
        "3m, 00:03:00",
        "25min, 00:25:00",
        "10s, 00:00:10",
        "15 seconds, 00:00:15",
        "5ms, 00:00:00.0050000",
        "1microsecond, 00:00:00.0000010",
        "1tick, 00:00:00.0000001",
        "2, 2.00:00:00",
        "16d, 16.00:00:00",
        "-1.02:03:04.5, -1.02:03:04.5000000",
        "0.12:34:56.7, 12:34:56.7000000",
        "13:00, 13:00:00",
        "-00:30:00, -00:30:00",
        "0:0:0.001, 00:00:00.0010000",
        "100.00:00:00, 100.00:00:00",
        "29.09:00:05.12345, 29.09:00:05.1234500",
        "10675199.02:48:05.4775807, 10675199.02:48:05.4775807",
        "-10675199.02:48:05.4775808, -10675199.02:48:05.4775808",
    })
    void readsTimeSpans(String text, String expected) {
        assertEquals(expected, KustoTimeSpan.format(KustoTimeSpan.parse(text).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1x",
                "24:00",
                "00:60",
                "1:2:3:4",
                "1..2",
                "10675199.02:48:05.4775808",
                "10675200d",
                "99999999.00:00:00",
                "--1d",
                ".",
                "1:",
                ":1",
                "1.5.00:00"
            })
    void refusesWhatIsNoTimeSpan(String text) {
        assertEquals(OptionalLong.empty(), KustoTimeSpan.parse(text));
    }

    @Test
    void timeSpansGoToTextAndBack() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            long ticks = random.nextLong() >> random.nextInt(64);
            assertEquals(ticks, KustoTimeSpan.parse(KustoTimeSpan.format(ticks)).orElseThrow());
        }
        assertEquals(
                Long.MIN_VALUE,
                KustoTimeSpan.parse(KustoTimeSpan.format(Long.MIN_VALUE)).orElseThrow());
    }
}
