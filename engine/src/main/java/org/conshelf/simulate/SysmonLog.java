package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/// The log of Sysmon.
///
/// Source: <https://learn.microsoft.com/sysinternals/downloads/sysmon>
final class SysmonLog {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Host host;

    SysmonLog(Host host) {
        this.host = host;
    }

    /// Event 1.
    void processCreated(RunningProcess process, RunningProcess parent, String integrity) {
        var values =
                begin().with("ProcessGuid", guid(process))
                        .with("ProcessId", Long.toString(process.id()))
                        .with("Image", process.image())
                        .with("FileVersion", "-")
                        .with("Description", "-")
                        .with("Product", "-")
                        .with("Company", "-")
                        .with("OriginalFileName", process.fileName())
                        .with("CommandLine", process.commandLine())
                        .with("CurrentDirectory", "C:\\Windows\\system32\\")
                        .with("User", user(process))
                        .with("LogonGuid", named("session", process.session().hexId()))
                        .with("LogonId", process.session().hexId())
                        .with("TerminalSessionId", process.session().logonId() == 0x3e7 ? "0" : "1")
                        .with("IntegrityLevel", integrity)
                        .with("Hashes", hashes(process.image()))
                        .with("ParentProcessGuid", guid(parent))
                        .with("ParentProcessId", Long.toString(parent.id()))
                        .with("ParentImage", parent.image())
                        .with("ParentCommandLine", parent.commandLine())
                        .with("ParentUser", user(parent));
        log(1, 5, values);
    }

    /// Event 11.
    void fileCreated(RunningProcess by, String path) {
        log(
                11,
                2,
                begin().with("ProcessGuid", guid(by))
                        .with("ProcessId", Long.toString(by.id()))
                        .with("Image", by.image())
                        .with("TargetFilename", path)
                        .with("CreationUtcTime", utcTime())
                        .with("User", user(by)));
    }

    /// Event 13. Sysmon doubles percent signs.
    void registryValueSet(RunningProcess by, String path, String details) {
        log(
                13,
                2,
                new EventValues()
                        .with("RuleName", "-")
                        .with("EventType", "SetValue")
                        .with("UtcTime", utcTime())
                        .with("ProcessGuid", guid(by))
                        .with("ProcessId", Long.toString(by.id()))
                        .with("Image", by.image())
                        .with("TargetObject", path)
                        .with("Details", details.replace("%", "%%"))
                        .with("User", user(by)));
    }

    /// Event 17, a pipe made, or 18, a pipe opened.
    void pipe(RunningProcess by, String name, boolean made) {
        log(
                made ? 17 : 18,
                1,
                new EventValues()
                        .with("RuleName", "-")
                        .with("EventType", made ? "CreatePipe" : "ConnectPipe")
                        .with("UtcTime", utcTime())
                        .with("ProcessGuid", guid(by))
                        .with("ProcessId", Long.toString(by.id()))
                        .with("PipeName", name)
                        .with("Image", by.image())
                        .with("User", user(by)));
    }

    private EventValues begin() {
        return new EventValues().with("RuleName", "-").with("UtcTime", utcTime());
    }

    private String utcTime() {
        return UTC_TIME.format(host.stage().now());
    }

    private static String user(RunningProcess process) {
        var session = process.session();
        return session.logonId() == 0x3e7
                ? Account.SYSTEM.qualified()
                : session.account().qualified();
    }

    private String guid(RunningProcess process) {
        return named("process", process.image() + process.id());
    }

    private String named(String kind, String what) {
        var seed = host.fullName() + kind + what;
        return "{" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)) + "}";
    }

    /// Hashes of the path stand for those of the file, which there is none of.
    private static String hashes(String path) {
        return "SHA1=" + digest("SHA-1", path) + ",SHA256=" + digest("SHA-256", path);
    }

    private static String digest(String algorithm, String text) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void log(int eventId, int version, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Microsoft-Windows-Sysmon/Operational",
                        "Microsoft-Windows-Sysmon",
                        "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}",
                        eventId,
                        version,
                        4,
                        eventId,
                        "0x8000000000000000"),
                1968,
                Account.SYSTEM.sid(),
                values);
    }
}
