package org.conshelf.evidence.json;

import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// The raw table of macOS's Endpoint Security events.
public final class EndpointSecurityEvents {
    /// The table's name.
    public static final String NAME = "EndpointSecurityEvents";

    /// Its columns.
    ///
    /// - `EventType`: the event's name, such as `exec`. `Event`: what the event says, without its
    ///   name around it. `Process`: who did it. `Action`: what came of it.
    /// - `ActionType`: `auth` or `notify`. `HostName`: where a collector adds `hostname`; eslogger
    ///   does not say it.
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("TimeGenerated", KqlType.DATETIME),
                    new Column("HostName", KqlType.STRING),
                    new Column("EventType", KqlType.STRING),
                    new Column("EventTypeNumber", KqlType.INT),
                    new Column("ActionType", KqlType.STRING),
                    new Column("SequenceNumber", KqlType.LONG),
                    new Column("GlobalSequenceNumber", KqlType.LONG),
                    new Column("SchemaVersion", KqlType.INT),
                    new Column("Process", KqlType.DYNAMIC),
                    new Column("Event", KqlType.DYNAMIC),
                    new Column("Action", KqlType.DYNAMIC));

    private EndpointSecurityEvents() {}
}
