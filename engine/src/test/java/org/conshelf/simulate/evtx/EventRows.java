package org.conshelf.simulate.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conshelf.evidence.evtx.EvtxRows;
import org.conshelf.simulate.SimulatedEvent;
import org.conshelf.simulate.SimulatedEvent.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Compares what was written with what the project's own reader reads.
final class EventRows {
    private static final long TICKS_UNTIL_1601 = 504_911_232_000_000_000L;

    private EventRows() {}

    static void assertSame(List<SimulatedEvent> events, EvtxRows rows) {
        assertEquals(0, rows.damaged());
        assertEquals(List.of(), rows.issues());
        assertEquals(events.size(), rows.rows().size());
        for (int i = 0; i < events.size(); i++) {
            assertSame(events.get(i), rows.rows().get(i));
        }
    }

    private static void assertSame(SimulatedEvent event, Map<String, Object> row) {
        var source = event.source();
        boolean isClassic = source.providerGuid().isEmpty();
        var expected = new LinkedHashMap<String, @Nullable Object>();
        expected.put("TimeCreated", ValueType.fileTime(event.time()) + TICKS_UNTIL_1601);
        expected.put("Provider", source.provider());
        expected.put("ProviderGuid", source.providerGuid().toUpperCase(Locale.ROOT));
        expected.put("EventID", (long) source.eventId());
        expected.put("Qualifiers", source.qualifiers() < 0 ? null : (long) source.qualifiers());
        expected.put("Version", isClassic ? null : (long) source.version());
        expected.put("Level", (long) source.level());
        expected.put("Task", (long) source.task());
        expected.put("Opcode", isClassic ? null : (long) source.opcode());
        expected.put("Keywords", source.keywords());
        expected.put("EventRecordID", event.recordId());
        expected.put("ProcessID", isClassic ? null : event.processId());
        expected.put("ThreadID", isClassic ? null : event.threadId());
        expected.put("Channel", source.channel());
        expected.put("Computer", event.computer());
        expected.put("UserID", event.userId());
        var actual = new LinkedHashMap<String, @Nullable Object>();
        expected.keySet().forEach(name -> actual.put(name, row.get(name)));
        // Its letters are the reader's where it is a value, and the template's where it is text.
        actual.computeIfPresent("ProviderGuid", (_, g) -> g.toString().toUpperCase(Locale.ROOT));
        assertEquals(expected, actual);
        // As text, so that the order counts.
        assertEquals(text(data(event)), text(row.get("EventData")), () -> "event " + event);
    }

    private static Map<String, Object> data(SimulatedEvent event) {
        var data = new LinkedHashMap<String, Object>();
        for (var value : event.values()) {
            var shown = shown(event.source(), value);
            boolean isAbsent = value.name().equals(Value.BINARY) && shown.isEmpty();
            if (value.name().isEmpty()) {
                @SuppressWarnings("unchecked")
                var unnamed = (List<String>) data.computeIfAbsent("Data", _ -> new ArrayList<>());
                unnamed.add(shown);
            } else if (!isAbsent) {
                data.put(value.name(), shown);
            }
        }
        return data;
    }

    /// What a reader shows of a value: halves of pairs replaced, GUIDs in the reader's letters, and
    /// times with seven digits.
    private static String shown(SimulatedEvent.Source source, Value value) {
        var text = value.text();
        var type = type(source, value.name());
        boolean isTyped = type.value(text).type() == type;
        return switch (type) {
            case GUID -> isTyped ? text.toUpperCase(Locale.ROOT) : text;
            case FILETIME -> isTyped ? seven(text) : text;
            default -> text;
        };
    }

    /// The type of a value, whether it is simulated or random.
    static ValueType type(SimulatedEvent.Source source, String name) {
        var type = RandomEvents.TYPES.type(source.provider(), source.eventId(), name);
        return type == ValueType.STRING
                ? FieldTypes.WINDOWS.type(source.provider(), source.eventId(), name)
                : type;
    }

    private static String seven(String time) {
        var digits = time.substring(0, time.length() - 1);
        int point = digits.indexOf('.');
        return (point < 0 ? digits + ".0000000" : (digits + "0000000").substring(0, point + 8))
                + "Z";
    }

    private static String text(@Nullable Object data) {
        var tree =
                data == null
                        ? Map.of()
                        : data instanceof String json ? JsonMapper.shared().readTree(json) : data;
        return JsonMapper.shared().writeValueAsString(tree);
    }
}
