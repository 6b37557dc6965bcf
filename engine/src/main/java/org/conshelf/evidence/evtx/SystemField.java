package org.conshelf.evidence.evtx;

import org.jspecify.annotations.Nullable;

/// What stands outside of an event's data, and where: in an element of `System`, or in an attribute
/// of it. In a forwarded event the message stands in `RenderingInfo`.
enum SystemField {
    TIME_CREATED("TimeCreated", "TimeCreated", "SystemTime"),
    PROVIDER("Provider", "Provider", "Name"),
    PROVIDER_GUID("ProviderGuid", "Provider", "Guid"),
    EVENT_SOURCE_NAME("EventSourceName", "Provider", "EventSourceName"),
    EVENT_ID("EventID", "EventID", null),
    QUALIFIERS("Qualifiers", "EventID", "Qualifiers"),
    VERSION("Version", "Version", null),
    LEVEL("Level", "Level", null),
    TASK("Task", "Task", null),
    OPCODE("Opcode", "Opcode", null),
    KEYWORDS("Keywords", "Keywords", null),
    EVENT_RECORD_ID("EventRecordID", "EventRecordID", null),
    ACTIVITY_ID("ActivityID", "Correlation", "ActivityID"),
    RELATED_ACTIVITY_ID("RelatedActivityID", "Correlation", "RelatedActivityID"),
    PROCESS_ID("ProcessID", "Execution", "ProcessID"),
    THREAD_ID("ThreadID", "Execution", "ThreadID"),
    CHANNEL("Channel", "Channel", null),
    COMPUTER("Computer", "Computer", null),
    USER_ID("UserID", "Security", "UserID"),
    MESSAGE("Message", "Message", null);

    /// The column of [org.conshelf.evidence.WindowsEvents].
    final String column;

    final String element;

    /// Null where it is the element's text.
    final @Nullable String attribute;

    SystemField(String column, String element, @Nullable String attribute) {
        this.column = column;
        this.element = element;
        this.attribute = attribute;
    }

    /// Whether it stands in RenderingInfo and not in System.
    boolean isRendered() {
        return this == MESSAGE;
    }
}
