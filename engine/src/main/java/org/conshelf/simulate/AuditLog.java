package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// auditd's log of a Linux host: `audit.log`, or the same records as messages of syslog.
///
/// Every execve is logged, and what is written where units, init scripts and jobs of cron stand:
/// the rules of such a host are `-a always,exit -F arch=b64 -S execve -k exec` and watches with the
/// keys `systemd`, `init` and `cron`. Nothing is logged of other files. auditd names the host in
/// each record (`name_format = fqd`), as where logs of several hosts come together.
///
/// Source: the audit project's specification of records, `audit.rules(7)` and the kernel's
/// `kernel/audit.c`, which says what is written in hexadecimal digits.
final class AuditLog {
    private static final String UNSET = "4294967295";
    private static final char ENRICHED = '\u001D';
    private static final int MAX_TITLE_BYTES = 128;
    private static final List<String> WATCHED =
            List.of(
                    "/etc/systemd/",
                    "/usr/lib/systemd/",
                    "/lib/systemd/",
                    "/usr/local/lib/systemd/",
                    "/run/systemd/",
                    "/.config/systemd/");

    private final LinuxHost host;

    AuditLog(LinuxHost host) {
        this.host = host;
    }

    /// The key of the watch that a path falls under; empty where none is set.
    static String watch(String path) {
        if (WATCHED.stream().anyMatch(path::contains)) {
            return "systemd";
        }
        if (path.startsWith("/etc/init.d/") || path.startsWith("/etc/rc")) {
            return "init";
        }
        return path.startsWith("/etc/cron") ? "cron" : "";
    }

    /// execve: the words of the command, the directory, the program and its loader.
    void executed(LinuxProcess process) {
        var records = new ArrayList<String>();
        records.add(
                "SYSCALL "
                        + call(
                                process,
                                59,
                                "0",
                                "a0=" + address() + " a1=" + address() + " a2=" + address(),
                                2)
                        + tail(process, "exec", "execve"));
        var words = new StringBuilder("EXECVE argc=" + process.arguments().size());
        for (int i = 0; i < process.arguments().size(); i++) {
            words.append(" a").append(i).append('=').append(text(process.arguments().get(i)));
        }
        records.add(words.toString());
        records.add("CWD cwd=" + text(process.directory()));
        records.add("PATH " + path(0, process.executable(), "NORMAL", "0100755"));
        records.add("PATH " + path(1, "/lib64/ld-linux-x86-64.so.2", "NORMAL", "0100755"));
        records.add("PROCTITLE proctitle=" + title(process));
        write(records);
    }

    /// openat of a file to write to it.
    void opened(LinuxProcess process, String path, boolean created) {
        var arguments = "a0=ffffff9c a1=" + address() + " a2=241";
        onFile(process, "openat", 257, "3", arguments, path, created ? "CREATE" : "NORMAL");
    }

    void deleted(LinuxProcess process, String path) {
        var arguments = "a0=ffffff9c a1=" + address() + " a2=0";
        onFile(process, "unlinkat", 263, "0", arguments, path, "DELETE");
    }

    /// symlinkat: what the link leads to has no file behind it in the record.
    void linked(LinuxProcess process, String link) {
        var arguments = "a0=" + address() + " a1=ffffff9c a2=" + address();
        onFile(process, "symlinkat", 266, "0", arguments, link, "CREATE");
    }

    void renamed(LinuxProcess process, String from, String to) {
        var key = watch(to);
        if (key.isEmpty()) {
            return;
        }
        var records = new ArrayList<String>();
        records.add(
                "SYSCALL "
                        + call(
                                process,
                                82,
                                "0",
                                "a0=" + address() + " a1=" + address() + " a2=0",
                                4)
                        + tail(process, key, "rename"));
        records.add("CWD cwd=" + text(process.directory()));
        records.add("PATH " + path(0, folder(from), "PARENT", "040755"));
        records.add("PATH " + path(1, folder(to), "PARENT", "040755"));
        records.add("PATH " + path(2, from, "DELETE", "0100644"));
        records.add("PATH " + path(3, to, "CREATE", "0100644"));
        records.add("PROCTITLE proctitle=" + title(process));
        write(records);
    }

    private void onFile(
            LinuxProcess process,
            String name,
            int number,
            String exit,
            String arguments,
            String path,
            String kind) {
        var key = watch(path);
        if (key.isEmpty()) {
            return;
        }
        var records = new ArrayList<String>();
        records.add(
                "SYSCALL " + call(process, number, exit, arguments, 2) + tail(process, key, name));
        records.add("CWD cwd=" + text(process.directory()));
        records.add("PATH " + path(0, folder(path), "PARENT", "040755"));
        records.add("PATH " + path(1, path, kind, "0100644"));
        records.add("PROCTITLE proctitle=" + title(process));
        write(records);
    }

    /// What systemd tells of a unit: SERVICE_START or SERVICE_STOP.
    void service(String type, String unit, String result) {
        // A unit's name is in this record without its kind.
        var name = unit.replaceAll("\\.service$", "");
        write(
                List.of(
                        type
                                + " pid=1 uid=0 auid="
                                + UNSET
                                + " ses="
                                + UNSET
                                + " subj="
                                + host.context(true)
                                + " msg='unit="
                                + name
                                + " comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" hostname=?"
                                + " addr=? terminal=? res="
                                + result
                                + "'"
                                + names("UID=\"root\" AUID=\"unset\"")));
    }

