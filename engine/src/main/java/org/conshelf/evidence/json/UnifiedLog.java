package org.conshelf.evidence.json;

import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// The raw table of macOS's unified log.
public final class UnifiedLog {
    /// The table's name.
    public static final String NAME = "UnifiedLog";

    /// Its columns, named as `log show --style ndjson` names its members. `ProcessName` is the last
    /// part of `ProcessImagePath`; `HostName` is in text (`--style syslog`), or where a collector
    /// adds `hostname`.
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("TimeGenerated", KqlType.DATETIME),
                    new Column("HostName", KqlType.STRING),
                    new Column("EventType", KqlType.STRING),
                    new Column("MessageType", KqlType.STRING),
                    new Column("Subsystem", KqlType.STRING),
                    new Column("Category", KqlType.STRING),
                    new Column("ProcessName", KqlType.STRING),
                    new Column("ProcessImagePath", KqlType.STRING),
                    new Column("ProcessID", KqlType.LONG),
                    new Column("ThreadID", KqlType.LONG),
                    new Column("UserID", KqlType.LONG),
                    new Column("SenderImagePath", KqlType.STRING),
                    new Column("ActivityIdentifier", KqlType.STRING),
                    new Column("FormatString", KqlType.STRING),
                    new Column("BootUUID", KqlType.STRING),
                    new Column("Message", KqlType.STRING));

    private UnifiedLog() {}
}
