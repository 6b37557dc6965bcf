package org.conshelf.simulate;

import java.util.Comparator;

/// Which log: of which computer, and its channel or its file's name.
record LogName(String computer, String log) implements Comparable<LogName> {
    static LogName of(LogEntry entry) {
        return new LogName(entry.computer(), entry.log());
    }

    @Override
    public int compareTo(LogName other) {
        return Comparator.comparing(LogName::computer)
                .thenComparing(LogName::log)
                .compare(this, other);
    }
}
