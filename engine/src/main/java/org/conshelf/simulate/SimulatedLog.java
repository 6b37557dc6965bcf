package org.conshelf.simulate;

import java.util.List;

/// A log of a simulated computer.
public sealed interface SimulatedLog {
    /// The computer's full name.
    String computer();

    /// A log of Windows.
    ///
    /// @param channel its name, such as `Security`
    /// @param events by time, numbered
    record Windows(String computer, String channel, List<SimulatedEvent> events)
            implements SimulatedLog {
        public Windows {
            events = List.copyOf(events);
        }
    }

    /// A log that is a text in a format of its own.
    ///
    /// @param fileName such as `audit.log`
    /// @param lines by time, without line ends
    record Text(String computer, String fileName, List<String> lines) implements SimulatedLog {
        public Text {
            lines = List.copyOf(lines);
        }
    }
}
