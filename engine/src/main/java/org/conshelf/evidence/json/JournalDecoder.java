package org.conshelf.evidence.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TimeText;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.evidence.syslog.SyslogNames;
import org.conshelf.evidence.sysmon.SysmonEvent;
import org.conshelf.evidence.sysmon.SysmonRows;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes entries of the journal as rows of [JournalEntries], or those that are an event of Sysmon
/// for Linux as rows of its table.
///
/// A field is a string; an array of numbers where its bytes are no text; an array of such where it
/// comes more than once, of which the first is taken; null where it is too large.
///
/// Source: systemd's "Journal JSON Format" and `systemd.journal-fields(7)`.
final class JournalDecoder implements RowDecoder {
    private static final Map<String, List<String>> FIELDS =
            Map.ofEntries(
                    Map.entry("HostName", List.of("_HOSTNAME")),
                    Map.entry("Identifier", List.of("SYSLOG_IDENTIFIER")),
                    Map.entry("ProcessName", List.of("_COMM")),
                    Map.entry("ProcessID", List.of("_PID", "SYSLOG_PID")),
                    Map.entry("Executable", List.of("_EXE")),
                    Map.entry("CommandLine", List.of("_CMDLINE")),
                    Map.entry("UserID", List.of("_UID")),
                    Map.entry("Unit", List.of("_SYSTEMD_UNIT", "_SYSTEMD_USER_UNIT", "UNIT")),
                    Map.entry("Transport", List.of("_TRANSPORT")),
                    Map.entry("MessageID", List.of("MESSAGE_ID")),
                    Map.entry("BootID", List.of("_BOOT_ID")),
                    Map.entry("MachineID", List.of("_MACHINE_ID")));
    private static final String TIME = "__REALTIME_TIMESTAMP";
    private static final int MAX_FIELDS = 1_000;

    private final ReadRequest request;
    private final boolean wantsSysmon;
    private final boolean wantsAll;
    private final SysmonRows sysmon;
    private final Map<String, String> entry = new HashMap<>();

    JournalDecoder(ReadRequest request) {
        this.request = request;
        this.wantsSysmon = request.table().equals(WindowsEvents.LINUX_SYSMON);
        this.wantsAll = request.columns().stream().anyMatch(c -> c.name().equals("Fields"));
        this.sysmon = new SysmonRows(request);
    }

    @Override
    public Outcome decode(JsonBytes value, RowBatch batch, int row, SplitReport report) {
        entry.clear();
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser);
            }
            Json.expectEnd(parser);
        }
        if (!entry.containsKey(TIME)) {
            report.skipped(value.position(), "no entry of a journal");
            return Outcome.LEFT_OUT;
        }
        var message = text("MESSAGE");
        if (SysmonEvent.isIn(message)) {
            var event = SysmonEvent.parse(message);
            if (event.isEmpty()) {
                report.damaged(
                        value.position(), "the XML of an event of Sysmon is damaged or cut off");
            } else if (wantsSysmon && sysmon.write(event.get(), batch, row)) {
                return Outcome.ROW;
            }
        }
        if (wantsSysmon) {
            return Outcome.UNWANTED;
        }
        for (int column = 0; column < request.columns().size(); column++) {
            write(batch, column, row, value);
        }
        return Outcome.ROW;
    }

    private void read(JsonParser parser) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (entry.size() < MAX_FIELDS) {
                entry.putIfAbsent(name, first(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    /// The field's value, or its first.
    private static String first(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return Json.text(parser);
        }
        String first = null;
        var bytes = new ByteArrayOutputStream();
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            if (first == null && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                bytes.write((int) Long.parseLong(bounded(parser.getString())));
            } else if (first == null && bytes.size() == 0) {
                first = first(parser);
            } else {
                parser.skipChildren();
            }
        }
        return first == null ? bytes.toString(StandardCharsets.UTF_8) : first;
    }

    private static String bounded(String digits) {
        return digits.length() > 4 ? "0" : digits;
    }

    private String text(String... fields) {
        for (var field : fields) {
            var value = entry.get(field);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private OptionalLong number(String field) {
        var digits = text(field);
        boolean whole =
                !digits.isEmpty()
                        && digits.length() <= 18
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private void write(RowBatch batch, int column, int row, JsonBytes value) {
        var name = request.columns().get(column).name();
        switch (name) {
            case "TimeGenerated" -> RawCells.moment(batch, column, row, ticks());
            case "Message" -> RawCells.text(batch, column, row, text("MESSAGE"));
            case "Facility" ->
                    number("SYSLOG_FACILITY")
                            .ifPresent(n ->
                                    RawCells.text(batch, column, row, SyslogNames.facility(n)));
            case "Severity" ->
                    number("PRIORITY")
                            .ifPresent(n ->
                                    RawCells.text(batch, column, row, SyslogNames.severity(n)));
            case "Fields" -> {
                if (wantsAll) {
                    RawCells.json(batch, column, row, whole(value));
                }
            }
            default -> {
                var fields = FIELDS.get(name);
                if (fields != null) {
                    var text = text(fields.toArray(String[]::new));
                    RawCells.text(batch, column, row, text);
                }
            }
        }
    }

    private static byte[] whole(JsonBytes value) {
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            parser.nextToken();
            return JsonText.copy(parser).getBytes(StandardCharsets.UTF_8);
        }
    }

    private long ticks() {
        var micros = number(TIME);
        long most = (Long.MAX_VALUE - TimeText.UNIX_EPOCH_TICKS) / 10;
        return micros.isEmpty() || micros.getAsLong() > Math.min(most, 253_402_300_799_999_999L)
                ? TimeText.NONE
                : TimeText.UNIX_EPOCH_TICKS + micros.getAsLong() * 10;
    }
}
