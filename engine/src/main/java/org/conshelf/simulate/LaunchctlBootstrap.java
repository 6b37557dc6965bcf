package org.conshelf.simulate;

import java.util.List;

/// A property list is loaded where it lies.
final class LaunchctlBootstrap {
    private static final String PLIST = "/private/tmp/net.plist";
    private static final String PROGRAM = "/Users/Shared/.spotlight/mdsync";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "launchctl-bootstrap",
                            "launchctl bootstraps a property list out of /tmp")
                    .on(SimulatedTest.Platform.MACOS)
                    .techniques("T1569.001", "T1543.004")
                    .behaviour(
                            """
                            launchctl bootstrap takes a property list from anywhere. One in /private/tmp starts a program in a hidden
                            folder below /Users/Shared as root, and nothing is written where daemons usually stand.
                            """)
                    .signal(
                            "launchctl is started with bootstrap and a property list in /private/tmp.",
                            """
                            DeviceProcessEvents
                            | where FileName == "launchctl" and ProcessCommandLine has "bootstrap" and ProcessCommandLine has "/private/tmp/"
                            """)
                    .signal(
                            "macOS notes a daemon whose property list lies in /private/tmp.",
                            """
                            DeviceEvents
                            | where ActionType == "ServiceInstalled" and tostring(parse_json(AdditionalFields).ServiceFile) startswith "/private/tmp/"
                            """)
                    .signal(
                            "A program in a hidden folder runs as root by way of xpcproxy.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName == "xpcproxy" and FolderPath has "/.spotlight/" and AccountName == "root"
                            """)
                    .commands(
                            """
                            mkdir -p /Users/Shared/.spotlight && cp /bin/sleep /Users/Shared/.spotlight/mdsync
                            sudo launchctl bootstrap system /private/tmp/net.plist
                            """)
                    .cleanUp(
                            """
                            sudo launchctl bootout system/net.mdsync
                            sudo rm -rf /private/tmp/net.plist /Users/Shared/.spotlight
                            """)
                    .plays(stage -> MacDesk.onEachMac(stage, LaunchctlBootstrap::play));

    private LaunchctlBootstrap() {}

    private static void play(MacDesk desk) {
        var host = desk.host();
        host.created(desk.shell(), PLIST);
        desk.types("mkdir", "-p", "/Users/Shared/.spotlight");
        var cp = desk.types("cp", "/bin/sleep", PROGRAM);
        host.created(cp, PROGRAM);
        var launchctl = desk.sudo("launchctl", "bootstrap", "system", PLIST);
        host.loaded(launchctl, "system", PLIST, PROGRAM);
        host.started("system", "net.mdsync", List.of(PROGRAM, "3600"), "", false);
        host.stage().pass(120_000);
        desk.sudo("launchctl", "bootout", "system/net.mdsync");
        host.removed("system", "net.mdsync");
        var rm = desk.sudo("rm", "-rf", PLIST, "/Users/Shared/.spotlight");
        host.deleted(rm, PLIST);
        host.deleted(rm, PROGRAM);
    }
}
