package org.conshelf.simulate;

import java.time.Instant;

/// What a log receives: an event of Windows, or a line of text.
sealed interface LogEntry permits SimulatedEvent, Stage.TextLine {
    Instant time();

    /// The full name of the computer whose log it is.
    String computer();

    /// Which log of the computer: its channel, or its file's name.
    String log();
}
