package org.conshelf.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// A Linux computer: what is done on it goes into the logs that its [LinuxKind] has.
final class LinuxHost {
    private static final String STARTED = "39f53479d3a045ac8e11786248231fbf";
    private static final String STARTING = "7d4958e842da4a758f6c1cdc7b36dcc5";
    private static final String STOPPED = "9d1aaa27d60140bd96365438aad20286";
    private static final String DEACTIVATED = "7ad2d189f7e94e70a38c781354912448";

    private final Stage stage;
    private final String name;
    private final String address;
    private final LinuxKind kind;
    private final LinuxProcess systemd;
    private final AuditLog audit;
    private final MessageLog messages;
    private final LinuxSysmonLog sysmon;
    private final long bootMicros;
    private long lastProcess;
    private long lastSession;
    private final Map<String, Integer> users = new HashMap<>();

    LinuxHost(Stage stage, String name, String address, LinuxKind kind) {
        this.stage = stage;
        this.name = name;
        this.address = address;
        this.kind = kind;
        this.systemd =
                new LinuxProcess(
                        1,
                        null,
                        "/usr/lib/systemd/systemd",
                        List.of("/sbin/init"),
                        LinuxLogin.NONE,
                        0,
                        "/");
        this.audit = new AuditLog(this);
        this.messages = new MessageLog(this);
        this.sysmon = new LinuxSysmonLog(this);
        this.lastProcess = 1200L + stage.random(20_000);
        this.lastSession = 1L + stage.random(40);
        this.bootMicros =
                (stage.now().getEpochSecond() - 86_400L * (1 + stage.random(30))) * 1_000_000;
    }

    /// Lets the numbers of processes and sessions begin where those of a host that is played for a
    /// while do not reach, so that both can be mixed.
    void numberApart() {
        lastProcess += 1_000_000;
        lastSession += 10_000;
    }

    Stage stage() {
        return stage;
    }

    String name() {
        return name;
    }

    String fullName() {
        return name + "." + Estate.DNS_DOMAIN;
    }

    String address() {
        return address;
    }

    LinuxKind kind() {
        return kind;
    }

    /// The first process, which starts services.
    LinuxProcess systemd() {
        return systemd;
    }

    long bootMicros() {
        return bootMicros;
    }

    AuditLog audit() {
        return audit;
    }

    MessageLog messages() {
        return messages;
    }

    /// The SELinux or AppArmor context of processes.
    String context(boolean service) {
        if (kind != LinuxKind.AUDIT_AND_MESSAGES) {
            return "unconfined";
        }
        return service
                ? "system_u:system_r:unconfined_service_t:s0"
                : "unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c1023";
    }

    /// Writes a line to a log.
    void line(String file, LongFunction<String> text) {
        stage.log(fullName(), file, file, text);
    }

    void sysmonLine(LongFunction<String> text) {
        stage.log(fullName(), "syslog", "sysmon", text);
    }

    /// Writes the lines of an audit event, where this host has them.
    void auditLines(LongFunction<List<String>> lines) {
        if (kind == LinuxKind.FORWARDED) {
            var stamp = MessageLog.precise(stage.now());
            stage.log(
                    fullName(),
                    "forwarded.log",
                    "audit",
                    serial ->
                            String.join(
                                    "\n",
                                    lines.apply(serial).stream()
                                            .map(l ->
                                                    "<14>1 %s %s audispd - - - %s"
                                                            .formatted(stamp, fullName(), l))
                                            .toList()));
        } else {
            stage.log(
                    fullName(),
                    "audit.log",
                    "audit",
                    serial -> String.join("\n", lines.apply(serial)));
        }
    }

