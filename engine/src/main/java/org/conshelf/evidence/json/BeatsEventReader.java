package org.conshelf.evidence.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.evidence.TimeText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Events as Winlogbeat writes them, from version 7 on below `winlog`, before that at the top;
/// nested or with dotted names, alone or as a document of Elasticsearch (`_source`).
///
/// Source: Elastic's field reference of Winlogbeat.
final class BeatsEventReader implements EventReader {
    private static final String DATA = "event_data.";
    private static final String USER_DATA = "user_data.";
    private static final int MAX_PATH_LENGTH = 300;

    private static final Map<String, SystemField> FIELDS = new HashMap<>();

    static {
        FIELDS.put("event_id", SystemField.EVENT_ID);
        FIELDS.put("event.code", SystemField.EVENT_ID);
        FIELDS.put("provider_name", SystemField.PROVIDER);
        FIELDS.put("source_name", SystemField.PROVIDER);
        FIELDS.put("event.provider", SystemField.PROVIDER);
        FIELDS.put("provider_guid", SystemField.PROVIDER_GUID);
        FIELDS.put("channel", SystemField.CHANNEL);
        FIELDS.put("log_name", SystemField.CHANNEL);
        FIELDS.put("computer_name", SystemField.COMPUTER);
        FIELDS.put("record_id", SystemField.EVENT_RECORD_ID);
        FIELDS.put("record_number", SystemField.EVENT_RECORD_ID);
        FIELDS.put("version", SystemField.VERSION);
        FIELDS.put("level", SystemField.LEVEL);
        FIELDS.put("log.level", SystemField.LEVEL);
        FIELDS.put("task", SystemField.TASK);
        FIELDS.put("opcode", SystemField.OPCODE);
        FIELDS.put("keywords", SystemField.KEYWORDS);
        FIELDS.put("activity_id", SystemField.ACTIVITY_ID);
        FIELDS.put("related_activity_id", SystemField.RELATED_ACTIVITY_ID);
        FIELDS.put("process.pid", SystemField.PROCESS_ID);
        FIELDS.put("process_id", SystemField.PROCESS_ID);
        FIELDS.put("process.thread.id", SystemField.THREAD_ID);
        FIELDS.put("thread_id", SystemField.THREAD_ID);
        FIELDS.put("user.identifier", SystemField.USER_ID);
        FIELDS.put("message", SystemField.MESSAGE);
    }

    private boolean winlog;
    private String timestamp = "";
    private String created = "";

    @Override
    public boolean read(JsonParser parser, WindowsEventRecord event) {
        winlog = false;
        timestamp = "";
        created = "";
        object(parser, event, "");
        long ticks = TimeText.ticks(created);
        event.ticks(ticks == TimeText.NONE ? TimeText.ticks(timestamp) : ticks);
        return winlog && event.number(SystemField.EVENT_ID).isPresent();
    }

    private void object(JsonParser parser, WindowsEventRecord event, String prefix) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            var path = prefix.isEmpty() ? name : prefix + name;
            if (path.length() > MAX_PATH_LENGTH) {
                parser.skipChildren();
            } else if (isObject && (path.equals("_source") || path.equals("winlog"))) {
                winlog |= path.equals("winlog");
                object(parser, event, "");
            } else if (isObject && isInteresting(path)) {
                object(parser, event, path + ".");
            } else {
                leaf(parser, event, path);
            }
        }
    }

    private static boolean isInteresting(String path) {
        return switch (path) {
            case "event_data", "user_data", "process", "process.thread", "user", "log", "event" ->
                    true;
            default ->
                    path.startsWith("winlog.") && isInteresting(path.substring("winlog.".length()));
        };
    }

    private void leaf(JsonParser parser, WindowsEventRecord event, String path) {
        var name = path;
        if (path.startsWith("winlog.")) {
            winlog = true;
            name = path.substring("winlog.".length());
        }
        if (name.startsWith(DATA)) {
            winlog = true;
            data(parser, event, name.substring(DATA.length()));
        } else if (name.startsWith(USER_DATA)) {
            userData(parser, event, name.substring(USER_DATA.length()));
        } else if (name.equals("@timestamp")) {
            timestamp = Json.text(parser);
        } else if (name.equals("time_created")) {
            created = Json.text(parser);
        } else {
            system(parser, event, name);
        }
    }

    private static void userData(JsonParser parser, WindowsEventRecord event, String name) {
        if (name.equals("xml_name")) {
            event.userData(Json.text(parser));
        } else {
            data(parser, event, name);
        }
    }

    private static void data(JsonParser parser, WindowsEventRecord event, String name) {
        if (!event.wantsData(name)) {
            parser.skipChildren();
            return;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            texts(parser).forEach(value -> event.add(name, value));
        } else {
            event.add(name, Json.text(parser));
        }
    }

    private static void system(JsonParser parser, WindowsEventRecord event, String name) {
        var field = FIELDS.get(name);
        if (field == null || !event.wants(field)) {
            parser.skipChildren();
            return;
        }
        var value =
                parser.currentToken() == JsonToken.START_ARRAY
                        ? String.join(",", texts(parser))
                        : Json.text(parser);
        // Winlogbeat's own names stand before those of the common schema.
        boolean common = name.startsWith("event.") || name.startsWith("log.");
        if (!common || event.get(field) == null) {
            event.set(field, value);
        }
    }

    private static List<String> texts(JsonParser parser) {
        var texts = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(Json.text(parser));
        }
        return texts;
    }
}