    /// What a program tells of a user, such as USER_LOGIN.
    ///
    /// @param message what stands between the quotes, without the program and behind it
    void user(String type, LinuxProcess by, String message, String terminal) {
        var login = by.login();
        write(
                List.of(
                        type
                                + " pid="
                                + by.id()
                                + " uid="
                                + by.userId()
                                + " auid="
                                + (login.isNone() ? UNSET : login.userId())
                                + " ses="
                                + (login.isNone() ? UNSET : login.session())
                                + " subj="
                                + host.context(login.isNone())
                                + " msg='"
                                + message
                                + " exe=\""
                                + by.executable()
                                + "\" hostname="
                                + (login.address().isEmpty() ? "?" : login.address())
                                + " addr="
                                + (login.address().isEmpty() ? "?" : login.address())
                                + " terminal="
                                + terminal
                                + " res=success'"
                                + names(
                                        "UID=\"%s\" AUID=\"%s\""
                                                .formatted(
                                                        by.userId() == 0 ? "root" : login.user(),
                                                        login.isNone() ? "unset" : login.user()))));
    }

    /// A session begins.
    void login(LinuxProcess by, LinuxLogin login) {
        write(
                List.of(
                        "LOGIN pid=%d uid=0 subj=%s old-auid=%s auid=%d tty=(none) old-ses=%s ses=%d res=1"
                                        .formatted(
                                                by.id(),
                                                host.context(true),
                                                UNSET,
                                                login.userId(),
                                                UNSET,
                                                login.session())
                                + names(
                                        "UID=\"root\" OLD-AUID=\"unset\" AUID=\"%s\""
                                                .formatted(login.user()))));
    }

    private String call(
            LinuxProcess process, int number, String exit, String arguments, int items) {
        var login = process.login();
        // The program of sudo belongs to root and gives root's rights.
        int effective = process.fileName().equals("sudo") ? 0 : process.userId();
        return "arch=c000003e syscall=%d success=yes exit=%s %s a3=8 items=%d ppid=%d pid=%d"
                        .formatted(number, exit, arguments, items, process.parentId(), process.id())
                + " auid=%s uid=%d gid=%d euid=%d suid=%d fsuid=%d egid=%d sgid=%d fsgid=%d"
                        .formatted(
                                login.isNone() ? UNSET : login.userId(),
                                process.userId(),
                                process.userId(),
                                effective,
                                effective,
                                effective,
                                process.userId(),
                                process.userId(),
                                process.userId());
    }

    private String tail(LinuxProcess process, String key, String name) {
        var login = process.login();
        var user = process.userName();
        return " tty=%s ses=%s comm=%s exe=%s subj=%s key=\"%s\""
                        .formatted(
                                login.terminal().replace("/", ""),
                                login.isNone() ? UNSET : login.session(),
                                text(process.shortName()),
                                text(process.executable()),
                                host.context(login.isNone()),
                                key)
                + names(
                        "ARCH=x86_64 SYSCALL=%s AUID=\"%s\" UID=\"%s\" GID=\"%s\" EUID=\"%s\" SUID=\"%s\" FSUID=\"%s\" EGID=\"%s\" SGID=\"%s\" FSGID=\"%s\""
                                .formatted(
                                        name,
                                        login.isNone() ? "unset" : login.user(),
                                        user,
                                        user,
                                        user,
                                        user,
                                        user,
                                        user,
                                        user,
                                        user));
    }

    private String path(int item, String name, String kind, String mode) {
        return "item=%d name=%s inode=%d dev=fd:00 mode=%s ouid=0 ogid=0 rdev=00:00 nametype=%s"
                        .formatted(
                                item,
                                text(name),
                                100_000 + Math.floorMod(name.hashCode(), 900_000),
                                mode,
                                kind)
                + " cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0"
                + names("OUID=\"root\" OGID=\"root\"");
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private String names(String enriched) {
        return host.kind() == LinuxKind.AUDIT_AND_MESSAGES ? ENRICHED + enriched : "";
    }

    private String address() {
        return "55%010x".formatted(host.stage().random(Integer.MAX_VALUE));
    }

    private static String title(LinuxProcess process) {
        var bytes = String.join("\0", process.arguments()).getBytes(StandardCharsets.UTF_8);
        var cut =
                new String(
                        bytes, 0, Math.min(bytes.length, MAX_TITLE_BYTES), StandardCharsets.UTF_8);
        return text(cut);
    }

    /// A text as the kernel writes what it does not trust: in quotes, or in hexadecimal digits
    /// where it holds a blank, a quote or anything beyond ASCII.
    static String text(String value) {
        boolean plain = value.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '"');
        return plain
                ? "\"" + value + "\""
                : HexFormat.of().withUpperCase().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the records of one event, which have its time and its serial in common. Each begins
    /// with its type.
    private void write(List<String> records) {
        if (!host.kind().audits()) {
            return;
        }
        var time = host.stage().now();
        var stamp =
                String.format(
                        Locale.ROOT, "%d.%03d", time.getEpochSecond(), time.getNano() / 1_000_000);
        host.auditLines(serial ->
                records.stream()
                        .map(record -> {
                            int blank = record.indexOf(' ');
                            return "node=%s type=%s msg=audit(%s:%d):%s"
                                    .formatted(
                                            host.fullName(),
                                            record.substring(0, blank),
                                            stamp,
                                            serial,
                                            record.substring(blank));
                        })
                        .toList());
    }
}
