package org.conshelf.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A Windows event as one line of JSON: its XML, element by element, in the shape that `evtx_dump`
/// writes. Nothing of an event is lost in it.
final class EventJson {
    private EventJson() {}

    static String line(SimulatedEvent event) {
        var inner = new LinkedHashMap<String, Object>();
        inner.put("System", system(event));
        inner.put("EventData", data(event));
        return JsonMapper.shared().writeValueAsString(Map.of("Event", inner)) + "\n";
    }

    private static Map<String, Object> system(SimulatedEvent event) {
        var source = event.source();
        var provider = new LinkedHashMap<String, Object>();
        provider.put("Name", source.provider());
        if (!source.providerGuid().isEmpty()) {
            provider.put("Guid", source.providerGuid());
        }
        var system = new LinkedHashMap<String, Object>();
        system.put("Provider", attributes(provider));
        system.put("EventID", eventId(source));
        if (!source.providerGuid().isEmpty()) {
            system.put("Version", source.version());
        }
        system.put("Level", source.level());
        system.put("Task", source.task());
        if (!source.providerGuid().isEmpty()) {
            system.put("Opcode", source.opcode());
        }
        system.put("Keywords", source.keywords());
        system.put("TimeCreated", attributes(Map.of("SystemTime", event.time().toString())));
        system.put("EventRecordID", event.recordId());
        if (!source.providerGuid().isEmpty()) {
            var execution = new LinkedHashMap<String, Object>();
            execution.put("ProcessID", event.processId());
            execution.put("ThreadID", event.threadId());
            system.put("Execution", attributes(execution));
        }
        system.put("Channel", source.channel());
        system.put("Computer", event.computer());
        if (!event.userId().isEmpty()) {
            system.put("Security", attributes(Map.of("UserID", event.userId())));
        }
        return system;
    }

    private static Object eventId(SimulatedEvent.Source source) {
        if (source.qualifiers() < 0) {
            return source.eventId();
        }
        var id = attributes(Map.of("Qualifiers", source.qualifiers()));
        id.put("#text", source.eventId());
        return id;
    }

    private static Map<String, Object> attributes(Map<String, Object> attributes) {
        var element = new LinkedHashMap<String, Object>();
        element.put("#attributes", attributes);
        return element;
    }

    private static Map<String, Object> data(SimulatedEvent event) {
        var data = new LinkedHashMap<String, Object>();
        var unnamed = new ArrayList<String>();
        for (var value : event.values()) {
            if (value.name().isEmpty()) {
                unnamed.add(value.text());
            } else {
                data.put(value.name(), value.text());
            }
        }
        if (!unnamed.isEmpty()) {
            data.put("Data", Map.of("#text", unnamed));
        }
        return data;
    }
}
