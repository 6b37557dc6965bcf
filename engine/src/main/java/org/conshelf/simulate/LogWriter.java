package org.conshelf.simulate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conshelf.simulate.evtx.EvtxLog;
import org.conshelf.simulate.evtx.UnwritableEventException;

/// Writes the file of one log, entry by entry.
interface LogWriter extends AutoCloseable {
    void write(LogEntry entry) throws IOException;

    @Override
    void close() throws IOException;

    /// A writer in a form in which each log is a file. A log that is a text is written as such in
    /// every form.
    ///
    /// @param name the log
    /// @param first its first entry
    static LogWriter of(SimulationFormat format, LogEntry first, OutputStream out)
            throws IOException {
        return switch (first) {
            case Stage.TextLine _ -> new Lines(out);
            case SimulatedEvent _ ->
                    switch (format) {
                        case JSON -> new Lines(out);
                        case EVTX -> new Evtx(out);
                        case TABLE ->
                                throw new IllegalArgumentException("a table is not one log's");
                    };
        };
    }

    /// A log as Windows keeps it. Its header is written last, so it is made beside and then copied.
    final class Evtx implements LogWriter {
        private final OutputStream out;
        private final Path file;
        private final EvtxLog log;

        Evtx(OutputStream out) throws IOException {
            this.out = out;
            this.file = Files.createTempFile("conshelf", ".evtx");
            this.log = EvtxLog.create(file);
        }

        @Override
        public void write(LogEntry entry) throws IOException {
            switch (entry) {
                case SimulatedEvent event -> {
                    try {
                        log.add(event);
                    } catch (UnwritableEventException e) {
                        throw new IllegalStateException(e);
                    }
                }
                case Stage.TextLine _ ->
                        throw new IllegalArgumentException("a line of text is no event");
            }
        }

        @Override
        public void close() throws IOException {
            try (out) {
                log.close();
                Files.copy(file, out);
            } finally {
                Files.delete(file);
            }
        }
    }

    /// A line for each entry.
    final class Lines implements LogWriter {
        private final OutputStream out;

        Lines(OutputStream out) {
            this.out = new BufferedOutputStream(out, 1 << 16);
        }

        @Override
        public void write(LogEntry entry) throws IOException {
            var line =
                    switch (entry) {
                        case SimulatedEvent event -> EventJson.line(event);
                        case Stage.TextLine text -> text.content() + "\n";
                    };
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
