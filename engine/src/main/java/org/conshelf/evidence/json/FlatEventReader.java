package org.conshelf.evidence.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.conshelf.evidence.TimeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Events with their System fields and their data side by side in one object: what nxlog's
/// `im_msvistalog` with `to_json()` writes, and the Security-Datasets project's own exporter.
///
/// Whatever is no known field of the envelope is EventData. What the two do to each other:
///
/// - nxlog writes its own `EventType` (`INFO`); an event that has a value of this name keeps it,
///   and nxlog's goes to `EventTypeOrignal` (so spelled).
/// - nxlog writes the account of the record's `UserID` as `AccountName`, `AccountType` and `Domain`
///   over what the event had there. What event 7045 had is in its message, and is taken from there;
///   otherwise the value is missing, not wrong.
///
/// ## Time
///
/// nxlog's `EventTime` is the collector's local time with no zone, and `EventReceivedTime`
/// likewise; `@timestamp`, which the next in the pipeline wrote, is UTC, but of the arrival there:
/// seconds or minutes behind the event. The difference of `@timestamp` and `EventReceivedTime`,
/// which are the same moment but for the transport, is the zone; `EventTime` moved by it is the
/// event's time. This is done record by record, as a folder of a collector holds summer and winter.
/// Without `EventReceivedTime`, `EventTime` itself is compared, as long as the rest behind the
/// quarter hours is small. Where that gives nothing plausible, `@timestamp` is taken.
///
/// A `TimeCreated` is taken as it is written; one without a zone is moved by [HostClock].
///
/// Source: nxlog's reference manual on im_msvistalog's fields, and the data itself.
final class FlatEventReader implements EventReader {
    private static final long MINUTE = 60 * TimeText.TICKS_PER_SECOND;
    private static final long QUARTER = 15 * MINUTE;
    private static final long MAX_OFFSET = 15 * 60 * MINUTE;
    private static final long MAX_DELAY = 7 * MINUTE;
    private static final long MAX_ADVANCE = MINUTE;

    private static final String ACCOUNT = "AccountName";

    /// Names that are the envelope's in one place and the event's in another: read always, and
    /// judged at the end.
    static final Set<String> JUDGED =
            Set.of(
                    "EventType",
                    "EventTypeOrignal",
                    "EventTypeOriginal",
                    ACCOUNT,
                    "AccountType",
                    "Domain",
                    "Category",
                    "Opcode",
                    "Severity",
                    "SeverityValue",
                    "host",
                    "port",
                    "ProviderName",
                    "Provider",
                    "Computer",
                    "ComputerName",
                    "MachineName");

    private static final Map<String, SystemField> ENVELOPE = new HashMap<>();

    static {
        ENVELOPE.put("SourceName", SystemField.PROVIDER);
        ENVELOPE.put("ProviderGuid", SystemField.PROVIDER_GUID);
        ENVELOPE.put("EventSourceName", SystemField.EVENT_SOURCE_NAME);
        ENVELOPE.put("EventID", SystemField.EVENT_ID);
        ENVELOPE.put("Qualifiers", SystemField.QUALIFIERS);
        ENVELOPE.put("Version", SystemField.VERSION);
        ENVELOPE.put("Level", SystemField.LEVEL);
        ENVELOPE.put("Task", SystemField.TASK);
        ENVELOPE.put("OpcodeValue", SystemField.OPCODE);
        ENVELOPE.put("Keywords", SystemField.KEYWORDS);
        ENVELOPE.put("RecordNumber", SystemField.EVENT_RECORD_ID);
        ENVELOPE.put("EventRecordID", SystemField.EVENT_RECORD_ID);
        ENVELOPE.put("ActivityID", SystemField.ACTIVITY_ID);
        ENVELOPE.put("RelatedActivityID", SystemField.RELATED_ACTIVITY_ID);
        ENVELOPE.put("ExecutionProcessID", SystemField.PROCESS_ID);
        ENVELOPE.put("ExecutionThreadID", SystemField.THREAD_ID);
        ENVELOPE.put("ThreadID", SystemField.THREAD_ID);
        ENVELOPE.put("Channel", SystemField.CHANNEL);
        ENVELOPE.put("Hostname", SystemField.COMPUTER);
        ENVELOPE.put("UserID", SystemField.USER_ID);
        ENVELOPE.put("Message", SystemField.MESSAGE);
    }

    private final HostClock clock;
    private @Nullable String timestamp;
    private @Nullable String eventTime;
    private @Nullable String timeCreated;
    private @Nullable String receivedTime;
    private boolean nxlog;

