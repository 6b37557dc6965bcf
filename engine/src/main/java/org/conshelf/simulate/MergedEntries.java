package org.conshelf.simulate;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Two series of entries, each by time, as one; of the same time, those of the first come first.
final class MergedEntries implements Iterator<LogEntry> {
    private final Iterator<LogEntry> first;
    private final Iterator<LogEntry> second;
    private @Nullable LogEntry ofFirst;
    private @Nullable LogEntry ofSecond;

    MergedEntries(Iterator<LogEntry> first, Iterator<LogEntry> second) {
        this.first = first;
        this.second = second;
        this.ofFirst = next(first);
        this.ofSecond = next(second);
    }

    private static @Nullable LogEntry next(Iterator<LogEntry> entries) {
        return entries.hasNext() ? entries.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ofFirst != null || ofSecond != null;
    }

    @Override
    public LogEntry next() {
        var one = ofFirst;
        var other = ofSecond;
        if (one != null && (other == null || !other.time().isBefore(one.time()))) {
            ofFirst = next(first);
            return one;
        }
        if (other == null) {
            throw new NoSuchElementException();
        }
        ofSecond = next(second);
        return other;
    }
}