    /// Somebody logs on over SSH from another address.
    ///
    /// @return his shell
    LinuxProcess login(String user, String from) {
        int userId = users.computeIfAbsent(user, _ -> 1000 + users.size());
        var login = new LinuxLogin(user, userId, ++lastSession, "pts/" + stage.random(3), from);
        var before = new LinuxLogin(user, userId, -1, "(none)", from);
        var server =
                process(
                        systemd,
                        "/usr/sbin/sshd",
                        List.of("sshd: " + user + " [priv]"),
                        before,
                        0,
                        "/");
        messages.message(
                "sshd",
                server,
                MessageLog.AUTHENTICATION,
                "Accepted publickey for %s from %s port %d ssh2: ED25519 SHA256:%s"
                        .formatted(
                                user,
                                from,
                                40_000 + stage.random(20_000),
                                stage.randomText(
                                        "abcdefghijkmnopqrstuvwxyzABCDEFGH0123456789", 43)),
                "ssh.service");
        audit.user(
                "USER_ACCT",
                server,
                "op=PAM:accounting grantors=pam_unix acct=\"" + user + "\"",
                "ssh");
        stage.step();
        audit.login(server, login);
        var logged =
                new LinuxProcess(
                        server.id(),
                        systemd,
                        server.executable(),
                        server.arguments(),
                        login,
                        0,
                        "/");
        messages.message(
                "sshd",
                logged,
                MessageLog.AUTHENTICATION,
                "pam_unix(sshd:session): session opened for user %s(uid=%d) by (uid=0)"
                        .formatted(user, userId),
                "ssh.service");
        audit.user("USER_LOGIN", logged, "op=login id=" + userId, "/dev/" + login.terminal());
        messages.message(
                "systemd-logind",
                daemon("/usr/lib/systemd/systemd-logind", 611),
                MessageLog.AUTHENTICATION,
                "New session %d of user %s.".formatted(login.session(), user),
                "systemd-logind.service");
        stage.pass(400);
        return run(logged, userId, login.home(), "/usr/bin/bash", List.of("-bash"));
    }

    /// Somebody leaves.
    void logout(LinuxProcess shell) {
        messages.message(
                "sshd",
                shell.parent() == null ? systemd : shell.parent(),
                MessageLog.AUTHENTICATION,
                "pam_unix(sshd:session): session closed for user " + shell.login().user(),
                "ssh.service");
    }

    /// A daemon that runs since long.
    LinuxProcess daemon(String executable, long id) {
        return new LinuxProcess(
                id, systemd, executable, List.of(executable), LinuxLogin.NONE, 0, "/");
    }

    private LinuxProcess process(
            LinuxProcess parent,
            String executable,
            List<String> arguments,
            LinuxLogin login,
            int userId,
            String directory) {
        lastProcess += 1 + stage.random(9);
        return new LinuxProcess(
                lastProcess, parent, executable, arguments, login, userId, directory);
    }

    /// A process begins, with the rights and the session of its parent.
    LinuxProcess run(LinuxProcess parent, String... command) {
        return run(parent, parent.userId(), parent.directory(), path(command[0]), List.of(command));
    }

    LinuxProcess run(
            LinuxProcess parent,
            int userId,
            String directory,
            String executable,
            List<String> arguments) {
        stage.step();
        var begun = process(parent, executable, arguments, parent.login(), userId, directory);
        audit.executed(begun);
        sysmon.processCreated(begun);
        stage.pass(30);
        return begun;
    }

    /// A process runs another program in its place, as nohup does.
    void becomes(LinuxProcess process, String... command) {
        stage.step();
        var after =
                new LinuxProcess(
                        process.id(),
                        process.parent(),
                        path(command[0]),
                        List.of(command),
                        process.login(),
                        process.userId(),
                        process.directory());
        audit.executed(after);
        sysmon.processCreated(after);
    }

    /// The program that a command runs, where links end: /bin leads to /usr/bin, sh to a shell.
    private String path(String command) {
        var name = command.substring(command.lastIndexOf('/') + 1);
        if (command.startsWith("/") && !command.startsWith("/bin/")) {
            return command;
        }
        return switch (name) {
            case "update-rc.d", "chkconfig", "service", "runuser", "cron", "invoke-rc.d" ->
                    "/usr/sbin/" + name;
            case "python3" -> "/usr/bin/python3.11";
            case "sh" -> kind == LinuxKind.AUDIT_AND_MESSAGES ? "/usr/bin/bash" : "/usr/bin/dash";
            default -> "/usr/bin/" + name;
        };
    }

