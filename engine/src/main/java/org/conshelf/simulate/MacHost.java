package org.conshelf.simulate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongFunction;
import tools.jackson.databind.json.JsonMapper;

/// A Mac: what is done on it goes into the unified log, as `log show --style ndjson` prints it, and
/// into Endpoint Security's.
///
/// Source: `log(1)`; what launchd says there was seen on macOS 13 and later.
final class MacHost {
    private static final int FIRST_USER = 501;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+0000'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Stage stage;
    private final String name;
    private final String address;
    private final EndpointSecurityLog events;
    private final String bootId;
    private final MacProcess launchd;
    private long lastProcess;

    MacHost(Stage stage, String name, String address) {
        this.stage = stage;
        this.name = name;
        this.address = address;
        this.events = new EndpointSecurityLog(this);
        this.bootId =
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString()
                        .toUpperCase(Locale.ROOT);
        this.launchd =
                new MacProcess(1, 0, "/sbin/launchd", List.of("/sbin/launchd"), 0, "/", "", true);
        this.lastProcess = 700L + stage.random(9_000);
    }

    /// Lets the numbers of processes begin where those of a host that is played for a while do not
    /// reach, so that both can be mixed.
    void numberApart() {
        lastProcess += 40_000;
    }

    Stage stage() {
        return stage;
    }

    String fullName() {
        return name + "." + Estate.DNS_DOMAIN;
    }

    String address() {
        return address;
    }

    /// The number of the person whose Mac it is.
    int userId() {
        return FIRST_USER;
    }

    MacProcess launchd() {
        return launchd;
    }

    /// A part of macOS that runs since long.
    MacProcess daemon(String executable, long id) {
        return new MacProcess(id, 1, executable, List.of(executable), 0, "/", "", true);
    }

    /// A shell of the person in a terminal.
    MacProcess shell(String user) {
        var home = "/Users/" + user;
        var terminal =
                new MacProcess(
                        ++lastProcess,
                        1,
                        "/System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal",
                        List.of("Terminal"),
                        FIRST_USER,
                        home,
                        "",
                        true);
        return run(terminal, FIRST_USER, "/bin/zsh", List.of("-zsh"), "", true);
    }

    /// A part of macOS is run, with the rights of who runs it.
    MacProcess run(MacProcess parent, String... command) {
        return run(parent, parent.userId(), path(command[0]), List.of(command), "", true);
    }

    /// A program is run as a child of another.
    MacProcess run(
            MacProcess parent,
            int userId,
            String executable,
            List<String> arguments,
            String team,
            boolean signed) {
        stage.step();
        lastProcess += 1 + stage.random(5);
        var before =
                new MacProcess(
                        lastProcess,
                        parent.id(),
                        parent.executable(),
                        parent.arguments(),
                        parent.userId(),
                        parent.directory(),
                        parent.team(),
                        parent.signed());
        var after =
                new MacProcess(
                        lastProcess,
                        parent.id(),
                        executable,
                        arguments,
                        userId,
                        parent.directory(),
                        team,
                        signed);
        events.executed(before, after);
        stage.pass(40);
        return after;
    }

    private static String path(String command) {
        if (command.startsWith("/")) {
            return command;
        }
        return switch (command) {
            case "launchctl",
                    "cp",
                    "mv",
                    "rm",
                    "chmod",
                    "bash",
                    "zsh",
                    "sh",
                    "cat",
                    "mkdir",
                    "ps" ->
                    "/bin/" + command;
            case "PlistBuddy" -> "/usr/libexec/PlistBuddy";
            case "installer", "chown" -> "/usr/sbin/" + command;
            default -> "/usr/bin/" + command;
        };
    }

    /// Somebody runs a command as root with sudo.
    MacProcess sudo(MacProcess shell, String... command) {
        var words = new ArrayList<>(List.of("sudo"));
        words.addAll(List.of(command));
        var sudo = run(shell, 0, "/usr/bin/sudo", words, "", true);
        var shown = new ArrayList<>(List.of(command));
        shown.set(0, path(command[0]));
        var user = shell.directory().substring(shell.directory().lastIndexOf('/') + 1);
        logged(
                sudo,
                "",
                "%s : TTY=ttys000 ; PWD=%s ; USER=root ; COMMAND=%s"
                        .formatted(user, shell.directory(), String.join(" ", shown)));
        return run(sudo, command);
    }

