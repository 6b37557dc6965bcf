package org.conshelf.app.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds in a hit's columns what an analyst looks for first: who, where, what.
final class Entities {
    /// What a hit is about. The words are the headings of the table.
    enum Kind {
        TIME(
                "time",
                "TimeGenerated",
                "Timestamp",
                "TimeCreated",
                "EventTime",
                "StartTime",
                "StartTimeUtc",
                "FirstSeen"),
        COMPUTER(
                "computer",
                "Computer",
                "DeviceName",
                "HostName",
                "DvcHostname",
                "SrcHostname",
                "DstHostname",
                "MachineName"),
        ACCOUNT(
                "account",
                "Account",
                "AccountName",
                "TargetUserName",
                "SubjectUserName",
                "SubjectAccount",
                "InitiatingProcessAccountName",
                "ActorUsername",
                "TargetUsername",
                "UserName",
                "User",
                "UserPrincipalName",
                "AccountUpn",
                "ServiceAccount"),
        ADDRESS(
                "address",
                "IpAddress",
                "RemoteIP",
                "SrcIpAddr",
                "SourceIp",
                "SourceIP",
                "ClientIP",
                "CallerIpAddress",
                "FileOriginIP",
                "DestinationIp",
                "DstIpAddr",
                "RemoteIPAddress"),
        SERVICE("service", "ServiceName"),
        FILE(
                "file",
                "ServiceFileName",
                "FolderPath",
                "ImagePath",
                "TargetFilename",
                "NewProcessName",
                "FilePath",
                "FileName",
                "Process",
                "Image"),
        COMMAND_LINE(
                "command line",
                "ProcessCommandLine",
                "CommandLine",
                "TargetProcessCommandLine",
                "InitiatingProcessCommandLine",
                "ActingProcessCommandLine");

        private final String heading;

        @SuppressWarnings("ImmutableEnumChecker") // the list is made by List.of
        private final List<String> columns;

        Kind(String heading, String... columns) {
            this.heading = heading;
            this.columns = List.of(columns);
        }

        String heading() {
            return heading;
        }
    }

    private final List<Column> columns;
    private final Map<Kind, int[]> places = new EnumMap<>(Kind.class);
    private final int additionalFields;

    Entities(List<Column> columns) {
        this.columns = columns;
        var byName = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < columns.size(); i++) {
            byName.putIfAbsent(columns.get(i).name().toLowerCase(Locale.ROOT), i);
        }
        for (var kind : Kind.values()) {
            places.put(kind, places(kind, byName));
        }
        additionalFields = byName.getOrDefault("additionalfields", -1);
    }

    /// The columns that may hold the entity, best first. A join gives the right side's column a
    /// name with a 1 behind it, which counts where the left side has none.
    private int[] places(Kind kind, Map<String, Integer> byName) {
        var found = new ArrayList<Integer>();
        for (var suffix : List.of("", "1")) {
            for (var name : kind.columns) {
                var place = byName.get(name.toLowerCase(Locale.ROOT) + suffix);
                if (place != null) {
                    found.add(place);
                }
            }
        }
        if (kind == Kind.TIME && found.isEmpty()) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).type() == KqlType.DATETIME) {
                    found.add(i);
                }
            }
        }
        return found.stream().mapToInt(i -> i).toArray();
    }

    /// The entity's text in a row, or empty.
    String of(Kind kind, @Nullable Object[] row) {
        for (int place : places.getOrDefault(kind, new int[0])) {
            var text = ValueForms.text(columns.get(place).type(), row[place]);
            if (!text.isEmpty() && !text.equals("-")) {
                return kind == Kind.TIME ? shortTime(text) : text;
            }
        }
        return kind == Kind.SERVICE && additionalFields >= 0
                ? additionalField("ServiceName", row)
                : "";
    }

    /// Defender has what is special to an action in a bag.
    private String additionalField(String name, @Nullable Object[] row) {
        var bag = ValueForms.text(columns.get(additionalFields).type(), row[additionalFields]);
        try {
            return bag.startsWith("{")
                    ? JsonMapper.shared().readTree(bag).path(name).asString("")
                    : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String shortTime(String text) {
        int dot = text.indexOf('.');
        return (dot < 0 ? text : text.substring(0, dot)).replace('T', ' ').replace("Z", "");
    }

    /// The row as `name=value`, for a hit in which no entity is found.
    String everything(@Nullable Object[] row) {
        var out = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            var text = ValueForms.text(columns.get(i).type(), row[i]);
            if (!text.isEmpty()) {
                out.append(out.isEmpty() ? "" : " ").append(columns.get(i).name());
                out.append('=').append(text);
            }
        }
        return out.toString();
    }
}
