package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// A Windows computer with its logs: [#security], [#objects], [#system], [#sysmon], [#powerShell],
/// [#tasks].
final class Host {
    /// The long-lived processes that every Windows has.
    private static final long KERNEL_ID = 4;

    static final String SYSTEM_FOLDER = "C:\\Windows\\System32\\";

    private static final long SESSIONS_APART = 0x400_0000;
    private static final long PROCESSES_APART = 16_384;
    private static final long LAST_PROCESS = 65_528;

    private final Stage stage;
    private final String name;
    private final String address;
    private final String machineGuid;
    private final RunningProcess kernel;
    private final RunningProcess services;
    private final RunningProcess scheduler;
    private final long startSecond;
    private final boolean silent;
    private long lastLogonId;
    private long lastProcessId;
    private int lastPort;

    /// @param name the host's own name, without the domain
    /// @param address its IP address
    Host(Stage stage, String name, String address) {
        this(stage, name, address, false);
    }

    private Host(Stage stage, String name, String address, boolean silent) {
        this.stage = stage;
        this.silent = silent;
        this.name = name;
        this.address = address;
        this.machineGuid = guid(name).substring(0, 8);
        this.startSecond = now() - 3600L * (20 + stage.random(400));
        this.lastLogonId = 0x3_0000L + stage.random(0x20_0000);
        this.lastProcessId = 2000 + 4L * stage.random(300);
        this.lastPort = 49_152 + stage.random(8000);
        this.kernel = longRunning("System", "", KERNEL_ID);
        this.services =
                longRunning(
                        "C:\\Windows\\System32\\services.exe",
                        "C:\\Windows\\system32\\services.exe",
                        560 + 4L * stage.random(60));
        this.scheduler =
                longRunning(
                        "C:\\Windows\\System32\\svchost.exe",
                        "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule",
                        1000 + 4L * stage.random(100));
    }

    /// A computer that is none of the company's: what happens on it, nobody sees.
    ///
    /// @param name what it calls itself, or `-` where it says nothing
    static Host outside(Stage stage, String name, String address) {
        return new Host(stage, name, address, true);
    }

    /// Whether it is one of those.
    boolean isOutside() {
        return silent;
    }

    private static String guid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String name() {
        return name;
    }

    String fullName() {
        return silent ? "-" : name.toLowerCase(Locale.ROOT) + "." + Estate.DNS_DOMAIN;
    }

    String address() {
        return address;
    }

    /// The session of the system itself, which every Windows has under this id. Its account is the
    /// computer's.
    Session systemSession() {
        var account = new Account(Estate.DOMAIN, name + "$", Account.SYSTEM.sid());
        return new Session(
                account, Session.SYSTEM_ID, true, sessionGuid(startSecond, Session.SYSTEM_ID), 0);
    }

    /// The computer's own account in the domain, under which it logs on to others.
    Account computer() {
        return new Account(Estate.DOMAIN, name + "$", computerSid(this));
    }

    /// Lets the numbers of sessions and processes begin where those of a host that is played for a
    /// while do not reach, so that both can be mixed.
    void numberApart() {
        lastLogonId += SESSIONS_APART;
        lastProcessId = PROCESSES_APART;
    }

    /// The SID of a computer's account.
    String computerSid(Host computer) {
        return stage.estate().domainSid() + (1000 + Math.floorMod(computer.name.hashCode(), 97));
    }

    /// The kernel, which opens the files and pipes of whoever comes over the network.
    RunningProcess kernel() {
        return kernel;
    }

    /// The service control manager.
    RunningProcess services() {
        return services;
    }

    /// The task scheduler.
    RunningProcess scheduler() {
        return scheduler;
    }

    /// A process that has run since the computer started.
    private RunningProcess longRunning(String image, String commandLine, long id) {
        return new RunningProcess(
                image,
                commandLine,
                Program.of(image),
                id,
                processGuid(startSecond, id),
                systemSession());
    }

