package org.conshelf.simulate;

import java.util.HashMap;
import java.util.Map;

/// A Windows computer with its logs: [#security], [#system], [#sysmon], [#powerShell].
final class Host {
    private final Stage stage;
    private final String name;
    private final String address;
    private final Map<String, Long> lastRecordIds = new HashMap<>();
    private final RunningProcess services;
    private long lastLogonId;
    private long lastProcessId;

    /// @param name the host's own name, without the domain
    /// @param address its IP address
    Host(Stage stage, String name, String address) {
        this.stage = stage;
        this.name = name;
        this.address = address;
        this.lastLogonId = 0x3_0000L + stage.random(0x20_0000);
        this.lastProcessId = 2000 + 4L * stage.random(300);
        this.services =
                new RunningProcess(
                        "C:\\Windows\\System32\\services.exe",
                        "C:\\Windows\\system32\\services.exe",
                        564,
                        systemSession());
    }

    String name() {
        return name;
    }

    String fullName() {
        return name.toLowerCase(java.util.Locale.ROOT) + "." + Stage.DNS_DOMAIN;
    }

    String address() {
        return address;
    }

    /// The session of the system itself, which every Windows has under this id. Its account is the
    /// computer's.
    Session systemSession() {
        return new Session(new Account(Stage.DOMAIN, name + "$", Account.SYSTEM.sid()), 0x3e7);
    }

    /// The service control manager.
    RunningProcess services() {
        return services;
    }

    /// A new session; ids grow, by no fixed step.
    Session session(Account account) {
        lastLogonId += 0x11 + stage.random(0x400);
        return new Session(account, lastLogonId);
    }

    /// A new process; ids are multiples of four.
    RunningProcess process(String image, String commandLine, Session session) {
        lastProcessId += 4 + 4L * stage.random(60);
        return new RunningProcess(image, commandLine, lastProcessId, session);
    }

    SecurityLog security() {
        return new SecurityLog(this);
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

    Stage stage() {
        return stage;
    }

    void log(SimulatedEvent.Source source, long processId, String userId, EventValues values) {
        long recordId = lastRecordIds.merge(source.channel(), 1L, (last, one) -> last + one);
        long first = 10_000L * (1 + Math.floorMod((name + source.channel()).hashCode(), 50));
        stage.log(
                new SimulatedEvent(
                        stage.now(),
                        source,
                        fullName(),
                        first + recordId,
                        processId,
                        userId,
                        values.asMap()));
    }
}
