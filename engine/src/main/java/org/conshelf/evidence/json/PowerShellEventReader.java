package org.conshelf.evidence.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.conshelf.evidence.TimeText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Events as `Get-WinEvent | ConvertTo-Json` writes them: the properties of .NET's
/// `EventLogRecord`.
///
/// `Properties` are the values without their names, in the manifest's order: they get the names
/// that [ManifestOrder] has for the event, where their number is right, and stay unnamed otherwise.
/// `TimeCreated` is `/Date(…)/` (Windows PowerShell), ISO 8601 with an offset (PowerShell 7), or an
/// object with one of them as `value`.
final class PowerShellEventReader implements EventReader {
    private static final Map<String, SystemField> FIELDS = new HashMap<>();

    static {
        FIELDS.put("Id", SystemField.EVENT_ID);
        FIELDS.put("Version", SystemField.VERSION);
        FIELDS.put("Qualifiers", SystemField.QUALIFIERS);
        FIELDS.put("Level", SystemField.LEVEL);
        FIELDS.put("Task", SystemField.TASK);
        FIELDS.put("Opcode", SystemField.OPCODE);
        FIELDS.put("Keywords", SystemField.KEYWORDS);
        FIELDS.put("RecordId", SystemField.EVENT_RECORD_ID);
        FIELDS.put("ProviderName", SystemField.PROVIDER);
        FIELDS.put("ProviderId", SystemField.PROVIDER_GUID);
        FIELDS.put("LogName", SystemField.CHANNEL);
        FIELDS.put("ProcessId", SystemField.PROCESS_ID);
        FIELDS.put("ThreadId", SystemField.THREAD_ID);
        FIELDS.put("MachineName", SystemField.COMPUTER);
        FIELDS.put("UserId", SystemField.USER_ID);
        FIELDS.put("ActivityId", SystemField.ACTIVITY_ID);
        FIELDS.put("RelatedActivityId", SystemField.RELATED_ACTIVITY_ID);
        FIELDS.put("Message", SystemField.MESSAGE);
    }

    private final ArrayList<String> properties = new ArrayList<>();

    @Override
    public boolean read(JsonParser parser, WindowsEventRecord event) {
        properties.clear();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("TimeCreated")) {
                event.ticks(TimeText.ticks(scalar(parser)));
            } else if (name.equals("Properties")) {
                properties(parser);
            } else {
                var field = FIELDS.get(name);
                if (field == null || !event.wants(field)) {
                    parser.skipChildren();
                } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    event.set(field, scalar(parser));
                }
            }
        }
        var id = event.number(SystemField.EVENT_ID);
        var provider = event.get(SystemField.PROVIDER);
        if (id.isEmpty() || provider == null) {
            return false;
        }
        var version = event.number(SystemField.VERSION);
        var names = ManifestOrder.names(provider, id.getAsLong(), version, properties.size());
        for (int i = 0; i < properties.size(); i++) {
            var name = names.isEmpty() ? "" : names.get(i);
            if (event.wantsData(name.isEmpty() ? "Data" : name)) {
                event.add(name, properties.get(i));
            }
        }
        return true;
    }

    private void properties(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            properties.add(scalar(parser));
        }
    }

    /// A scalar, or what an object has as its value.
    private static String scalar(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Json.text(parser);
        }
        var value = "";
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("value") || name.equals("Value")) {
                value = Json.text(parser);
            } else {
                parser.skipChildren();
            }
        }
        return value;
    }
}
