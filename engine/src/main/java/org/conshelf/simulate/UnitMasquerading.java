package org.conshelf.simulate;

/// A service with a name as systemd's own have.
final class UnitMasquerading {
    private static final String UNIT = "systemd-journal-sync.service";
    private static final String PROGRAM = "/usr/local/share/man/systemd-journald";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "unit-masquerading", "A service that looks like one of systemd's own")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002", "T1036.004", "T1036.005")
                    .behaviour(
                            """
                            A unit named as systemd's own are is moved into /usr/lib/systemd/system, where packages put theirs. Its
                            program is called systemd-journald too, but lies elsewhere.
                            """)
                    .signal(
                            "systemd starts a program called systemd-journald out of another folder than systemd's.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and FileName == "systemd-journald" and FolderPath !startswith "/usr/lib/systemd/"
                            """)
                    .signal(
                            "mv puts a unit into /usr/lib/systemd/system (auditd; Sysmon for Linux has no event for this).",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileRenamed" and FolderPath == "/usr/lib/systemd/system/systemd-journal-sync.service"
                            """)
                    .commands(
                            """
                            cp /bin/sleep /usr/local/share/man/systemd-journald
                            printf '[Service]\\nExecStart=/usr/local/share/man/systemd-journald 3600\\n' > /var/tmp/u
                            mv /var/tmp/u /usr/lib/systemd/system/systemd-journal-sync.service
                            systemctl daemon-reload
                            systemctl start systemd-journal-sync.service
                            """)
                    .cleanUp(
                            """
                            systemctl stop systemd-journal-sync.service
                            rm -f /usr/lib/systemd/system/systemd-journal-sync.service /usr/local/share/man/systemd-journald
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, UnitMasquerading::play));

    private UnitMasquerading() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        var cp = shell.types("cp", "/bin/sleep", PROGRAM);
        host.created(cp, PROGRAM);
        shell.writes("/var/tmp/u");
        var mv = shell.types("mv", "/var/tmp/u", "/usr/lib/systemd/system/" + UNIT);
        host.renamed(mv, "/var/tmp/u", "/usr/lib/systemd/system/" + UNIT);
        shell.reloads();
        shell.starts(UNIT, "Journal Synchronization", PROGRAM, "3600");
        host.stage().pass(240_000);
        shell.types("systemctl", "stop", UNIT);
        host.stopped(UNIT, "Journal Synchronization");
        var rm = shell.types("rm", "-f", "/usr/lib/systemd/system/" + UNIT, PROGRAM);
        host.deleted(rm, "/usr/lib/systemd/system/" + UNIT);
        shell.reloads();
    }
}
