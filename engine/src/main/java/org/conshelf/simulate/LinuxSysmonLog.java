package org.conshelf.simulate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Sysmon for Linux on a host: each event is a line of XML that it sends to syslog.
///
/// Source: Sysmon for Linux's manifest, version 1.3; it writes `-` for what it does not know.
final class LinuxSysmonLog {
    private static final long PROCESS = 2044;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SYSTEM_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'000Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final LinuxHost host;

    LinuxSysmonLog(LinuxHost host) {
        this.host = host;
    }

    /// Event 1.
    void processCreated(LinuxProcess process) {
        var data = begin();
        identify(data, process);
        for (var unknown :
                new String[] {
                    "FileVersion", "Description", "Product", "Company", "OriginalFileName"
                }) {
            data.put(unknown, "-");
        }
        data.put("CommandLine", process.commandLine());
        data.put("CurrentDirectory", process.directory());
        data.put("User", process.userName());
        var login = process.login();
        data.put("LogonGuid", guid("logon " + login.session(), 0));
        data.put("LogonId", login.isNone() ? "0" : "" + login.userId());
        data.put("TerminalSessionId", login.isNone() ? "4294967295" : "" + login.session());
        data.put("IntegrityLevel", "no level");
        data.put("Hashes", "-");
        var parent = process.parent();
        data.put(
                "ParentProcessGuid",
                parent == null ? guid("none", 0) : guid(parent.executable(), parent.id()));
        data.put("ParentProcessId", "" + process.parentId());
        data.put("ParentImage", parent == null ? "-" : parent.executable());
        data.put("ParentCommandLine", parent == null ? "-" : parent.commandLine());
        data.put("ParentUser", parent == null ? "-" : parent.userName());
        write(1, 5, data);
    }

    /// Event 11.
    void fileCreated(LinuxProcess process, String path) {
        var data = begin();
        identify(data, process);
        data.put("TargetFilename", path);
        data.put("CreationUtcTime", UTC_TIME.format(host.stage().now()));
        data.put("User", process.userName());
        write(11, 2, data);
    }

    /// Event 23.
    void fileDeleted(LinuxProcess process, String path) {
        var data = begin();
        data.put("ProcessGuid", guid(process.executable(), process.id()));
        data.put("ProcessId", "" + process.id());
        data.put("User", process.userName());
        data.put("Image", process.executable());
        data.put("TargetFilename", path);
        data.put("Hashes", "-");
        data.put("IsExecutable", "-");
        data.put("Archived", "-");
        write(23, 5, data);
    }

    private Map<String, String> begin() {
        var data = new LinkedHashMap<String, String>();
        data.put("RuleName", "-");
        data.put("UtcTime", UTC_TIME.format(host.stage().now()));
        return data;
    }

    private void identify(Map<String, String> data, LinuxProcess process) {
        data.put("ProcessGuid", guid(process.executable(), process.id()));
        data.put("ProcessId", "" + process.id());
        data.put("Image", process.executable());
    }

    private String guid(String what, long number) {
        return "{%08x-%04x-%04x-0000-%012x}"
                .formatted(
                        host.fullName().hashCode(),
                        what.hashCode() >>> 16 & 0xFFFF,
                        what.hashCode() & 0xFFFF,
                        number);
    }

    private void write(int id, int version, Map<String, String> data) {
        if (host.kind() != LinuxKind.SYSMON) {
            return;
        }
        var time = host.stage().now();
        var values = new StringBuilder();
        data.forEach((name, value) ->
                values.append("<Data Name=\"")
                        .append(name)
                        .append("\">")
                        .append(escaped(value))
                        .append("</Data>"));
        host.sysmonLine(number ->
                STAMP.format(time)
                        + " "
                        + host.name()
                        + " sysmon: <Event><System>"
                        + system(id, version, number, time)
                        + "</System><EventData>"
                        + values
                        + "</EventData></Event>");
    }

    private String system(int id, int version, long number, Instant time) {
        return ("<Provider Name=\"Linux-Sysmon\" Guid=\"{ff032593-a8d3-4f13-b0d6-01fc615a0f97}\"/>"
                        + "<EventID>%d</EventID><Version>%d</Version><Level>4</Level><Task>%d</Task>"
                        + "<Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>"
                        + "<TimeCreated SystemTime=\"%s\"/><EventRecordID>%d</EventRecordID>"
                        + "<Correlation/><Execution ProcessID=\"%d\" ThreadID=\"%d\"/>"
                        + "<Channel>Linux-Sysmon/Operational</Channel><Computer>%s</Computer>"
                        + "<Security UserId=\"0\"/>")
                .formatted(
                        id,
                        version,
                        id,
                        SYSTEM_TIME.format(time),
                        number,
                        PROCESS,
                        PROCESS,
                        host.fullName());
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