    /// Somebody runs a command as root with sudo.
    LinuxProcess sudo(LinuxProcess shell, String... command) {
        var words = new java.util.ArrayList<>(List.of("sudo"));
        words.addAll(List.of(command));
        var sudo = run(shell, words.toArray(String[]::new));
        var login = shell.login();
        var shown = new java.util.ArrayList<>(List.of(command));
        shown.set(0, path(command[0]));
        messages.message(
                "sudo",
                sudo,
                MessageLog.AUTHENTICATION,
                "%8s : TTY=%s ; PWD=%s ; USER=root ; COMMAND=%s"
                        .formatted(
                                login.user(),
                                login.terminal(),
                                shell.directory(),
                                String.join(" ", shown)),
                "session-" + login.session() + ".scope");
        audit.user(
                "USER_CMD",
                sudo,
                "cwd=%s cmd=%s"
                        .formatted(
                                AuditLog.text(shell.directory()),
                                AuditLog.text(String.join(" ", command))),
                login.terminal());
        messages.message(
                "sudo",
                sudo,
                MessageLog.AUTHENTICATION,
                "pam_unix(sudo:session): session opened for user root(uid=0) by %s(uid=%d)"
                        .formatted(login.user(), login.userId()),
                "session-" + login.session() + ".scope");
        return run(sudo, 0, shell.directory(), path(command[0]), List.of(command));
    }

    /// A file comes into being.
    void created(LinuxProcess by, String path) {
        stage.step();
        audit.opened(by, path, true);
        sysmon.fileCreated(by, path);
    }

    /// A file that is there is written to.
    void modified(LinuxProcess by, String path) {
        stage.step();
        audit.opened(by, path, false);
    }

    void deleted(LinuxProcess by, String path) {
        stage.step();
        audit.deleted(by, path);
        sysmon.fileDeleted(by, path);
    }

    /// A file gets another name, over the file that has it. Sysmon has no event for this.
    void renamed(LinuxProcess by, String from, String to) {
        stage.step();
        audit.renamed(by, from, to);
    }

    /// systemctl enables a unit: a link.
    void enabled(LinuxProcess systemctl, String link, String target) {
        stage.step();
        audit.linked(systemctl, link);
        sysmon.fileCreated(systemctl, link);
        messages.unit("", "Created symlink " + link + " → " + target + ".", "");
    }

    /// systemd reads its units anew.
    void reloaded() {
        stage.step();
        messages.unit("", "Reloading.", "");
        stage.pass(200);
    }

    /// A unit starts. That its first process begins is told by [#serviceProcess].
    void started(String unit, String description) {
        stage.step();
        messages.unit(unit, "Starting " + called(unit, description) + "...", STARTING);
        stage.step();
        audit.service("SERVICE_START", unit, "success");
        messages.unit(unit, "Started " + called(unit, description) + ".", STARTED);
    }

    private String called(String unit, String description) {
        return kind.namesUnits() ? unit + " - " + description : description;
    }

    /// A process that systemd begins for a unit.
    LinuxProcess serviceProcess(String... command) {
        return run(systemd, 0, "/", path(command[0]), List.of(command));
    }

    /// A unit's processes have ended by themselves.
    void ended(String unit) {
        stage.step();
        audit.service("SERVICE_STOP", unit, "success");
        messages.unit(unit, unit + ": Deactivated successfully.", DEACTIVATED);
    }

    /// A unit is stopped.
    void stopped(String unit, String description) {
        stage.step();
        audit.service("SERVICE_STOP", unit, "success");
        messages.unit(unit, "Stopped " + called(unit, description) + ".", STOPPED);
    }

    /// cron runs a job.
    LinuxProcess job(String user, String command) {
        stage.step();
        var cron = daemon("/usr/sbin/cron", 702);
        messages.message(
                kind == LinuxKind.AUDIT_AND_MESSAGES ? "CROND" : "CRON",
                cron,
                MessageLog.CRON,
                "(" + user + ") CMD (" + command + ")",
                "cron.service");
        return run(cron, 0, "/root", path("sh"), List.of("/bin/sh", "-c", command));
    }
}
