package org.conshelf.function.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// `datetime_utc_to_local()` and `datetime_local_to_utc()`, by the IANA time zones that Java knows.
/// A zone that is not known gives null. A local time that a change of clocks skips is read with the
/// offset behind the change; one that it repeats is the earlier.
final class TimeZones {
    static final ScalarFunction TO_LOCAL =
            ScalarFunction.named("datetime_utc_to_local")
                    .summary("The local time in a time zone at a moment in UTC.")
                    .page("datetime-utc-to-local-function")
                    .overload(
                            KqlType.DATETIME,
                            Parameter.of("from", KqlType.DATETIME),
                            Parameter.of("timezone", KqlType.STRING))
                    .java(a -> toLocal((Long) a[0], (String) a[1]))
                    .example(
                            "datetime_utc_to_local(datetime(2020-02-03 04:02:20), 'US/Pacific')",
                            "datetime(2020-02-02 20:02:20)")
                    .build();

    static final ScalarFunction TO_UTC =
            ScalarFunction.named("datetime_local_to_utc")
                    .summary("The moment in UTC of a local time in a time zone.")
                    .page("datetime-local-to-utc-function")
                    .overload(
                            KqlType.DATETIME,
                            Parameter.of("from", KqlType.DATETIME),
                            Parameter.of("timezone", KqlType.STRING))
                    .java(a -> toUtc((Long) a[0], (String) a[1]))
                    .example(
                            "datetime_local_to_utc(datetime(2020-02-02 20:02:20), 'Europe/Paris')",
                            "datetime(2020-02-02 19:02:20)")
                    .build();

    static final ScalarFunction LIST =
            ScalarFunction.named("datetime_list_timezones")
                    .summary("The names of all time zones.")
                    .page("datetime-list-timezones")
                    .overload(KqlType.DYNAMIC)
                    .java(_ -> names())
                    .example(
                            "array_index_of(datetime_list_timezones(), 'Europe/Berlin') >= 0",
                            "true")
                    .build();

    /// Zones by name; only names that Java knows get in, so it stays small.
    private static final Map<String, ZoneId> ZONES = new ConcurrentHashMap<>();

    private TimeZones() {}

    private static String names() {
        return new JsonValue.Array(
                        ZoneId.getAvailableZoneIds().stream()
                                .sorted()
                                .<JsonValue>map(JsonValue.Text::new)
                                .toList())
                .text();
    }

    private static @Nullable ZoneId zone(String name) {
        var known = ZONES.get(name);
        if (known != null) {
            return known;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            return null;
        }
        var zone = ZoneId.of(name);
        ZONES.put(name, zone);
        return zone;
    }

    private static @Nullable Long toLocal(long ticks, String zoneName) {
        var zone = zone(zoneName);
        if (zone == null) {
            return null;
        }
        var instant = KustoDateTime.toInstant(ticks);
        return moved(ticks, zone.getRules().getOffset(instant), 1);
    }

    private static @Nullable Long toUtc(long ticks, String zoneName) {
        var zone = zone(zoneName);
        if (zone == null) {
            return null;
        }
        Instant asIfUtc = KustoDateTime.toInstant(ticks);
        var local = LocalDateTime.ofInstant(asIfUtc, ZoneOffset.UTC);
        var skipped = zone.getRules().getTransition(local);
        var offset =
                skipped != null && skipped.isGap()
                        ? skipped.getOffsetAfter()
                        : zone.getRules().getOffset(local);
        return moved(ticks, offset, -1);
    }

    private static @Nullable Long moved(long ticks, ZoneOffset offset, int sign) {
        return Ticks.inRange(
                ticks + sign * KustoTimeSpan.TICKS_PER_SECOND * offset.getTotalSeconds());
    }
}
