package org.conshelf.evidence.syslog;

import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// The raw table of syslog messages.
public final class SyslogMessages {
    /// The table's name.
    public static final String NAME = "SyslogMessages";

    /// Its columns.
    ///
    /// - `TimeGenerated`: UTC; a time without zone is taken for UTC, and one without a year gets it
    ///   as [SyslogYears] says. Null where the message has none.
    /// - `Facility`, `Severity`: the names of RFC 5424's numbers as syslog.conf has them
    ///   (`authpriv`, `err`); empty where the line has no `<PRI>`.
    /// - `ProcessName`: the tag, or RFC 5424's APP-NAME. `ProcessID`: null where it is no number.
    /// - `StructuredData`: `{"ID":{"NAME":"value"}}`; null where there is none.
    /// - `Message`: all lines of the message. `RepeatCount`: how often the line says that the
    ///   message before it was repeated.
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("TimeGenerated", KqlType.DATETIME),
                    new Column("HostName", KqlType.STRING),
                    new Column("Facility", KqlType.STRING),
                    new Column("Severity", KqlType.STRING),
                    new Column("ProcessName", KqlType.STRING),
                    new Column("ProcessID", KqlType.LONG),
                    new Column("MsgId", KqlType.STRING),
                    new Column("StructuredData", KqlType.DYNAMIC),
                    new Column("Message", KqlType.STRING),
                    new Column("RepeatCount", KqlType.INT));

    private SyslogMessages() {}
}
