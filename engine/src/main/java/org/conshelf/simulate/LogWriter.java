package org.conshelf.simulate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

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
    static LogWriter of(SimulationFormat format, LogEntry first, OutputStream out) {
        return switch (first) {
            case Stage.TextLine _ -> new Lines(out);
            case SimulatedEvent _ ->
                    switch (format) {
                        case JSON -> new Lines(out);
                        case EVTX ->
                                throw new UnsupportedOperationException("evtx is not written");
                        case TABLE ->
                                throw new IllegalArgumentException("a table is not one log's");
                    };
        };
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
                        case Stage.TextLine text -> text.text() + "\n";
                    };
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
