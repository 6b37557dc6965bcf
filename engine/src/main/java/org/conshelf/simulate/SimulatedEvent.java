package org.conshelf.simulate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An event as a log has it.
///
/// @param source who writes it and how it is marked
/// @param recordId its number in its log
/// @param processId the process that wrote it
/// @param userId the SID of the System element, or empty
/// @param data the event's values, in the order of the provider's manifest
record SimulatedEvent(
        Instant time,
        Source source,
        String computer,
        long recordId,
        long processId,
        String userId,
        Map<String, String> data) {

    /// What all events of one id have in common.
    ///
    /// @param keywords as `0x` and 16 hexadecimal digits
    record Source(
            String channel,
            String provider,
            String providerGuid,
            int eventId,
            int version,
            int level,
            int task,
            String keywords) {}

    /// One line, flat: the System fields and the values side by side, as the Security-Datasets
    /// project publishes its recordings.
    String toJson() {
        var line = new LinkedHashMap<String, Object>();
        line.put("TimeCreated", time.toString());
        line.put("Channel", source.channel());
        line.put("SourceName", source.provider());
        line.put("ProviderGuid", source.providerGuid());
        line.put("EventID", source.eventId());
        line.put("Version", source.version());
        line.put("Level", source.level());
        line.put("Task", source.task());
        line.put("Keywords", source.keywords());
        line.put("EventRecordID", recordId);
        line.put("ExecutionProcessID", processId);
        line.put("Hostname", computer);
        if (!userId.isEmpty()) {
            line.put("UserID", userId);
        }
        line.putAll(data);
        return JsonMapper.shared().writeValueAsString(line);
    }
}
