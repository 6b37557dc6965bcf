package org.conshelf.evidence;

import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// The raw table of Windows event logs, whatever file they come from: EVTX, nxlog JSON, and others.
///
/// A name with a dot, `EventData.TargetUserName`, is the value of that name in the event's
/// EventData (or UserData), as a string: empty where there is none. Names are compared as they are
/// spelled.
public final class WindowsEvents {
    /// The table's name.
    public static final String NAME = "WindowsEvents";

    /// The raw table of what Sysmon for Linux writes, whose columns are the same. It stands by
    /// itself because Sentinel has these events in `Syslog` and not among those of Windows.
    public static final String LINUX_SYSMON = "LinuxSysmonEvents";

    /// What a column's name begins with that is a path into EventData.
    public static final String EVENT_DATA_PREFIX = "EventData.";

    /// The fixed columns. The names are those of the event schema's System element.
    ///
    /// - `EventData`: a bag of the named values, all strings. Values of one name that is repeated,
    ///   and unnamed ones under the name `Data`, are an array of strings. UserData gives the child
    ///   values of its one element.
    /// - `EventDataXml`: `<EventData xmlns="…"><Data Name="…">…</Data>…</EventData>` in the order
    ///   of the provider's manifest, as Sentinel stores it; `<UserData>…` for events that have it.
    ///   Empty where the event has neither.
    /// - `Keywords`: `0x` and 16 hexadecimal digits. `Message`: the rendered text, where the
    ///   evidence has it.
    /// - `TimeCreated`: UTC. `UserID`: the SID of the System element's Security.
    public static final List<Column> COLUMNS =
            List.of(
                    new Column("TimeCreated", KqlType.DATETIME),
                    new Column("Provider", KqlType.STRING),
                    new Column("ProviderGuid", KqlType.STRING),
                    new Column("EventSourceName", KqlType.STRING),
                    new Column("EventID", KqlType.INT),
                    new Column("Qualifiers", KqlType.INT),
                    new Column("Version", KqlType.INT),
                    new Column("Level", KqlType.INT),
                    new Column("Task", KqlType.INT),
                    new Column("Opcode", KqlType.INT),
                    new Column("Keywords", KqlType.STRING),
                    new Column("EventRecordID", KqlType.LONG),
                    new Column("ActivityID", KqlType.STRING),
                    new Column("RelatedActivityID", KqlType.STRING),
                    new Column("ProcessID", KqlType.LONG),
                    new Column("ThreadID", KqlType.LONG),
                    new Column("Channel", KqlType.STRING),
                    new Column("Computer", KqlType.STRING),
                    new Column("UserID", KqlType.STRING),
                    new Column("EventData", KqlType.DYNAMIC),
                    new Column("EventDataXml", KqlType.STRING),
                    new Column("Message", KqlType.STRING));

    private WindowsEvents() {}

    /// Whether a raw table has these columns and reads paths into EventData.
    public static boolean isShapeOf(String table) {
        return table.equals(NAME) || table.equals(LINUX_SYSMON);
    }
}
