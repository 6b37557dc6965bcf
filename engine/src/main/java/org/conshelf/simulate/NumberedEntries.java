package org.conshelf.simulate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// Gives events their record numbers, which grow by one in each log, and lines those of their
/// counters.
final class NumberedEntries implements Iterator<LogEntry> {
    private final Iterator<LogEntry> entries;
    private final long seed;
    private final Map<LogName, Long> last = new HashMap<>();

    NumberedEntries(Iterator<LogEntry> entries, long seed) {
        this.entries = entries;
        this.seed = seed;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public LogEntry next() {
        return switch (entries.next()) {
            case SimulatedEvent event -> event.numbered(number(LogName.of(event)));
            case Stage.TextLine line ->
                    line.numbered(number(new LogName(line.computer(), line.counter())));
        };
    }

    private long number(LogName counter) {
        long number = last.computeIfAbsent(counter, this::before) + 1;
        last.put(counter, number);
        return number;
    }

    /// A log that has been written to for a while does not begin with one.
    private long before(LogName name) {
        return 1_000L * (1 + Math.floorMod(name.hashCode() + seed * 31, 400L));
    }
}
