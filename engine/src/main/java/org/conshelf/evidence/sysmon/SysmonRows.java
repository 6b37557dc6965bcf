package org.conshelf.evidence.sysmon;

import java.nio.charset.StandardCharsets;
import org.conshelf.evidence.EventDataBuilder;
import org.conshelf.evidence.RawCells;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.TimeText;
import org.conshelf.evidence.WindowsEvents;

/// Writes events as rows of `LinuxSysmonEvents`. Used by one thread, for one scan.
public final class SysmonRows {
    private final ReadRequest request;
    private final EventDataBuilder builder = new EventDataBuilder();

    public SysmonRows(ReadRequest request) {
        this.request = request;
    }

    /// Writes a row.
    ///
    /// @return false where the scan does not want events of this id
    public boolean write(SysmonEvent event, RowBatch batch, int row) {
        long id = event.number("EventID").orElse(0);
        if (!request.eventIds().isEmpty() && !request.eventIds().contains((int) id)) {
            return false;
        }
        builder.begin(EventDataBuilder.Root.EVENT_DATA);
        for (int i = 0; i < event.names().size(); i++) {
            var name = event.names().get(i);
            builder.data(name.isEmpty() ? null : name, event.values().get(i));
        }
        for (int column = 0; column < request.columns().size(); column++) {
            write(event, batch, column, row);
        }
        return true;
    }

    private void write(SysmonEvent event, RowBatch batch, int column, int row) {
        var name = request.columns().get(column).name();
        if (name.startsWith(WindowsEvents.EVENT_DATA_PREFIX)) {
            var key = name.substring(WindowsEvents.EVENT_DATA_PREFIX.length());
            RawCells.json(batch, column, row, builder.value(key.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        switch (name) {
            case "TimeCreated" ->
                    RawCells.moment(
                            batch,
                            column,
                            row,
                            TimeText.ticks(event.get("TimeCreated.SystemTime")));
            case "EventData" -> {
                var json = builder.json();
                if (json != null) {
                    RawCells.json(batch, column, row, json);
                }
            }
            case "EventDataXml" -> RawCells.json(batch, column, row, builder.xml());
            case "EventID", "Version", "Level", "Task", "Opcode", "EventRecordID" ->
                    event.number(name).ifPresent(n -> RawCells.number(batch, column, row, n));
            case "ProcessID", "ThreadID" ->
                    event.number("Execution." + name)
                            .ifPresent(n -> RawCells.number(batch, column, row, n));
            case "Provider" -> RawCells.text(batch, column, row, event.get("Provider.Name"));
            case "ProviderGuid" -> RawCells.text(batch, column, row, event.get("Provider.Guid"));
            case "Keywords", "Channel", "Computer" ->
                    RawCells.text(batch, column, row, event.get(name));
            case "UserID" -> {
                // Sysmon for Linux spells it otherwise than Windows.
                var user = event.get("Security.UserId");
                RawCells.text(
                        batch, column, row, user.isEmpty() ? event.get("Security.UserID") : user);
            }
            default -> {
                // Nothing in the event says it: Qualifiers, ActivityID, Message and the like.
            }
        }
    }
}
