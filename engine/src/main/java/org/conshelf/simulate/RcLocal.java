package org.conshelf.simulate;

/// A command in rc.local runs as root at the end of every boot.
final class RcLocal {
    static final SimulatedTest TEST =
            SimulatedTest.attack("rc-local", "A command in /etc/rc.local, run by its service")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1037.004")
                    .behaviour(
                            """
                            A line is put into /etc/rc.local with sudo tee, the file is made executable, and rc-local.service is started
                            to try it. The command runs a program out of /var/tmp with nohup.
                            """)
                    .signal(
                            "/etc/rc.local comes into being, written by tee.",
                            """
                            DeviceFileEvents
                            | where FolderPath == "/etc/rc.local" and InitiatingProcessFileName == "tee"
                            """)
                    .signal(
                            "systemd runs rc.local, and it runs a program in /var/tmp.",
                            """
                            DeviceProcessEvents
                            | where ProcessCommandLine has "nohup" and ProcessCommandLine has "/var/tmp/"
                            """)
                    .commands(
                            """
                            printf '#!/bin/sh\\nnohup /var/tmp/.fontcfg >/dev/null 2>&1 &\\n' | sudo tee /etc/rc.local
                            sudo chmod +x /etc/rc.local
                            sudo systemctl start rc-local.service
                            """)
                    .cleanUp(
                            """
                            sudo rm -f /etc/rc.local /var/tmp/.fontcfg
                            sudo systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, RcLocal::play));

    private RcLocal() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        var tee = host.sudo(shell.user(), "tee", "/etc/rc.local");
        host.created(tee, "/etc/rc.local");
        shell.types("chmod", "+x", "/etc/rc.local");
        shell.types("systemctl", "start", "rc-local.service");
        host.started("rc-local.service", "/etc/rc.local Compatibility");
        var sh = host.serviceProcess("/bin/sh", "/etc/rc.local", "start");
        var nohup = host.run(sh, "nohup", "/var/tmp/.fontcfg");
        host.becomes(nohup, "/var/tmp/.fontcfg");
        host.stage().pass(120_000);
        var rm = shell.types("rm", "-f", "/etc/rc.local", "/var/tmp/.fontcfg");
        host.deleted(rm, "/etc/rc.local");
    }
}
