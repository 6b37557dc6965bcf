package org.conshelf.evidence.json;

import java.util.HashMap;
import java.util.Map;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TimeText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes entries of the unified log as rows of [UnifiedLog].
///
/// Source: `log(1)` of macOS.
final class UnifiedLogDecoder implements RowDecoder {
    private static final Map<String, String> MEMBERS =
            Map.ofEntries(
                    Map.entry("HostName", "hostname"),
                    Map.entry("EventType", "eventType"),
                    Map.entry("MessageType", "messageType"),
                    Map.entry("Subsystem", "subsystem"),
                    Map.entry("Category", "category"),
                    Map.entry("ProcessImagePath", "processImagePath"),
                    Map.entry("ProcessID", "processID"),
                    Map.entry("ThreadID", "threadID"),
                    Map.entry("UserID", "userID"),
                    Map.entry("SenderImagePath", "senderImagePath"),
                    Map.entry("ActivityIdentifier", "activityIdentifier"),
                    Map.entry("FormatString", "formatString"),
                    Map.entry("BootUUID", "bootUUID"),
                    Map.entry("Message", "eventMessage"));

    private final ReadRequest request;
    private final Map<String, String> entry = new HashMap<>();

    UnifiedLogDecoder(ReadRequest request) {
        this.request = request;
        entry.put("timestamp", "");
        entry.put("finished", "");
        entry.put("processImagePath", "");
        MEMBERS.values().forEach(name -> entry.put(name, ""));
    }

    @Override
    public Outcome decode(JsonBytes value, RowBatch batch, int row, SplitReport report) {
        entry.replaceAll((_, _) -> "");
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser);
            }
            Json.expectEnd(parser);
        }
        if (text("timestamp").isEmpty()) {
            // `log` ends with how many entries there were.
            if (text("finished").isEmpty()) {
                report.skipped(value.position(), "no entry of the unified log");
            }
            return Outcome.LEFT_OUT;
        }
        for (int column = 0; column < request.columns().size(); column++) {
            write(batch, column, row);
        }
        return Outcome.ROW;
    }

    private void read(JsonParser parser) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (entry.containsKey(name)) {
                entry.put(name, Json.text(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private String text(String member) {
        return entry.getOrDefault(member, "");
    }

    private void write(RowBatch batch, int column, int row) {
        var name = request.columns().get(column).name();
        switch (name) {
            case "TimeGenerated" ->
                    RawCells.moment(batch, column, row, TimeText.ticks(text("timestamp")));
            case "ProcessName" -> {
                var path = text("processImagePath");
                RawCells.text(batch, column, row, path.substring(path.lastIndexOf('/') + 1));
            }
            default -> {
                var member = MEMBERS.get(name);
                if (member != null) {
                    RawCells.text(batch, column, row, text(member));
                }
            }
        }
    }
}
