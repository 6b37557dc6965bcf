package org.conshelf.simulate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Supplier;
import org.conshelf.run.Engine;
import org.jspecify.annotations.Nullable;

/// A simulation as rows of tables: its logs are written to a temporary folder, some tens of
/// thousands of entries at a time, and mapped there.
///
/// A piece ends where mappings look at nothing together: not soon after a service was installed
/// (7045 and 4697 are one installation), and not between lines of one moment (the records of one
/// event of auditd).
final class TableForm {
    private static final int PIECE = 40_000;
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private final Iterator<LogEntry> entries;
    private final int size;
    private @Nullable LogEntry next;
    private @Nullable Instant installed;
    private long records;

    private TableForm(Iterator<LogEntry> entries, int size) {
        this.entries = entries;
        this.size = size;
        advance();
    }

    static SimulationFiles.Written write(
            Iterator<LogEntry> entries, SimulationTarget target, Supplier<Engine> engines)
            throws IOException {
        return write(entries, target, engines, PIECE);
    }

    /// @param size how many entries a piece has, or up to four times as many where it may not end
    static SimulationFiles.Written write(
            Iterator<LogEntry> entries, SimulationTarget target, Supplier<Engine> engines, int size)
            throws IOException {
        var form = new TableForm(entries, size);
        try (var tables = new TableExport(target, engines)) {
            while (form.next != null) {
                try (var folder = TemporaryFolder.create()) {
                    var end = form.piece(folder);
                    tables.add(folder.path(), end);
                }
            }
            return new SimulationFiles.Written(tables.paths(), form.records);
        }
    }

    /// @return the time of its last entry
    private Instant piece(TemporaryFolder folder) throws IOException {
        var end = Instant.EPOCH;
        try (var logs = new LogFolder(SimulationFormat.JSON, folder)) {
            int count = 0;
            for (var entry = next; entry != null; entry = next) {
                logs.write(entry);
                end = entry.time();
                advance();
                count++;
                records++;
                if (count >= 4 * size || (count >= size && mayEndAfter(entry))) {
                    break;
                }
            }
        }
        return end;
    }

    private void advance() {
        next = entries.hasNext() ? entries.next() : null;
        if (next instanceof SimulatedEvent event && installs(event.source())) {
            installed = event.time();
        }
    }

    private static boolean installs(SimulatedEvent.Source source) {
        return (source.eventId() == 7045 && source.channel().equals("System"))
                || (source.eventId() == 4697 && source.channel().equals("Security"));
    }

    private boolean mayEndAfter(LogEntry entry) {
        var following = next;
        return following == null
                || (following.time().isAfter(entry.time())
                        && (installed == null
                                || following.time().isAfter(installed.plus(TOGETHER))));
    }
}
