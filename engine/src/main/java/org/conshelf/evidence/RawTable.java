package org.conshelf.evidence;

import java.util.List;
import org.conshelf.schema.Column;

/// A table that a file gives rows to.
///
/// @param name `WindowsEvents` for Windows event logs, or a catalogue table's name
///   (`SecurityEvent`) for rows already in its shape
/// @param columns what can be asked for. [WindowsEvents] also gives `EventData.NAME` for any NAME
public record RawTable(String name, List<Column> columns) {
    public RawTable {
        columns = List.copyOf(columns);
    }
}
