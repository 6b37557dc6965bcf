package org.conshelf.evidence.json;

import java.nio.charset.StandardCharsets;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TimeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes events as rows of [EndpointSecurityEvents].
///
/// Source: `eslogger(1)` and the header `ESMessage.h` of macOS.
final class EndpointSecurityDecoder implements RowDecoder {
    private final ReadRequest request;
    private final boolean wantsEvent;
    private final boolean wantsProcess;
    private String time = "";
    private String host = "";
    private String type = "";
    private String typeNumber = "";
    private String actionType = "";
    private String sequence = "";
    private String globalSequence = "";
    private String schema = "";
    private @Nullable String process;
    private @Nullable String event;
    private @Nullable String action;

    EndpointSecurityDecoder(ReadRequest request) {
        this.request = request;
        this.wantsEvent = wants("Event");
        this.wantsProcess = wants("Process");
    }

    private boolean wants(String column) {
        return request.columns().stream().anyMatch(c -> c.name().equals(column));
    }

    @Override
    public Outcome decode(JsonBytes value, RowBatch batch, int row, SplitReport report) {
        clear();
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    read(name, parser);
                }
            }
            Json.expectEnd(parser);
        }
        if (type.isEmpty() || time.isEmpty()) {
            report.skipped(value.position(), "no event of Endpoint Security");
            return Outcome.LEFT_OUT;
        }
        for (int column = 0; column < request.columns().size(); column++) {
            write(batch, column, row);
        }
        return Outcome.ROW;
    }

    private void clear() {
        time = "";
        host = "";
        type = "";
        typeNumber = "";
        actionType = "";
        sequence = "";
        globalSequence = "";
        schema = "";
        process = null;
        event = null;
        action = null;
    }

    private void read(String name, JsonParser parser) {
        switch (name) {
            case "time" -> time = Json.text(parser);
            case "hostname" -> host = Json.text(parser);
            case "event_type" -> typeNumber = Json.text(parser);
            case "action_type" -> actionType = Json.text(parser);
            case "seq_num" -> sequence = Json.text(parser);
            case "global_seq_num" -> globalSequence = Json.text(parser);
            case "schema_version" -> schema = Json.text(parser);
            case "process" -> process = copy(parser, wantsProcess);
            case "action" -> action = copy(parser, true);
            case "event" -> readEvent(parser);
            default -> parser.skipChildren();
        }
    }

    private static @Nullable String copy(JsonParser parser, boolean wanted) {
        if (wanted && parser.currentToken() == JsonToken.START_OBJECT) {
            return JsonText.copy(parser);
        }
        parser.skipChildren();
        return null;
    }

    /// `{"exec":{…}}`: the event's name around what it says.
    private void readEvent(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (type.isEmpty()) {
                type = name;
                event = copy(parser, wantsEvent);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void write(RowBatch batch, int column, int row) {
        switch (request.columns().get(column).name()) {
            case "TimeGenerated" -> RawCells.moment(batch, column, row, TimeText.ticks(time));
            case "HostName" -> RawCells.text(batch, column, row, host);
            case "EventType" -> RawCells.text(batch, column, row, type);
            case "EventTypeNumber" -> RawCells.text(batch, column, row, typeNumber);
            case "ActionType" ->
                    RawCells.text(
                            batch,
                            column,
                            row,
                            switch (actionType) {
                                case "0" -> "auth";
                                case "1" -> "notify";
                                default -> actionType;
                            });
            case "SequenceNumber" -> RawCells.text(batch, column, row, sequence);
            case "GlobalSequenceNumber" -> RawCells.text(batch, column, row, globalSequence);
            case "SchemaVersion" -> RawCells.text(batch, column, row, schema);
            case "Process" -> writeJson(batch, column, row, process);
            case "Event" -> writeJson(batch, column, row, event);
            case "Action" -> writeJson(batch, column, row, action);
            default -> {
                // No column of this table.
            }
        }
    }

    private static void writeJson(RowBatch batch, int column, int row, @Nullable String json) {
        if (json != null) {
            RawCells.json(batch, column, row, json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
