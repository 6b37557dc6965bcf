package org.conshelf.simulate;

/// A service of the old kind, a script in /etc/init.d.
final class InitScript {
    private static final String PATH = "/etc/init.d/net-sync";
    private static final String CODE =
            "import base64;exec(base64.b64decode('aW1wb3J0IG9zO29zLnN5c3RlbSgnaWQgPiAvdG1wLy5uJyk='))";

    static final SimulatedTest TEST =
            SimulatedTest.attack("init-script", "An init script that runs encoded Python, enabled")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002", "T1037.004")
                    .behaviour(
                            """
                            A script is written into /etc/init.d, made executable, enabled for the run levels, and started by the
                            service that systemd generates for it. It decodes a Python program and runs it. Afterwards
                            the script is written to again with tee -a and the service started anew.
                            """)
                    .signal(
                            "A file comes into being in /etc/init.d, written by a shell.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath == "/etc/init.d/net-sync" and InitiatingProcessFileName == "bash"
                            """)
                    .signal(
                            "Python runs with encoded code, below the script.",
                            """
                            DeviceProcessEvents
                            | where FileName startswith "python" and ProcessCommandLine has "b64decode"
                            """)
                    .commands(
                            """
                            cat > /etc/init.d/net-sync <<'SCRIPT'
                            #!/bin/sh
                            ### BEGIN INIT INFO
                            # Provides: net-sync
                            # Default-Start: 2 3 4 5
                            ### END INIT INFO
                            python3 -c "import base64;exec(base64.b64decode('aW1wb3J0IG9zO29zLnN5c3RlbSgnaWQgPiAvdG1wLy5uJyk='))"
                            SCRIPT
                            chmod +x /etc/init.d/net-sync
                            update-rc.d net-sync defaults || chkconfig net-sync on
                            systemctl start net-sync
                            echo 'true' | tee -a /etc/init.d/net-sync
                            systemctl daemon-reload && systemctl restart net-sync
                            """)
                    .cleanUp(
                            """
                            systemctl stop net-sync
                            update-rc.d -f net-sync remove || chkconfig --del net-sync
                            rm -f /etc/init.d/net-sync /tmp/.n
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, InitScript::play));

    private InitScript() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.writes(PATH);
        shell.types("chmod", "+x", PATH);
        if (host.kind() == LinuxKind.AUDIT_AND_MESSAGES) {
            shell.types("chkconfig", "net-sync", "on");
        } else {
            shell.types("update-rc.d", "net-sync", "defaults");
        }
        runs(shell, "start");
        var tee = shell.types("tee", "-a", PATH);
        host.modified(tee, PATH);
        shell.reloads();
        runs(shell, "restart");
        host.stage().pass(60_000);
        var rm = shell.types("rm", "-f", PATH);
        host.deleted(rm, PATH);
        shell.reloads();
    }

    private static void runs(RootShell shell, String verb) {
        var host = shell.host();
        shell.types("systemctl", verb, "net-sync");
        host.started("net-sync.service", "LSB: net-sync");
        var sh =
                host.run(
                        host.systemd(),
                        0,
                        "/",
                        "/usr/bin/dash",
                        java.util.List.of("/bin/sh", PATH, "start"));
        host.run(sh, "python3", "-c", CODE);
        host.ended("net-sync.service");
    }
}