    void created(MacProcess by, String path) {
        stage.step();
        events.created(by, path);
    }

    void modified(MacProcess by, String path) {
        stage.step();
        events.modified(by, path);
    }

    void renamed(MacProcess by, String from, String to) {
        stage.step();
        events.renamed(by, from, to);
    }

    void deleted(MacProcess by, String path) {
        stage.step();
        events.deleted(by, path);
    }

    /// launchd takes in a property list that launchctl hands it; macOS takes note of the item.
    ///
    /// @param domain `system`, or `gui/501`
    /// @param program what the list names
    void loaded(MacProcess launchctl, String domain, String plist, String program) {
        boolean daemon = domain.equals("system");
        logged(
                launchd,
                domain,
                "Bootstrap by launchctl[" + launchctl.id() + "] for " + plist + " succeeded (0: )");
        stage.step();
        events.launchItem(
                daemon(
                        "/System/Library/PrivateFrameworks/BackgroundTaskManagement.framework/Resources/backgroundtaskmanagementd",
                        412),
                daemon("/usr/libexec/smd", 331),
                plist,
                program,
                daemon);
    }

    /// launchd starts a job: xpcproxy becomes the job's program.
    ///
    /// @param team who signed the program, or empty
    MacProcess started(
            String domain, String label, List<String> command, String team, boolean signed) {
        boolean root = domain.equals("system");
        var proxy =
                run(
                        launchd,
                        root ? 0 : FIRST_USER,
                        "/usr/libexec/xpcproxy",
                        List.of("xpcproxy", label),
                        "",
                        true);
        var job = domain + "/" + label + " [" + proxy.id() + "]";
        logged(launchd, domain + "/" + label, "internal event: WILL_SPAWN, code = 0");
        logged(launchd, domain + "/" + label, "service state: spawning");
        logged(launchd, job, "xpcproxy spawned with pid " + proxy.id());
        var program =
                new MacProcess(
                        proxy.id(),
                        1,
                        path(command.getFirst()),
                        command,
                        root ? 0 : FIRST_USER,
                        "/",
                        team,
                        signed);
        stage.step();
        events.executed(proxy, program);
        logged(
                launchd,
                job,
                "Successfully spawned %s[%d] because launch job demand"
                        .formatted(program.fileName(), program.id()));
        logged(launchd, job, "service state: running");
        stage.pass(60);
        return program;
    }

    /// A job's process has ended.
    void exited(String domain, String label, MacProcess process, int code) {
        stage.step();
        logged(
                launchd,
                domain + "/" + label + " [" + process.id() + "]",
                "exited due to exit(" + code + "), ran for " + (40 + stage.random(900)) + "ms");
    }

    /// A job is taken out of launchd.
    void removed(String domain, String label) {
        stage.step();
        logged(launchd, domain + "/" + label, "removing service: " + label);
    }

    /// Writes a message into the unified log.
    void logged(MacProcess by, String subsystem, String message) {
        var time = stage.now();
        line("unified-log.ndjson", number -> entry(by, subsystem, message, time, number));
    }

    private String entry(
            MacProcess by, String subsystem, String message, Instant time, long number) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("traceID", number * 65_536L);
        entry.put("eventMessage", message);
        entry.put("eventType", "logEvent");
        entry.put("source", null);
        entry.put("formatString", "%{public}s");
        entry.put("userID", by.userId());
        entry.put("activityIdentifier", 0);
        entry.put("subsystem", subsystem);
        entry.put("category", "");
        entry.put("threadID", 300 + number % 2_000);
        entry.put("senderImageUUID", bootId);
        entry.put("bootUUID", bootId);
        entry.put("processImagePath", by.executable());
        entry.put("senderImagePath", by.executable());
        entry.put("timestamp", TIME.format(time));
        entry.put("machTimestamp", time.getEpochSecond() * 24_000_000L);
        entry.put("messageType", "Default");
        entry.put("processImageUUID", bootId);
        entry.put("processID", by.id());
        entry.put("senderProgramCounter", 90_000 + number % 7_000);
        entry.put("parentActivityIdentifier", 0);
        entry.put("timezoneName", "");
        entry.put("hostname", fullName());
        return JsonMapper.shared().writeValueAsString(entry);
    }

    /// Writes a line to a log.
    void line(String file, LongFunction<String> text) {
        stage.log(fullName(), file, file, text);
    }
}
