package org.conshelf.simulate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The messages of a Linux host, in syslog or in systemd's journal.
///
/// Source: RFC 3164, RFC 5424, rsyslog's `RSYSLOG_FileFormat`, systemd's "Journal JSON Format".
final class MessageLog {
    /// Facilities that are met here.
    static final int KERNEL = 0;

    static final int USER = 1;
    static final int DAEMON = 3;
    static final int CRON = 9;
    static final int AUTHENTICATION = 10;

    private static final int INFORMATIONAL = 6;
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PRECISE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LinuxHost host;
    private final String bootId;
    private final String machineId;

    MessageLog(LinuxHost host) {
        this.host = host;
        this.bootId = id(host.fullName() + " boot");
        this.machineId = id(host.fullName() + " machine");
    }

    private static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /// A message of systemd about a unit.
    ///
    /// @param messageId the journal's id of such messages; empty where they have none
    void unit(String unit, String text, String messageId) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("UNIT", unit);
        if (!messageId.isEmpty()) {
            fields.put("MESSAGE_ID", messageId);
        }
        write("systemd", host.systemd(), DAEMON, text, "init.scope", "journal", fields);
    }

    /// A message that a program sends to syslog.
    void message(String program, LinuxProcess by, int facility, String text, String unit) {
        write(program, by, facility, text, unit, "syslog", Map.of());
    }

    /// A line that a service writes to its standard output.
    void output(LinuxProcess by, String unit, String text) {
        write(by.shortName(), by, DAEMON, text, unit, "stdout", Map.of());
    }

    private void write(
            String program,
            LinuxProcess by,
            int facility,
            String text,
            String unit,
            String transport,
            Map<String, String> further) {
        var time = host.stage().now();
        var tag = by.id() == 0 ? program : program + "[" + by.id() + "]";
        switch (host.kind()) {
            case AUDIT_AND_JOURNAL ->
                    host.line(
                            "journal.json",
                            number ->
                                    entry(
                                            time, number, program, by, facility, text, unit,
                                            transport, further));
            case AUDIT_AND_MESSAGES -> {
                var line = OLD.format(time) + " " + host.name() + " " + tag + ": " + text;
                host.line(file(facility, time), _ -> line);
            }
            case SYSMON -> {
                var line = PRECISE.format(time) + "+00:00 " + host.name() + " " + tag + ": " + text;
                host.line(facility == AUTHENTICATION ? "auth.log" : "syslog", _ -> line);
            }
            case FORWARDED -> {
                var line = forwarded(time, facility, program, by, text);
                host.line("forwarded.log", _ -> line);
            }
        }
    }

    /// The old form has no year: it is known by the date that logrotate gives the file's name.
    private static String file(int facility, Instant time) {
        var name =
                switch (facility) {
                    case AUTHENTICATION -> "secure";
                    case CRON -> "cron";
                    default -> "messages";
                };
        return name + "-" + DAY.format(time.plusSeconds(24 * 3600));
    }

    /// A time as RFC 5424 has it.
    static String precise(Instant time) {
        return PRECISE.format(time) + "Z";
    }

    private String forwarded(
            Instant time, int facility, String program, LinuxProcess by, String text) {
        return "<"
                + (facility * 8 + INFORMATIONAL)
                + ">1 "
                + precise(time)
                + " "
                + host.fullName()
                + " "
                + program
                + " "
                + (by.id() == 0 ? "-" : by.id())
                + " - - "
                + text;
    }

    private String entry(
            Instant time,
            long number,
            String program,
            LinuxProcess by,
            int facility,
            String text,
            String unit,
            String transport,
            Map<String, String> further) {
        long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
        var fields = new LinkedHashMap<String, String>();
        fields.put(
                "__CURSOR",
                "s=%s;i=%x;b=%s;m=%x;t=%x".formatted(machineId, number, bootId, micros, micros));
        fields.put("__REALTIME_TIMESTAMP", "" + micros);
        fields.put("__MONOTONIC_TIMESTAMP", "" + (micros - host.bootMicros()));
        fields.put("_BOOT_ID", bootId);
        fields.put("_MACHINE_ID", machineId);
        fields.put("_HOSTNAME", host.name());
        fields.put("PRIORITY", "" + INFORMATIONAL);
        fields.put("SYSLOG_FACILITY", "" + facility);
        fields.put("SYSLOG_IDENTIFIER", program);
        fields.put("_TRANSPORT", transport);
        fields.put("_PID", "" + by.id());
        fields.put("_UID", "" + by.userId());
        fields.put("_GID", "" + by.userId());
        fields.put("_COMM", by.shortName());
        fields.put("_EXE", by.executable());
        fields.put("_CMDLINE", by.commandLine());
        fields.put("_SYSTEMD_UNIT", unit);
        if (!by.login().isNone()) {
            fields.put("_AUDIT_SESSION", "" + by.login().session());
            fields.put("_AUDIT_LOGINUID", "" + by.login().userId());
        }
        fields.putAll(further);
        fields.put("MESSAGE", text);
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
