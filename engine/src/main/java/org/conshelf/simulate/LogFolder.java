package org.conshelf.simulate;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Logs as files: a folder for each computer, in which each log is a file that is named as Windows
/// names it.
final class LogFolder implements AutoCloseable {
    private final SimulationFormat format;
    private final SimulationTarget target;
    private final TreeMap<LogName, Open> files = new TreeMap<>();

    private static final class Open {
        private final String path;
        private final LogWriter writer;
        private Instant newest;

        private Open(String path, LogWriter writer, Instant newest) {
            this.path = path;
            this.writer = writer;
            this.newest = newest;
        }
    }

    LogFolder(SimulationFormat format, SimulationTarget target) {
        this.format = format;
        this.target = target;
    }

    void write(LogEntry entry) throws IOException {
        var name = LogName.of(entry);
        var file = files.get(name);
        if (file == null) {
            var path = path(entry, format);
            file = new Open(path, LogWriter.of(format, entry, target.file(path)), entry.time());
            files.put(name, file);
        }
        file.writer.write(entry);
        file.newest = entry.time();
    }

    private static String path(LogEntry entry, SimulationFormat format) {
        return switch (entry) {
            case SimulatedEvent event -> path(event.computer(), event.log(), format);
            case Stage.TextLine line -> line.computer() + "/" + line.log();
        };
    }

    /// The path of a log of Windows, with slashes.
    static String path(String computer, String channel, SimulationFormat format) {
        return computer + "/" + channel.replace("/", "%4") + "." + format.word();
    }

    /// The paths of the files so far.
    List<String> paths() {
        return files.values().stream().map(f -> f.path).toList();
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (var file : files.values()) {
            try {
                file.writer.close();
                target.complete(file.path, file.newest);
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
