package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkingDayTest {
    private static final Instant MIDNIGHT = Instant.parse("2025-10-14T00:00:00Z");

    private static int hour(Instant time) {
        return time.atOffset(java.time.ZoneOffset.UTC).getHour();
    }

    @Test
    void timesGrowWithTheShareAndStayInTheSpan() {
        var from = Instant.parse("2025-10-13T17:42:11Z");
        var to = Instant.parse("2025-10-14T09:03:00Z");
        var day = new WorkingDay(from, to);
        var last = from;
        for (int i = 0; i <= 1000; i++) {
            var time = day.at(i / 1000.0);
            assertFalse(time.isBefore(last));
            assertFalse(time.isAfter(to));
            last = time;
        }
        assertEquals(from, day.at(0));
        assertTrue(java.time.Duration.between(day.at(1), to).toMillis() < 2);
    }

    /// Each hour gets its share: a busy one at least three times that of the night.
    @Test
    void moreHappensByDayThanByNight() {
        var day = new WorkingDay(MIDNIGHT, MIDNIGHT.plusSeconds(86_400));
        int[] events = new int[24];
        for (int i = 0; i < 24_000; i++) {
            events[hour(day.at((i + 0.5) / 24_000))]++;
        }
        assertTrue(events[9] > 3 * events[2], events[9] + " and " + events[2]);
        assertTrue(events[12] < events[10], "people have lunch");
        assertTrue(events[2] > 100, "computers work at night");
    }

    @Test
    void peopleDoLittleOnSundays() {
        var tuesday = MIDNIGHT.plusSeconds(36_000);
        var sunday = tuesday.plusSeconds(5 * 86_400L);
        assertTrue(WorkingDay.people(sunday) < WorkingDay.people(tuesday) / 10);
        assertTrue(WorkingDay.shareOfPeople(sunday) < 0.3);
        assertTrue(WorkingDay.shareOfPeople(tuesday) > 0.7);
    }

    @Test
    void aSpanWithinAnHourIsEven() {
        var day = new WorkingDay(MIDNIGHT, MIDNIGHT.plusSeconds(600));
        assertEquals(MIDNIGHT.plusSeconds(300), day.at(0.5));
    }
}
