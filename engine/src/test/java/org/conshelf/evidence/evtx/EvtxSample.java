package org.conshelf.evidence.evtx;

import static org.conshelf.evidence.evtx.Events.EVENT;
import static org.conshelf.evidence.evtx.Events.FILE_TIME;
import static org.conshelf.evidence.evtx.Events.eventData;
import static org.conshelf.evidence.evtx.Events.eventValues;

import java.util.List;

/// A small event log, for tests elsewhere.
public final class EvtxSample {
    private EvtxSample() {}

    public static byte[] bytes() {
        var writer = new EvtxWriter();
        var template = eventData("a", "b");
        for (int i = 0; i < 5; i++) {
            var values = List.of(Value.string("text" + i), Value.sid(5, 18));
            writer.add(
                    i, FILE_TIME, EVENT, eventValues(4624, i, new Value.Nested(template, values)));
        }
        return writer.toBytes();
    }
}
