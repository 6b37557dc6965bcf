package org.conshelf.evidence.json;

import java.util.HashMap;
import java.util.Map;
import org.conshelf.evidence.TimeText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// An event's XML turned into JSON element by element, as `evtx_dump -o jsonl` writes it:
///
///     {"Event":{"System":{"Provider":{"#attributes":{"Name":"…"}},"EventID":7045,…},
///               "EventData":{"ServiceName":"…",…}}}
///
/// Attributes stand in `#attributes`, or beside the element in `NAME_attributes`
/// (`--separate-json-attributes`). Also read without the outer `Event`.
final class XmlEventReader implements EventReader {
    private static final int MAX_PATH_LENGTH = 300;

    private static final Map<String, SystemField> SYSTEM = new HashMap<>();

    static {
        SYSTEM.put("Provider.Name", SystemField.PROVIDER);
        SYSTEM.put("Provider.Guid", SystemField.PROVIDER_GUID);
        SYSTEM.put("Provider.EventSourceName", SystemField.EVENT_SOURCE_NAME);
        SYSTEM.put("EventID", SystemField.EVENT_ID);
        SYSTEM.put("EventID.Qualifiers", SystemField.QUALIFIERS);
        SYSTEM.put("Version", SystemField.VERSION);
        SYSTEM.put("Level", SystemField.LEVEL);
        SYSTEM.put("Task", SystemField.TASK);
        SYSTEM.put("Opcode", SystemField.OPCODE);
        SYSTEM.put("Keywords", SystemField.KEYWORDS);
        SYSTEM.put("EventRecordID", SystemField.EVENT_RECORD_ID);
        SYSTEM.put("Correlation.ActivityID", SystemField.ACTIVITY_ID);
        SYSTEM.put("Correlation.RelatedActivityID", SystemField.RELATED_ACTIVITY_ID);
        SYSTEM.put("Execution.ProcessID", SystemField.PROCESS_ID);
        SYSTEM.put("Execution.ThreadID", SystemField.THREAD_ID);
        SYSTEM.put("Channel", SystemField.CHANNEL);
        SYSTEM.put("Computer", SystemField.COMPUTER);
        SYSTEM.put("Security.UserID", SystemField.USER_ID);
    }

    @Override
    public boolean read(JsonParser parser, WindowsEventRecord event) {
        boolean seen = false;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            if (!object) {
                continue;
            }
            switch (name) {
                case "Event" -> seen |= read(parser, event);
                case "System" -> {
                    system(parser, event, "");
                    seen = true;
                }
                case "EventData" -> eventData(parser, event);
                case "UserData" -> userData(parser, event);
                case "RenderingInfo" -> rendering(parser, event);
                default -> parser.skipChildren();
            }
        }
        return seen && event.number(SystemField.EVENT_ID).isPresent();
    }

    private static void rendering(JsonParser parser, WindowsEventRecord event) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("Message") && event.wants(SystemField.MESSAGE)) {
                event.set(SystemField.MESSAGE, Json.text(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void system(JsonParser parser, WindowsEventRecord event, String prefix) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            var path = path(prefix, name);
            if (object && path.length() <= MAX_PATH_LENGTH) {
                system(parser, event, path);
            } else if (path.equals("TimeCreated.SystemTime")) {
                event.ticks(TimeText.ticks(Json.text(parser)));
            } else {
                var field = SYSTEM.get(path);
                if (field == null) {
                    parser.skipChildren();
                } else {
                    event.set(field, Json.text(parser));
                }
            }
        }
    }

    private static String path(String prefix, String name) {
        var element =
                name.equals("#attributes") || name.equals("#text")
                        ? ""
                        : name.endsWith("_attributes")
                                ? name.substring(0, name.length() - "_attributes".length())
                                : name;
        return prefix.isEmpty() || element.isEmpty() ? prefix + element : prefix + "." + element;
    }

    private static void eventData(JsonParser parser, WindowsEventRecord event) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("#attributes") || name.endsWith("_attributes")) {
                parser.skipChildren();
            } else if (name.equals("#text") || name.equals("Data")) {
                values(parser, event, "");
            } else {
                values(parser, event, name);
            }
        }
    }

    /// The value or values of one name.
    private static void values(JsonParser parser, WindowsEventRecord event, String name) {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values(parser, event, name);
                }
            }
            case START_OBJECT -> {
                for (var inner = parser.nextName(); inner != null; inner = parser.nextName()) {
                    parser.nextToken();
                    if (inner.equals("#text")) {
                        values(parser, event, name);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            default -> {
                if (event.wantsData(name.isEmpty() ? "Data" : name)) {
                    event.add(name, Json.text(parser));
                }
            }
        }
    }

    /// `{"LogFileCleared":{"SubjectUserSid":…}}`: the values of the one element.
    private static void userData(JsonParser parser, WindowsEventRecord event) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.START_OBJECT || name.equals("#attributes")) {
                parser.skipChildren();
                continue;
            }
            event.userData(name);
            for (var inner = parser.nextName(); inner != null; inner = parser.nextName()) {
                parser.nextToken();
                if (inner.equals("#attributes") || !event.wantsData(inner)) {
                    parser.skipChildren();
                } else {
                    event.add(inner, Json.text(parser));
                }
            }
        }
    }
}
