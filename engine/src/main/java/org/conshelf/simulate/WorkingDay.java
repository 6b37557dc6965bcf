package org.conshelf.simulate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How busy an office is over a span of time: people come in the morning, go to lunch, and leave in
/// the evening; computers work on at night. The day is one of UTC.
final class WorkingDay {
    /// How much people do in each hour of a day, of what they do in the busiest.
    private static final double[] PEOPLE = {
        0.01, 0.01, 0.01, 0.01, 0.01, 0.03, 0.12, 0.45, 0.90, 1.00, 0.97, 0.85,
        0.55, 0.80, 0.95, 0.92, 0.75, 0.45, 0.20, 0.10, 0.06, 0.04, 0.02, 0.01
    };

    private static final double WEEKEND = 0.06;

    /// What computers do on their own, beside what people do in the busiest hour.
    private static final double MACHINES = 0.30;

    private final List<Part> parts = new ArrayList<>();
    private final double total;

    /// A part of an hour.
    ///
    /// @param before how much happens before it
    /// @param amount how much happens in it
    private record Part(Instant start, Duration length, double before, double amount) {}

    /// @param from inclusive
    /// @param to exclusive, after `from`
    WorkingDay(Instant from, Instant to) {
        double sum = 0;
        var start = from;
        while (start.isBefore(to)) {
            var nextHour =
                    Instant.ofEpochSecond(
                            Math.floorDiv(start.getEpochSecond(), 3600L) * 3600L + 3600L);
            var end = nextHour.isBefore(to) ? nextHour : to;
            var length = Duration.between(start, end);
            double amount = (MACHINES + people(start)) * length.toMillis();
            parts.add(new Part(start, length, sum, amount));
            sum += amount;
            start = end;
        }
        total = sum;
    }

    /// How busy people are at a time, of their busiest hour: 0 to 1.
    static double people(Instant time) {
        var local = time.atOffset(ZoneOffset.UTC);
        var day = local.getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        return PEOPLE[local.getHour()] * (weekend ? WEEKEND : 1);
    }

    /// Which share of what happens at a time is people's, and not the computers' own: 0 to 1.
    static double shareOfPeople(Instant time) {
        double people = people(time);
        return people / (people + MACHINES);
    }

    /// The time at which a share of all that happens in the span has happened.
    ///
    /// @param share 0 to 1
    Instant at(double share) {
        double wanted = Math.clamp(share, 0, 1) * total;
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (parts.get(middle).before() <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        var part = parts.get(low);
        double within = Math.min(1, (wanted - part.before()) / part.amount());
        long ticks = (long) (part.length().toNanos() / 100.0 * within);
        return part.start().plusNanos(ticks * 100);
    }
}
