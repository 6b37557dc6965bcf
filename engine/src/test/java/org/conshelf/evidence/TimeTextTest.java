package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-07-15T10:22:33.1234567Z | 2024-07-15T10:22:33.123456700Z | true",
                "2024-07-15T10:22:33.123456789Z | 2024-07-15T10:22:33.123456700Z | true",
                "2020-08-06 02:26:33 | 2020-08-06T02:26:33Z | false",
                "2020-08-06 02:26:33.657 | 2020-08-06T02:26:33.657Z | false",
                "2024-07-15T10:22:33+02:00 | 2024-07-15T08:22:33Z | true",
                "2024-07-15T10:22:33-0430 | 2024-07-15T14:52:33Z | true",
                "2024-07-15 10:22:33 UTC | 2024-07-15T10:22:33Z | true",
                "2024-07-15 | 2024-07-15T00:00:00Z | false",
                "2024-07-15T10:22 | 2024-07-15T10:22:00Z | false",
                "7/15/2024, 10:22:33.123 AM | 2024-07-15T10:22:33.123Z | false",
                "7/15/2024, 12:22:33.123 AM | 2024-07-15T00:22:33.123Z | false",
                "7/15/2024, 12:00:00 PM | 2024-07-15T12:00:00Z | false",
                "12/1/2024, 1:02:03 PM | 2024-12-01T13:02:03Z | false",
                "7/15/2024 | 2024-07-15T00:00:00Z | false",
                "/Date(1594808553123)/ | 2020-07-15T10:22:33.123Z | true",
                "/Date(1594808553123+0200)/ | 2020-07-15T10:22:33.123Z | true",
                "/Date(-1000)/ | 1969-12-31T23:59:59Z | true",
                "0001-01-01T00:00:00Z | 0001-01-01T00:00:00Z | true",
            })
    void momentsAreRead(String text, String expected, boolean zone) {
        long ticks = TimeText.ticks(text);
        assertEquals(Instant.parse(expected), instant(ticks));
        assertEquals(zone, TimeText.hasZone(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "yesterday",
                "2024-13-01T00:00:00Z",
                "2024-02-30",
                "2024-07-15T25:00:00Z",
                "2024-07-15T10:22:33Zjunk",
                "2024-07-15T10:22:33.Z",
                "15/7/2024, 10:22:33 AM",
                "7/15/2024, 13:22:33 PM",
                "/Date(99999999999999999999)/",
                "/Date()/",
                "/Date(1",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "20240715102233",
                "2024-07-15T10:22:33+99:00"
            })
    void whatIsNoMomentIsNone(String text) {
        assertEquals(TimeText.NONE, TimeText.ticks(text));
    }

    private static Instant instant(long ticks) {
        long since = ticks - TimeText.UNIX_EPOCH_TICKS;
        return Instant.ofEpochSecond(
                Math.floorDiv(since, TimeText.TICKS_PER_SECOND),
                Math.floorMod(since, TimeText.TICKS_PER_SECOND) * 100);
    }
}
