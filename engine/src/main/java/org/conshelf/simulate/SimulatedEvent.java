package org.conshelf.simulate;

import java.time.Instant;
import java.util.List;

/// An event as a Windows log has it.
///
/// @param source who writes it and how it is marked
/// @param recordId its number in its log
/// @param processId the process that wrote it
/// @param threadId the thread of it that did
/// @param userId the SID of the System element, or empty
/// @param values the event's values, in the order of the provider's manifest
public record SimulatedEvent(
        Instant time,
        Source source,
        String computer,
        long recordId,
        long processId,
        long threadId,
        String userId,
        List<Value> values)
        implements LogEntry {
    public SimulatedEvent {
        values = List.copyOf(values);
    }

    /// What all events of one id have in common.
    ///
    /// @param providerGuid with braces; empty for a provider of the old kind, which has none
    /// @param qualifiers the upper half of an old event id; below zero where there is none
    /// @param keywords as `0x` and 16 hexadecimal digits
    public record Source(
            String channel,
            String provider,
            String providerGuid,
            int eventId,
            int qualifiers,
            int version,
            int level,
            int task,
            int opcode,
            String keywords) {}

    /// A value of EventData.
    ///
    /// @param name empty for a `Data` without a name; [#BINARY] is the element of that name
    public record Value(String name, String text) {
        /// The element `Binary`, in hexadecimal digits.
        public static final String BINARY = "Binary";
    }

    @Override
    public String log() {
        return source.channel();
    }

    SimulatedEvent numbered(long number) {
        return new SimulatedEvent(
                time, source, computer, number, processId, threadId, userId, values);
    }
}
