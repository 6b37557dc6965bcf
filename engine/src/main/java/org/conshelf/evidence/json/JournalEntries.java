package org.conshelf.evidence.json;

import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// The raw table of systemd's journal.
public final class JournalEntries {
    /// The table's name.
    public static final String NAME = "JournalEntries";

    /// Its columns. What the journal itself knows of the sender (its fields that begin with `_`)
    /// goes before what the sender says.
    ///
    /// - `TimeGenerated`: when the entry was received (`__REALTIME_TIMESTAMP`).
    /// - `Facility`, `Severity`: the names of the numbers, as in `SyslogMessages`.
    /// - `Identifier`: the tag (`SYSLOG_IDENTIFIER`). `ProcessName`: the process's own name
    ///   (`_COMM`).
    /// - `Unit`: the unit, of the system or of a user. `Fields`: the whole entry.
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("TimeGenerated", KqlType.DATETIME),
                    new Column("HostName", KqlType.STRING),
                    new Column("Facility", KqlType.STRING),
                    new Column("Severity", KqlType.STRING),
                    new Column("Identifier", KqlType.STRING),
                    new Column("ProcessName", KqlType.STRING),
                    new Column("ProcessID", KqlType.LONG),
                    new Column("Executable", KqlType.STRING),
                    new Column("CommandLine", KqlType.STRING),
                    new Column("UserID", KqlType.LONG),
                    new Column("Unit", KqlType.STRING),
                    new Column("Transport", KqlType.STRING),
                    new Column("MessageID", KqlType.STRING),
                    new Column("BootID", KqlType.STRING),
                    new Column("MachineID", KqlType.STRING),
                    new Column("Message", KqlType.STRING),
                    new Column("Fields", KqlType.DYNAMIC));

    private JournalEntries() {}
}
