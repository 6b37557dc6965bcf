package org.conshelf.simulate;

/// Events that an ordinary day is full of and that no attack here is told by: connections, loaded
/// libraries, name look-ups, scheduled tasks, Windows updates, tickets.
///
/// Sources: the manifests of the providers, and
/// <https://learn.microsoft.com/sysinternals/downloads/sysmon>.
final class OrdinaryEvents {
    private static final long LSASS_ID = 700;
    private static final String NO_GUID = "{00000000-0000-0000-0000-000000000000}";

    private final Host host;

    OrdinaryEvents(Host host) {
        this.host = host;
    }

    /// Sysmon's 3: a TCP connection that a process opens.
    void connects(RunningProcess by, String address, String name, int port, String portName) {
        sysmon(
                3,
                5,
                new EventValues()
                        .with("RuleName", "-")
                        .with("UtcTime", host.sysmon().utcTime())
                        .with("ProcessGuid", by.guid())
                        .with("ProcessId", Long.toString(by.id()))
                        .with("Image", by.image())
                        .with("User", by.session().user())
                        .with("Protocol", "tcp")
                        .with("Initiated", "true")
                        .with("SourceIsIpv6", "false")
                        .with("SourceIp", host.address())
                        .with("SourceHostname", host.fullName())
                        .with("SourcePort", Integer.toString(host.nextPort()))
                        .with("SourcePortName", "-")
                        .with("DestinationIsIpv6", "false")
                        .with("DestinationIp", address)
                        .with("DestinationHostname", name)
                        .with("DestinationPort", Integer.toString(port))
                        .with("DestinationPortName", portName));
    }

    /// Sysmon's 22.
    void looksUp(RunningProcess by, String name, String address) {
        sysmon(
                22,
                5,
                new EventValues()
                        .with("RuleName", "-")
                        .with("UtcTime", host.sysmon().utcTime())
                        .with("ProcessGuid", by.guid())
                        .with("ProcessId", Long.toString(by.id()))
                        .with("QueryName", name)
                        .with("QueryStatus", "0")
                        .with("QueryResults", "::ffff:" + address + ";")
                        .with("Image", by.image())
                        .with("User", by.session().user()));
    }

    private void sysmon(int eventId, int version, EventValues values) {
        host.sysmon().log(eventId, version, values);
        host.stage().step();
    }

    /// A scheduled task runs: events 100, 200, then 201 and 102.
    ///
    /// @param seconds how long it takes
    void taskRuns(String task, String action, int seconds) {
        var stage = host.stage();
        var instance = "{" + stage.randomGuid() + "}";
        var user = "NT AUTHORITY\\SYSTEM";
        task(
                100,
                1,
                "0x8000000000000001",
                new EventValues()
                        .with("TaskName", task)
                        .with("UserContext", user)
                        .with("InstanceId", instance));
        task(
                200,
                1,
                "0x8000000000000001",
                new EventValues()
                        .with("TaskName", task)
                        .with("ActionName", action)
                        .with("TaskInstanceId", instance)
                        .with("EnginePID", Integer.toString(1400 + 4 * stage.random(2000))));
        stage.pass(1000L * seconds);
        task(
                201,
                2,
                "0x8000000000000002",
                new EventValues()
                        .with("TaskName", task)
                        .with("TaskInstanceId", instance)
                        .with("ActionName", action)
                        .with("ResultCode", "0")
                        .with("EnginePID", Integer.toString(1400 + 4 * stage.random(2000))));
        task(
                102,
                2,
                "0x8000000000000001",
                new EventValues()
                        .with("TaskName", task)
                        .with("UserContext", user)
                        .with("InstanceId", instance));
    }

