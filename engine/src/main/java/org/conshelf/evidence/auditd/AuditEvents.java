package org.conshelf.evidence.auditd;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TimeText;

/// Puts records of one event together. Records of several events can come mixed, so some events are
/// open at a time: an event is done when its `EOE` record comes, when a record of two seconds later
/// comes, or when too much is open.
public final class AuditEvents {
    private static final int MAX_OPEN_EVENTS = 256;
    private static final long MAX_OPEN_CHARACTERS = 16L * 1024 * 1024;
    private static final int MAX_RECORDS = 2_000;
    private static final int MAX_EVENT_CHARACTERS = 4 * 1024 * 1024;
    private static final long WINDOW_TICKS = 2 * TimeText.TICKS_PER_SECOND;

    /// What the records of an event share.
    private record Key(String node, long ticks, long serial) {}

    private final SplitReport report;
    private final Map<Key, AuditEvent> open = new LinkedHashMap<>();
    private final ArrayDeque<AuditEvent> done = new ArrayDeque<>();
    private long openCharacters;

    /// @param report is told of records that are left out
    public AuditEvents(SplitReport report) {
        this.report = report;
    }

    /// Takes a record.
    ///
    /// @param host the host that a record without node is of
    /// @param position its line
    public void add(AuditLine line, String host, String origin, long position) {
        var node = line.node().isEmpty() ? host : line.node();
        var key = new Key(node, line.ticks(), line.serial());
        if (line.type().equals("EOE")) {
            close(key);
            return;
        }
        closeOlder(line.ticks() - WINDOW_TICKS);
        var event = open.computeIfAbsent(key, _ -> new AuditEvent(line, node, origin, position));
        if (event.records().size() >= MAX_RECORDS || event.length() > MAX_EVENT_CHARACTERS) {
            report.skipped(position, "an event of too many records: the further ones are left out");
            return;
        }
        event.add(new AuditRecord(line));
        openCharacters += line.text().length();
        while (open.size() > MAX_OPEN_EVENTS || openCharacters > MAX_OPEN_CHARACTERS) {
            close(open.keySet().iterator().next());
        }
    }

    private void closeOlder(long ticks) {
        while (!open.isEmpty()) {
            var oldest = open.keySet().iterator().next();
            if (oldest.ticks() >= ticks) {
                return;
            }
            close(oldest);
        }
    }

    private void close(Key key) {
        var event = open.remove(key);
        if (event != null) {
            openCharacters -= event.length();
            done.add(event);
        }
    }

    /// The next event that is done, if there is one.
    public Optional<AuditEvent> poll() {
        return Optional.ofNullable(done.poll());
    }

    /// Closes what is open: no further record comes.
    ///
    /// @return whether there is an event to poll
    public boolean finish() {
        while (!open.isEmpty()) {
            close(open.keySet().iterator().next());
        }
        return !done.isEmpty();
    }
}
