package org.conshelf.simulate;

/// A unit is written by hand, and systemd runs a command of it as root.
final class SystemdService {
    private static final String UNIT = "atomic-test.service";

    static final SimulatedTest TEST =
            SimulatedTest.attack("systemd-service", "A systemd service that runs a command as root")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002", "T1569.003")
                    .behaviour(
                            """
                            Somebody with root's rights writes a unit file into /etc/systemd/system with a shell, has systemd
                            read it, and starts it. systemd runs bash as root, which runs id; what id says goes to the
                            journal. Played on hosts that log in four different ways: auditd with the journal,
                            auditd with syslog, Sysmon for Linux, and syslog forwarded to a collector.
                            """)
                    .signal(
                            "A file comes into being at /etc/systemd/system/atomic-test.service, written by bash (auditd, Sysmon 11).",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath == "/etc/systemd/system/atomic-test.service"
                            | where InitiatingProcessFileName == "bash"
                            """)
                    .signal(
                            "systemctl is run with daemon-reload and start (auditd EXECVE, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName == "systemctl" and ProcessCommandLine has "start" and ProcessCommandLine has "atomic-test"
                            """)
                    .signal(
                            "bash runs as a child of systemd, as root, and bash runs id (auditd EXECVE, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName == "bash" and InitiatingProcessId == 1 and AccountName == "root"
                            | where ProcessCommandLine has "id"
                            """)
                    .signal(
                            "systemd tells that the unit has started (syslog, journal), and auditd does (SERVICE_START).",
                            """
                            Syslog
                            | where (ProcessName == "systemd" and SyslogMessage startswith "Started" and SyslogMessage has "atomic-test")
                                or SyslogMessage has_all ("SERVICE_START", "unit=atomic-test")
                            """)
                    .signal(
                            "What id says stands in the journal as the service's output.",
                            """
                            Syslog
                            | where ProcessName == "id" and SyslogMessage startswith "uid=0(root)"
                            """)
                    .commands(
                            """
                            cat > /etc/systemd/system/atomic-test.service <<'UNIT'
                            [Unit]
                            Description=Atomic test

                            [Service]
                            Type=oneshot
                            ExecStart=/bin/bash -c 'id'
                            UNIT
                            systemctl daemon-reload
                            systemctl start atomic-test.service
                            """)
                    .cleanUp(
                            """
                            systemctl stop atomic-test.service
                            rm -f /etc/systemd/system/atomic-test.service
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdService::play));

    private SystemdService() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.writes("/etc/systemd/system/" + UNIT);
        shell.reloads();
        var bash = shell.starts(UNIT, "Atomic test", "/bin/bash", "-c", "id");
        var id = host.run(bash, "id");
        host.messages().output(id, UNIT, "uid=0(root) gid=0(root) groups=0(root)");
        host.ended(UNIT);
        host.stage().pass(60_000);
        shell.removes(UNIT);
    }
}