    private void task(int eventId, int opcode, String keywords, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Microsoft-Windows-TaskScheduler/Operational",
                        "Microsoft-Windows-TaskScheduler",
                        "{de7b24ea-73c8-4a09-985d-5bdadcfa9017}",
                        eventId,
                        -1,
                        eventId == 200 || eventId == 201 ? 1 : 0,
                        4,
                        eventId,
                        opcode,
                        keywords),
                1204,
                Account.SYSTEM.sid(),
                values);
        host.stage().step();
    }

    /// An update is downloaded and installed: events 44, 43 and 19 of the System log.
    void updates(String title) {
        var stage = host.stage();
        var guid = "{" + stage.randomGuid() + "}";
        var values =
                new EventValues()
                        .with("updateTitle", title)
                        .with("updateGuid", guid)
                        .with("updateRevisionNumber", "200");
        update(44, 12, "0x8000000000002004", values);
        stage.pass(40_000);
        update(43, 13, "0x8000000000002008", values);
        stage.pass(60_000);
        var installed =
                new EventValues()
                        .with("updateTitle", title)
                        .with("updateGuid", guid)
                        .with("updateRevisionNumber", "200")
                        .with("serviceGuid", "{9482f4b4-e343-43b6-b170-9a65bc822c77}");
        update(19, 13, "0x8000000000000018", installed);
    }

    private void update(int eventId, int opcode, String keywords, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "System",
                        "Microsoft-Windows-WindowsUpdateClient",
                        "{945a8954-c147-4acd-923f-40c45405a658}",
                        eventId,
                        -1,
                        1,
                        4,
                        1,
                        opcode,
                        keywords),
                2216,
                Account.SYSTEM.sid(),
                values);
    }

    /// 4624 of another kind than over the network or at the console, and its 4634 some time later.
    ///
    /// @param type 4 (batch), 7 (unlocks the screen) or 10 (remote desktop)
    /// @param address where from
    Session logsOn(Account account, int type, boolean elevated, String address) {
        var session = host.session(account, elevated);
        boolean batch = type == 4;
        security(
                4624,
                2,
                12_544,
                new EventValues()
                        .withSubject(host.systemSession())
                        .with("TargetUserSid", account.sid())
                        .with("TargetUserName", account.name())
                        .with("TargetDomainName", account.domain())
                        .with("TargetLogonId", session.hexId())
                        .with("LogonType", Integer.toString(type))
                        .with("LogonProcessName", batch ? "Advapi  " : "User32 ")
                        .with("AuthenticationPackageName", "Negotiate")
                        .with("WorkstationName", host.name())
                        .with("LogonGuid", NO_GUID)
                        .with("TransmittedServices", "-")
                        .with("LmPackageName", "-")
                        .with("KeyLength", "0")
                        .with("ProcessId", batch ? "0x5c4" : "0x35c")
                        .with("ProcessName", "C:\\Windows\\System32\\svchost.exe")
                        .with("IpAddress", address)
                        .with("IpPort", address.equals("-") ? "-" : "0")
                        .with("ImpersonationLevel", "%%1833")
                        .with("RestrictedAdminMode", "-")
                        .with("TargetOutboundUserName", "-")
                        .with("TargetOutboundDomainName", "-")
                        .with("VirtualAccount", "%%1843")
                        .with("TargetLinkedLogonId", "0x0")
                        .with("ElevatedToken", elevated ? "%%1842" : "%%1843"));
        return session;
    }

    private void security(int eventId, int version, int task, EventValues values) {
        host.security().success(eventId, version, task, LSASS_ID, values);
        host.stage().step();
    }

    /// Event 16 of the System log: the kernel tidies up a part of the registry.
    void hiveTidied(String hive) {
        host.log(
                new SimulatedEvent.Source(
                        "System",
                        "Microsoft-Windows-Kernel-General",
                        "{a68ca8b7-004f-d7b6-a698-07e2de0f1f5d}",
                        16,
                        -1,
                        0,
                        4,
                        0,
                        0,
                        "0x8000000000000000"),
                4,
                Account.SYSTEM.sid(),
                new EventValues()
                        .with("HiveNameLength", Integer.toString(hive.length()))
                        .with("HiveName", hive)
                        .with("KeysUpdated", Integer.toString(1 + host.stage().random(400)))
                        .with("DirtyPages", Integer.toString(1 + host.stage().random(40))));
    }
}
