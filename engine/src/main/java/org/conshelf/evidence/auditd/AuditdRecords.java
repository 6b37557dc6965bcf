package org.conshelf.evidence.auditd;

import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// The raw table of the Linux audit daemon's events: a row for all records of one time and serial.
public final class AuditdRecords {
    /// The table's name.
    public static final String NAME = "AuditdRecords";

    /// Its columns.
    ///
    /// - `HostName`: the record's `node`, or the host of the syslog message that it stands in.
    ///   `Origin`: `file` or `syslog`.
    /// - `RecordType`: `SYSCALL` where the event has such a record, else its first record's type.
    ///   `RecordTypes`: all of them.
    /// - `Syscall`: its name. `Success`: of the system call or of what a program reports; null
    ///   where the event does not say.
    /// - `UserName`, `AuditUserName`: as the enriched format has them; `root` for 0; else empty.
    ///   `UserID`, `AuditUserID`, `SessionID`: null where unset (4294967295).
    /// - `Arguments`: those of `execve`. `CommandLine`: the same joined by blanks, or the process
    ///   title.
    /// - `Paths`: the fields of each `PATH` record. `SocketAddress`: `{"family":…}` with `address`
    ///   and `port`, or `path`.
    /// - `Fields`: the fields of the other records, decoded, all strings; of a name that comes
    ///   again the first. `Records`: each record as `{"type":…,"text":…,"fields":{…}}`.
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("TimeGenerated", KqlType.DATETIME),
                    new Column("Serial", KqlType.LONG),
                    new Column("HostName", KqlType.STRING),
                    new Column("Origin", KqlType.STRING),
                    new Column("RecordType", KqlType.STRING),
                    new Column("RecordTypes", KqlType.DYNAMIC),
                    new Column("Syscall", KqlType.STRING),
                    new Column("Success", KqlType.BOOL),
                    new Column("ProcessID", KqlType.LONG),
                    new Column("ParentProcessID", KqlType.LONG),
                    new Column("Executable", KqlType.STRING),
                    new Column("UserID", KqlType.LONG),
                    new Column("UserName", KqlType.STRING),
                    new Column("AuditUserID", KqlType.LONG),
                    new Column("AuditUserName", KqlType.STRING),
                    new Column("SessionID", KqlType.LONG),
                    new Column("Arguments", KqlType.DYNAMIC),
                    new Column("CommandLine", KqlType.STRING),
                    new Column("WorkingDirectory", KqlType.STRING),
                    new Column("Paths", KqlType.DYNAMIC),
                    new Column("SocketAddress", KqlType.DYNAMIC),
                    new Column("Fields", KqlType.DYNAMIC),
                    new Column("Records", KqlType.DYNAMIC));

    private AuditdRecords() {}
}