    FlatEventReader(HostClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean read(JsonParser parser, WindowsEventRecord event) {
        timestamp = null;
        eventTime = null;
        timeCreated = null;
        receivedTime = null;
        nxlog = false;
        fields(parser, event);
        if (nxlog) {
            settleNxlog(event);
        } else {
            settleOther(event);
        }
        useInstead(event, SystemField.PROVIDER, "ProviderName", "Provider");
        useInstead(event, SystemField.COMPUTER, "Computer", "ComputerName", "MachineName");
        event.ticks(time());
        return event.number(SystemField.EVENT_ID).isPresent()
                && (event.get(SystemField.CHANNEL) != null
                        || event.get(SystemField.PROVIDER) != null);
    }

    private void fields(JsonParser parser, WindowsEventRecord event) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            var field = ENVELOPE.get(name);
            if (field != null) {
                if (event.wants(field)) {
                    event.set(field, Json.text(parser));
                } else {
                    parser.skipChildren();
                }
                continue;
            }
            switch (name) {
                case "@timestamp" -> timestamp = Json.text(parser);
                case "EventTime" -> eventTime = Json.text(parser);
                case "TimeCreated", "SystemTime" -> timeCreated = Json.text(parser);
                case "EventReceivedTime" -> {
                    receivedTime = Json.text(parser);
                    nxlog = true;
                }
                case "SourceModuleType", "SourceModuleName" -> {
                    parser.skipChildren();
                    nxlog = true;
                }
                case "@version", "tags" -> parser.skipChildren();
                case "_source" -> {
                    // A document as Elasticsearch exports it.
                    if (Json.isScalar(parser.currentToken())) {
                        event.wantsData(name);
                    } else {
                        fields(parser, event);
                    }
                }
                default -> data(parser, event, name);
            }
        }
    }

    private static void data(JsonParser parser, WindowsEventRecord event, String name) {
        if (event.wantsData(name)) {
            event.add(name, Json.text(parser));
        } else {
            parser.skipChildren();
        }
    }

    private void settleNxlog(WindowsEventRecord event) {
        boolean hasOwnType =
                event.remove("EventTypeOrignal") != null
                        || event.remove("EventTypeOriginal") != null;
        var type = hasOwnType ? null : event.remove("EventType");
        var severity = event.remove("Severity");
        if (event.get(SystemField.LEVEL) == null && severity != null) {
            event.set(
                    SystemField.LEVEL, type != null && type.startsWith("AUDIT_") ? "0" : severity);
        }
        event.remove("SeverityValue");
        event.remove("Category");
        event.remove("Opcode");
        event.remove("host");
        event.remove("port");
        if (event.get(SystemField.USER_ID) != null) {
            event.remove("AccountType");
            event.remove("Domain");
            if (event.remove(ACCOUNT) != null) {
                restoreAccount(event);
            }
        }
    }

    /// Event 7045 ends in `Service Account: LocalSystem`.
    private static void restoreAccount(WindowsEventRecord event) {
        var message = event.get(SystemField.MESSAGE);
        var provider = event.get(SystemField.PROVIDER);
        if (message == null
                || !"Service Control Manager".equals(provider)
                || event.number(SystemField.EVENT_ID).orElse(0) != 7045) {
            return;
        }
        var label = "\nService Account:";
        int at = message.lastIndexOf(label);
        if (at >= 0 && event.wantsData(ACCOUNT)) {
            event.add(ACCOUNT, message.substring(at + label.length()).strip());
        }
    }

    private static void settleOther(WindowsEventRecord event) {
        var opcode = event.data("Opcode");
        if (opcode != null
                && event.get(SystemField.OPCODE) == null
                && SystemValues.number(opcode).isPresent()) {
            event.remove("Opcode");
            event.set(SystemField.OPCODE, opcode);
        }
    }

    private static void useInstead(
            WindowsEventRecord event, SystemField field, String... otherNames) {
        for (var name : otherNames) {
            if (event.get(field) == null) {
                var value = event.remove(name);
                if (value != null) {
                    event.set(field, value);
                }
            }
        }
    }

    private long time() {
        if (timeCreated != null) {
            long created = clock.ticks(timeCreated);
            if (created != TimeText.NONE) {
                return created;
            }
        }
        long arrived = timestamp == null ? TimeText.NONE : TimeText.ticks(timestamp);
        if (eventTime == null) {
            return arrived;
        }
        long local = TimeText.ticks(eventTime);
        if (local == TimeText.NONE) {
            return arrived;
        }
        if (TimeText.hasZone(eventTime)) {
            return local;
        }
        if (arrived == TimeText.NONE) {
            return clock.ticks(eventTime);
        }
        long received = receivedTime == null ? local : TimeText.ticks(receivedTime);
        return moved(local, arrived - (received == TimeText.NONE ? local : received), arrived);
    }

    private static long moved(long local, long difference, long arrived) {
        long offset = Math.floorDiv(difference + MAX_ADVANCE, QUARTER) * QUARTER;
        long delay = difference - offset;
        boolean plausible =
                Math.abs(offset) <= MAX_OFFSET && delay <= MAX_DELAY && delay >= -MAX_ADVANCE;
        return plausible ? local + offset : arrived;
    }
}
