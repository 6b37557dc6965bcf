package org.conshelf.evidence.json;

import java.util.Optional;

/// The columns of [WindowsEvents] that come from an event's System element, in the table's order.
enum SystemField {
    TIME_CREATED("TimeCreated"),
    PROVIDER("Provider"),
    PROVIDER_GUID("ProviderGuid"),
    EVENT_SOURCE_NAME("EventSourceName"),
    EVENT_ID("EventID"),
    QUALIFIERS("Qualifiers"),
    VERSION("Version"),
    LEVEL("Level"),
    TASK("Task"),
    OPCODE("Opcode"),
    KEYWORDS("Keywords"),
    EVENT_RECORD_ID("EventRecordID"),
    ACTIVITY_ID("ActivityID"),
    RELATED_ACTIVITY_ID("RelatedActivityID"),
    PROCESS_ID("ProcessID"),
    THREAD_ID("ThreadID"),
    CHANNEL("Channel"),
    COMPUTER("Computer"),
    USER_ID("UserID"),
    MESSAGE("Message");

    private final String column;

    SystemField(String column) {
        this.column = column;
    }

    static Optional<SystemField> ofColumn(String name) {
        for (var field : values()) {
            if (field.column.equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
