package org.conshelf.evidence.json;

import java.util.Optional;
import java.util.OptionalLong;
import org.conshelf.evidence.TimeText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What a file's times mean that name no zone, told by its first Sysmon event: Sysmon writes its
/// `UtcTime` in UTC whatever the host's zone is.
///
/// A time that names a zone is believed, even where Sysmon contradicts it (collectors have been
/// seen to write local time with a `Z`): a note says so.
///
/// @param offsetTicks what to add to a time without zone
/// @param note for the report, where times are not simply what they seem
record HostClock(long offsetTicks, Optional<String> note) {
    static final HostClock UTC = new HostClock(0, Optional.empty());

    private static final long MINUTE = 60 * TimeText.TICKS_PER_SECOND;
    private static final long QUARTER = 15 * MINUTE;

    /// The moment of a text, or [TimeText#NONE].
    long ticks(String text) {
        long ticks = TimeText.ticks(text);
        return ticks == TimeText.NONE || offsetTicks == 0 || TimeText.hasZone(text)
                ? ticks
                : ticks + offsetTicks;
    }

    /// The clock of a file that begins with these objects.
    static HostClock of(Iterable<byte[]> firstObjects) {
        boolean sawUnzoned = false;
        for (var object : firstObjects) {
            try (var parser = Json.parser(object, 0, object.length)) {
                var found = compare(parser);
                if (found.isPresent()) {
                    return found.get();
                }
                sawUnzoned |= isUnzoned(object);
            } catch (JacksonException e) {
                // The cursor reports it.
            }
        }
        return sawUnzoned
                ? new HostClock(0, Optional.of("the times name no zone and are taken to be in UTC"))
                : UTC;
    }

    private static Optional<HostClock> compare(JsonParser parser) {
        var created = "";
        var utc = "";
        boolean hasTimestamp = false;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "TimeCreated" -> created = Json.text(parser);
                case "UtcTime" -> utc = Json.text(parser);
                case "EventTime" -> hasTimestamp = true;
                default -> parser.skipChildren();
            }
        }
        if (hasTimestamp) {
            return Optional.of(UTC);
        }
        var offset = offset(created, utc);
        return offset.isEmpty()
                ? Optional.empty()
                : Optional.of(clock(offset.getAsLong(), TimeText.hasZone(created)));
    }

    private static OptionalLong offset(String created, String utc) {
        long one = TimeText.ticks(created);
        long other = TimeText.ticks(utc);
        if (one == TimeText.NONE || other == TimeText.NONE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.floorDiv(other - one + QUARTER / 2, QUARTER) * QUARTER);
    }

    private static HostClock clock(long offset, boolean zoned) {
        if (offset == 0) {
            return UTC;
        }
        var hours = (offset < 0 ? "-" : "+") + Math.abs(offset) / (60 * MINUTE) + " h";
        long rest = Math.abs(offset) % (60 * MINUTE) / MINUTE;
        var shown = rest == 0 ? hours : hours + " " + rest + " min";
        if (zoned) {
            return new HostClock(
                    0,
                    Optional.of(
                            "TimeCreated and Sysmon's UtcTime differ by "
                                    + shown
                                    + ": TimeCreated is taken as it is written"));
        }
        // Farther than any zone: the two are not the same moment.
        if (Math.abs(offset) > 15 * 60 * MINUTE) {
            return UTC;
        }
        return new HostClock(
                offset,
                Optional.of("TimeCreated names no zone: " + shown + " by Sysmon's UtcTime"));
    }

    private static boolean isUnzoned(byte[] object) {
        try (var parser = Json.parser(object, 0, object.length)) {
            parser.nextToken();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals("TimeCreated")) {
                    var text = Json.text(parser);
                    return TimeText.ticks(text) != TimeText.NONE && !TimeText.hasZone(text);
                }
                parser.skipChildren();
            }
            return false;
        }
    }
}
