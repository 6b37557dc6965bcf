package org.conshelf.evidence.json;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The ways in which tools write a Windows event as a JSON object.
enum WindowsEventShape {
    /// All in one object: see [FlatEventReader].
    FLAT,
    /// Winlogbeat's: see [BeatsEventReader].
    BEATS,
    /// The event's XML as JSON, as `evtx_dump` writes it: see [XmlEventReader].
    XML,
    /// `Get-WinEvent | ConvertTo-Json`: see [PowerShellEventReader].
    POWERSHELL;

    /// The shape of the object that the parser stands on the beginning of; nothing where it is no
    /// Windows event.
    static Optional<WindowsEventShape> of(JsonParser parser) {
        var marks = new Marks();
        marks.look(parser, 0);
        return marks.shape();
    }

    private static final class Marks {
        private boolean xml;
        private boolean beats;
        private boolean eventId;
        private boolean id;
        private boolean origin;
        private boolean provider;
        private boolean log;
        private boolean time;
        private boolean generated;

        void look(JsonParser parser, int depth) {
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean object = parser.nextToken() == JsonToken.START_OBJECT;
                if (object && name.equals("_source") && depth == 0) {
                    look(parser, 1);
                    continue;
                }
                mark(name, object);
                parser.skipChildren();
            }
        }

        private void mark(String name, boolean object) {
            switch (name) {
                case "Event", "System" -> xml |= object;
                case "winlog", "event_data" -> beats |= object;
                case "EventID" -> eventId = true;
                case "Id" -> id = true;
                case "SourceName", "Channel", "ProviderGuid", "Provider" -> origin = true;
                case "ProviderName" -> provider = true;
                case "LogName", "Properties", "MachineName" -> log = true;
                case "EventTime", "TimeCreated", "@timestamp", "SystemTime" -> time = true;
                case "TimeGenerated", "Timestamp" -> generated = true;
                default -> beats |= name.startsWith("winlog.") || name.startsWith("event_data.");
            }
        }

        Optional<WindowsEventShape> shape() {
            if (beats) {
                return Optional.of(BEATS);
            }
            if (eventId && (origin || provider) && time && !generated) {
                return Optional.of(FLAT);
            }
            if (id && provider && log && !generated) {
                return Optional.of(POWERSHELL);
            }
            return xml ? Optional.of(XML) : Optional.empty();
        }
    }
}
