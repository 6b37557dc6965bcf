package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

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
    void processCreated(RunningProcess process, RunningProcess parent) {
        var session = process.session();
        var values =
                begin(process)
                        .with("FileVersion", process.program().fileVersion())
                        .with("Description", process.program().description())
                        .with("Product", process.program().product())
                        .with("Company", process.program().company())
                        .with("OriginalFileName", process.program().originalFileName())
                        .with("CommandLine", process.commandLine())
                        .with(
                                "CurrentDirectory",
                                session.isSystem()
                                        ? "C:\\Windows\\system32\\"
                                        : session.account().home() + "\\")
                        .with("User", session.user())
                        .with("LogonGuid", session.guid())
                        .with("LogonId", session.hexId())
                        .with(
                                "TerminalSessionId",
                                session.isSystem() || session.port() > 0 ? "0" : "1")
                        .with("IntegrityLevel", session.integrity())
                        .with("Hashes", hashes(process.image()))
                        .with("ParentProcessGuid", parent.guid())
                        .with("ParentProcessId", Long.toString(parent.id()))
                        .with("ParentImage", parent.image())
                        .with("ParentCommandLine", parent.commandLine())
                        .with("ParentUser", parent.session().user());
        log(1, 5, values);
    }

    /// Event 3: a connection that a process of this host made.
    void connected(RunningProcess by, int port, Host to, int toPort) {
        connection(by, true, host, port, to, toPort);
    }

    /// Event 3: a connection that a process of this host accepted.
    void accepted(RunningProcess by, Host from, int port, int toPort) {
        connection(by, false, from, port, host, toPort);
    }

    private void connection(
            RunningProcess by, boolean initiated, Host from, int port, Host to, int toPort) {
        log(
                3,
                5,
                begin(by)
                        .with("User", by.session().user())
                        .with("Protocol", "tcp")
                        .with("Initiated", Boolean.toString(initiated))
                        .with("SourceIsIpv6", "false")
                        .with("SourceIp", from.address())
                        .with("SourceHostname", from.fullName())
                        .with("SourcePort", Integer.toString(port))
                        .with("SourcePortName", "-")
                        .with("DestinationIsIpv6", "false")
                        .with("DestinationIp", to.address())
                        .with("DestinationHostname", to.fullName())
                        .with("DestinationPort", Integer.toString(toPort))
                        .with("DestinationPortName", portName(toPort)));
        host.stage().step();
    }

    private static String portName(int port) {
        return switch (port) {
            case 445 -> "microsoft-ds";
            case 135 -> "epmap";
            case 88 -> "kerberos";
            default -> "-";
        };
    }

    /// Event 5.
    void processEnded(RunningProcess process) {
        log(5, 3, begin(process).with("User", process.session().user()));
    }

    /// Event 7: a library that a process loaded.
    void imageLoaded(RunningProcess by, String path, boolean signed) {
        var program = Program.of(path);
        log(
                7,
                3,
                begin(by)
                        .with("ImageLoaded", path)
                        .with("FileVersion", program.fileVersion())
                        .with("Description", program.description())
                        .with("Product", program.product())
                        .with("Company", program.company())
                        .with("OriginalFileName", program.originalFileName())
                        .with("Hashes", hashes(path))
                        .with("Signed", Boolean.toString(signed))
                        .with("Signature", signed ? "Microsoft Windows" : "-")
                        .with("SignatureStatus", signed ? "Valid" : "Unavailable")
                        .with("User", by.session().user()));
        host.stage().step();
    }

    /// Event 10: one process opened another.
    void processOpened(RunningProcess by, RunningProcess target, String access) {
        log(
                10,
                3,
                new EventValues()
                        .with("RuleName", "-")
                        .with("UtcTime", utcTime())
                        .with("SourceProcessGUID", by.guid())
                        .with("SourceProcessId", Long.toString(by.id()))
                        .with("SourceThreadId", Long.toString(by.id() + 12))
                        .with("SourceImage", by.image())
                        .with("TargetProcessGUID", target.guid())
                        .with("TargetProcessId", Long.toString(target.id()))
                        .with("TargetImage", target.image())
                        .with("GrantedAccess", access)
                        .with(
                                "CallTrace",
                                "C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|"
                                        + "C:\\Windows\\System32\\KERNELBASE.dll+2c13e")
                        .with("SourceUser", by.session().user())
                        .with("TargetUser", target.session().user()));
        host.stage().step();
    }

    /// Event 11.
    void fileCreated(RunningProcess by, String path) {
        log(
                11,
                2,
                begin(by)
                        .with("TargetFilename", path)
                        .with("CreationUtcTime", utcTime())
                        .with("User", by.session().user()));
        host.stage().step();
    }

    /// Event 23: a file deleted, which Sysmon keeps a copy of.
    void fileDeleted(RunningProcess by, String path) {
        log(
                23,
                5,
                new EventValues()
                        .with("RuleName", "-")
                        .with("UtcTime", utcTime())
                        .with("ProcessGuid", by.guid())
                        .with("ProcessId", Long.toString(by.id()))
                        .with("User", by.session().user())
                        .with("Image", by.image())
                        .with("TargetFilename", path)
                        .with("Hashes", hashes(path))
                        .with("IsExecutable", "true")
                        .with("Archived", "true"));
        host.stage().step();
    }

    /// Event 12: a key made.
    void registryKeyCreated(RunningProcess by, String path) {
        registryKey(by, path, "CreateKey");
    }

    /// Event 12: a key deleted.
    void registryKeyDeleted(RunningProcess by, String path) {
        registryKey(by, path, "DeleteKey");
    }

    private void registryKey(RunningProcess by, String path, String what) {
        log(12, 2, registry(by, path, what).with("User", by.session().user()));
        host.stage().step();
    }

    /// Event 13. Sysmon doubles percent signs.
    void registryValueSet(RunningProcess by, String path, String details) {
        log(
                13,
                2,
                registry(by, path, "SetValue")
                        .with("Details", details.replace("%", "%%"))
                        .with("User", by.session().user()));
        host.stage().step();
    }

    /// Event 13 of a number.
    void registryNumberSet(RunningProcess by, String path, int number) {
        registryValueSet(by, path, "DWORD (0x%08x)".formatted(number));
    }

    private EventValues registry(RunningProcess by, String path, String what) {
        return new EventValues()
                .with("RuleName", "-")
                .with("EventType", what)
                .with("UtcTime", utcTime())
                .with("ProcessGuid", by.guid())
                .with("ProcessId", Long.toString(by.id()))
                .with("Image", by.image())
                .with("TargetObject", path);
    }

    /// Event 17: a pipe made.
    void pipeCreated(RunningProcess by, String name) {
        pipe(17, "CreatePipe", by, name);
    }

    /// Event 18: a pipe opened. What comes over the network is the kernel's.
    void pipeConnected(RunningProcess by, String name) {
        pipe(18, "ConnectPipe", by, name);
    }

    private void pipe(int eventId, String what, RunningProcess by, String name) {
        log(
                eventId,
                1,
                new EventValues()
                        .with("RuleName", "-")
                        .with("EventType", what)
                        .with("UtcTime", utcTime())
                        .with("ProcessGuid", by.guid())
                        .with("ProcessId", Long.toString(by.id()))
                        .with("PipeName", "\\" + name)
                        .with("Image", by.image())
                        .with("User", by.session().user()));
        host.stage().step();
    }

    /// Event 22: a name of another computer looked up.
    void nameLookedUp(RunningProcess by, Host other) {
        log(
                22,
                5,
                new EventValues()
                        .with("RuleName", "-")
                        .with("UtcTime", utcTime())
                        .with("ProcessGuid", by.guid())
                        .with("ProcessId", Long.toString(by.id()))
                        .with("QueryName", other.name())
                        .with("QueryStatus", "0")
                        .with("QueryResults", "::ffff:" + other.address() + ";")
                        .with("Image", by.image())
                        .with("User", by.session().user()));
        host.stage().step();
    }

    private EventValues begin(RunningProcess process) {
        return new EventValues()
                .with("RuleName", "-")
                .with("UtcTime", utcTime())
                .with("ProcessGuid", process.guid())
                .with("ProcessId", Long.toString(process.id()))
                .with("Image", process.image());
    }

    /// The time as Sysmon writes it.
    String utcTime() {
        return UTC_TIME.format(host.stage().now());
    }

    /// Hashes of the path stand for those of the file, which there is none of.
    private static String hashes(String path) {
        var name = path.toLowerCase(Locale.ROOT);
        return "SHA1="
                + digest("SHA-1", name)
                + ",MD5="
                + digest("MD5", name)
                + ",SHA256="
                + digest("SHA-256", name)
                + ",IMPHASH="
                + digest("MD5", "imports of " + name);
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

    /// An event of Sysmon's own log.
    void log(int eventId, int version, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Microsoft-Windows-Sysmon/Operational",
                        "Microsoft-Windows-Sysmon",
                        "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}",
                        eventId,
                        -1,
                        version,
                        4,
                        eventId,
                        0,
                        "0x8000000000000000"),
                1968,
                Account.SYSTEM.sid(),
                values);
    }
}