    /// A new session of somebody at the computer; ids grow, by no fixed step.
    Session session(Account account, boolean elevated) {
        return session(account, elevated, 0);
    }

    /// A new session of somebody who came from a port of another computer.
    Session session(Account account, boolean elevated, int port) {
        lastLogonId += 0x11 + stage.random(0x400);
        return new Session(account, lastLogonId, elevated, sessionGuid(now(), lastLogonId), port);
    }

    /// A new process; ids are multiples of four.
    RunningProcess process(String image, String commandLine, Session session) {
        lastProcessId += 4 + 4L * stage.random(60);
        if (lastProcessId > LAST_PROCESS) {
            lastProcessId = PROCESSES_APART + lastProcessId % 64;
        }
        return new RunningProcess(
                image,
                commandLine,
                Program.of(image),
                lastProcessId,
                processGuid(now(), lastProcessId),
                session);
    }

    /// Starts a process: events 4688 and Sysmon's 1.
    RunningProcess start(RunningProcess parent, Session session, String image, String commandLine) {
        var process = process(image, commandLine, session);
        security().processCreated(process, parent);
        stage.step();
        sysmon().processCreated(process, parent);
        stage.step();
        return process;
    }

    /// Starts a process in its parent's session.
    RunningProcess start(RunningProcess parent, String image, String commandLine) {
        return start(parent, parent.session(), image, commandLine);
    }

    /// Starts a program of Windows's system folder.
    ///
    /// @param fileName such as `whoami.exe`
    RunningProcess startSystem(RunningProcess parent, String fileName, String commandLine) {
        return start(parent, SYSTEM_FOLDER + fileName, commandLine);
    }

    /// Ends a process: events 4689 and Sysmon's 5.
    void end(RunningProcess process) {
        security().processEnded(process);
        stage.step();
        sysmon().processEnded(process);
        stage.step();
    }

    /// Lets somebody log on at the console.
    ///
    /// @return the Explorer, in the new session
    RunningProcess logOn(Account account, boolean administrator) {
        var session = security().interactiveLogon(account, administrator);
        stage.pass(4000);
        return process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
    }

    /// A port that a client on this computer speaks from: one after the other.
    int nextPort() {
        lastPort = lastPort >= 65_000 ? 49_152 : lastPort + 1 + stage.random(5);
        return lastPort;
    }

    private long now() {
        return stage.now().getEpochSecond();
    }

    /// Sysmon's ids of processes have the computer, the time of the start and the number in them.
    private String processGuid(long time, long id) {
        return "{%s-%04x-%04x-%04x-%012x}"
                .formatted(machineGuid, time & 0xffff, time >> 16 & 0xffff, id & 0xffff, 0x1400L);
    }

    private String sessionGuid(long time, long logonId) {
        return "{%s-%04x-%04x-%04x-%012x}"
                .formatted(
                        machineGuid,
                        time & 0xffff,
                        time >> 16 & 0xffff,
                        Short.toUnsignedInt(Short.reverseBytes((short) logonId)),
                        Long.reverseBytes(logonId >>> 16) >>> 16);
    }

    SecurityLog security() {
        return new SecurityLog(this);
    }

    ObjectAccessLog objects() {
        return new ObjectAccessLog(this);
    }

    SystemLog system() {
        return new SystemLog(this);
    }

    SysmonLog sysmon() {
        return new SysmonLog(this);
    }

    PowerShellLog powerShell() {
        return new PowerShellLog(this);
    }

    TaskLog tasks() {
        return new TaskLog(this);
    }

    Stage stage() {
        return stage;
    }

    void log(SimulatedEvent.Source source, long processId, String userId, EventValues values) {
        if (silent) {
            return;
        }
        stage.log(
                new SimulatedEvent(
                        stage.now(),
                        source,
                        fullName(),
                        0,
                        processId,
                        processId + 4L * (1 + (processId * 7 + source.eventId()) % 40),
                        userId,
                        values.asList()));
    }
}
