package org.conshelf.simulate.evtx;

import org.conshelf.simulate.SimulatedEvent;

/// An event that no EVTX file can hold, as it is larger than a chunk. Nothing of it was written,
/// and the log can go on with the next one.
public final class UnwritableEventException extends Exception {
    private static final long serialVersionUID = 1;

    UnwritableEventException(SimulatedEvent event, String reason) {
        super(
                "event %d of %s, number %d, cannot be written as EVTX: %s"
                        .formatted(
                                event.source().eventId(),
                                event.source().provider(),
                                event.recordId(),
                                reason));
    }
}
