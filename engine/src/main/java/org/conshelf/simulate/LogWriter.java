package org.conshelf.simulate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conshelf.simulate.evtx.EvtxLog;
import org.conshelf.simulate.evtx.UnwritableEventException;

/// Writes the file of one log, entry by entry.
interface LogWriter extends Closeable {
    void write(LogEntry entry) throws IOException;

    /// A writer in a form in which each log is a file. A log that is a text is written as such in
    /// every form.
    ///
    /// @param first the log's first entry
    static LogWriter of(SimulationFormat format, LogEntry first, Path file) throws IOException {
        return switch (first) {
            case Stage.TextLine _ -> new Lines(file);
            case SimulatedEvent _ ->
                    switch (format) {
                        case JSON -> new Lines(file);
                        case EVTX -> new Evtx(EvtxLog.create(file));
                        case TABLE ->
                                throw new IllegalArgumentException("a table is not one log's");
                    };
        };
    }

    /// A line for each entry.
    final class Lines implements LogWriter {
        private final OutputStream out;

        Lines(Path file) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        }

        @Override
        public void write(LogEntry entry) throws IOException {
            var line =
                    switch (entry) {
                        case SimulatedEvent event -> EventJson.line(event);
                        case Stage.TextLine text -> text.written() + "\n";
                    };
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// A log as Windows keeps it.
    record Evtx(EvtxLog log) implements LogWriter {
        @Override
        public void write(LogEntry entry) throws IOException {
            if (!(entry instanceof SimulatedEvent event)) {
                throw new IllegalArgumentException("a line in a log of events");
            }
            try {
                log.add(event);
            } catch (UnwritableEventException e) {
                throw new IllegalStateException("a simulated event is too large", e);
            }
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }
}
