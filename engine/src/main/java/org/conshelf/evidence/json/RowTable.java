package org.conshelf.evidence.json;

import java.util.Optional;
import java.util.Set;
import org.conshelf.evidence.TableNaming;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Tells by a row itself which table it is of.
///
/// - A row of Log Analytics has `TimeGenerated`, and its table's name in `Type`.
/// - A row of Defender's advanced hunting names no table, but has `Timestamp` and an `ActionType`.
///   With a device or a process it is of one of the Device tables, each of which has action types
///   of its own; all others are DeviceEvents'. With an `ApplicationId` or an `ActivityType` it is
///   of CloudAppEvents, with a protocol or a destination of one of the Identity tables.
///
/// Only values that are there count: a `union` gives every row the columns of all tables.
///
/// Source: the advanced hunting schema reference of Defender XDR.
final class RowTable {
    private static final Set<String> PROCESS_ACTIONS =
            Set.of("ProcessCreated", "ProcessCreatedUsingWmiQuery");
    private static final Set<String> FILE_ACTIONS =
            Set.of("FileCreated", "FileModified", "FileDeleted", "FileRenamed");
    private static final Set<String> LOGON_ACTIONS =
            Set.of("LogonSuccess", "LogonFailed", "LogonAttempted");
    private static final Set<String> REGISTRY_ACTIONS =
            Set.of(
                    "RegistryKeyCreated",
                    "RegistryKeyDeleted",
                    "RegistryKeyRenamed",
                    "RegistryValueSet",
                    "RegistryValueDeleted");
    private static final Set<String> NETWORK_ACTIONS =
            Set.of(
                    "ConnectionSuccess",
                    "ConnectionFailed",
                    "ConnectionRequest",
                    "ConnectionFound",
                    "ConnectionAttempt",
                    "ConnectionAcknowledged",
                    "ListeningConnectionCreated",
                    "InboundConnectionAccepted",
                    "HttpConnectionInspected",
                    "DnsConnectionInspected",
                    "SslConnectionInspected",
                    "NetworkSignatureInspected");

    private final TableNaming naming;

    RowTable(TableNaming naming) {
        this.naming = naming;
    }

    private static final class Marks {
        private String type = "";
        private String action = "";
        private boolean generated;
        private boolean timestamp;
        private boolean device;
        private boolean cloud;
        private boolean identity;
        private boolean query;
    }

    /// The name of the table, which is one that is known.
    ///
    /// @throws tools.jackson.core.JacksonException where the object is damaged
    Optional<String> of(byte[] buffer, int offset, int length) {
        try (var parser = Json.parser(buffer, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var marks = marks(parser);
            Json.expectEnd(parser);
            return table(marks).filter(name -> naming.known(name).isPresent());
        }
    }

    private static Marks marks(JsonParser parser) {
        var marks = new Marks();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var token = parser.nextToken();
            switch (name) {
                case "Type" -> marks.type = Json.text(parser);
                case "ActionType" -> marks.action = Json.text(parser);
                case "TimeGenerated", "TimeGenerated [UTC]" -> marks.generated = true;
                case "Timestamp", "Timestamp [UTC]" -> marks.timestamp = true;
                case "DeviceId", "InitiatingProcessFileName" -> marks.device |= isFull(parser);
                case "ApplicationId", "ActivityType" -> marks.cloud |= isFull(parser);
                case "DestinationDeviceName", "DestinationIPAddress", "Protocol" ->
                        marks.identity |= isFull(parser);
                case "QueryType", "QueryTarget" -> marks.query |= isFull(parser);
                default -> {}
            }
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            }
        }
        return marks;
    }

    private static boolean isFull(JsonParser parser) {
        return parser.currentToken() != JsonToken.VALUE_NULL
                && !(parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getString().isEmpty());
    }

    private static Optional<String> table(Marks marks) {
        if (!marks.type.isEmpty() && (marks.generated || marks.timestamp)) {
            return Optional.of(marks.type);
        }
        if (!marks.timestamp || marks.action.isEmpty()) {
            return Optional.empty();
        }
        if (marks.device) {
            return Optional.of(deviceTable(marks.action));
        }
        if (marks.cloud) {
            return Optional.of("CloudAppEvents");
        }
        if (marks.query) {
            return Optional.of("IdentityQueryEvents");
        }
        if (marks.identity) {
            return Optional.of(
                    LOGON_ACTIONS.contains(marks.action)
                            ? "IdentityLogonEvents"
                            : "IdentityDirectoryEvents");
        }
        return Optional.empty();
    }

    private static String deviceTable(String action) {
        if (PROCESS_ACTIONS.contains(action)) {
            return "DeviceProcessEvents";
        }
        if (FILE_ACTIONS.contains(action)) {
            return "DeviceFileEvents";
        }
        if (REGISTRY_ACTIONS.contains(action)) {
            return "DeviceRegistryEvents";
        }
        if (NETWORK_ACTIONS.contains(action)) {
            return "DeviceNetworkEvents";
        }
        if (LOGON_ACTIONS.contains(action)) {
            return "DeviceLogonEvents";
        }
        return action.equals("ImageLoaded") ? "DeviceImageLoadEvents" : "DeviceEvents";
    }
}
