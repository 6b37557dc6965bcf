package org.conshelf.simulate;

/// A unit with a command for every turn of its life, enabled for the next boot.
final class SystemdHooks {
    private static final String UNIT = "art-systemd-service.service";
    private static final String FILE = "/etc/systemd/system/" + UNIT;

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "systemd-service-hooks",
                            "A systemd service with commands before, at and after its start, enabled")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002")
                    .behaviour(
                            """
                            A unit file is written line by line with echo: ExecStartPre, ExecStart, ExecStartPost, ExecReload, ExecStop
                            and ExecStopPost each leave a file in /tmp. The unit is enabled, so that it survives a boot,
                            and started.
                            """)
                    .signal(
                            "The unit file comes into being and is written to again and again by bash (auditd, Sysmon 11).",
                            """
                            DeviceFileEvents
                            | where FolderPath == "/etc/systemd/system/art-systemd-service.service"
                            | where InitiatingProcessFileName == "bash"
                            """)
                    .signal(
                            "The unit is enabled: systemctl links it below multi-user.target.wants.",
                            """
                            DeviceFileEvents
                            | where FolderPath endswith "multi-user.target.wants/art-systemd-service.service"
                            """)
                    .signal(
                            "touch runs as a child of systemd.",
                            """
                            DeviceProcessEvents
                            | where FileName == "touch" and InitiatingProcessId == 1 and ProcessCommandLine has "/tmp/"
                            """)
                    .commands(
                            """
                            UNIT=/etc/systemd/system/art-systemd-service.service
                            echo "[Service]" > $UNIT
                            for step in StartPre Start StartPost Reload Stop StopPost; do
                              echo "Exec$step=/bin/touch /tmp/art-systemd-$step" >> $UNIT
                            done
                            echo "[Install]" >> $UNIT
                            echo "WantedBy=multi-user.target" >> $UNIT
                            systemctl daemon-reload
                            systemctl enable art-systemd-service.service
                            systemctl start art-systemd-service.service
                            """)
                    .cleanUp(
                            """
                            systemctl stop art-systemd-service.service
                            systemctl disable art-systemd-service.service
                            rm -f /etc/systemd/system/art-systemd-service.service /tmp/art-systemd-*
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdHooks::play));

    private SystemdHooks() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.writes(FILE);
        for (int i = 0; i < 9; i++) {
            shell.appends(FILE);
        }
        shell.reloads();
        shell.enables(UNIT, "multi-user.target");
        shell.types("systemctl", "start", UNIT);
        host.serviceProcess("/bin/touch", "/tmp/art-systemd-StartPre");
        host.started(UNIT, UNIT);
        host.serviceProcess("/bin/touch", "/tmp/art-systemd-Start");
        host.serviceProcess("/bin/touch", "/tmp/art-systemd-StartPost");
        host.serviceProcess("/bin/touch", "/tmp/art-systemd-StopPost");
        host.ended(UNIT);
        host.stage().pass(90_000);
        shell.removes(UNIT);
    }
}
