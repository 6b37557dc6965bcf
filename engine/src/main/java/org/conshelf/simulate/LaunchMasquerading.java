package org.conshelf.simulate;

import java.util.List;

/// A launch agent with a label as Apple's have.
final class LaunchMasquerading {
    private static final String LABEL = "com.apple.softwareupdate.helper";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "launch-masquerading",
                            "A launch agent under a label of Apple's, unsigned, in a hidden folder")
                    .on(SimulatedTest.Platform.MACOS)
                    .techniques("T1543.001", "T1036.004")
                    .behaviour(
                            """
                            A program writes a property list named com.apple.softwareupdate.helper.plist into the user's
                            LaunchAgents, where Apple puts none, and has launchd load it. The agent's program is unsigned and
                            lies in a hidden folder of the user's Library.
                            """)
                    .signal(
                            "A property list of a com.apple label comes into being in a user's LaunchAgents.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath matches regex @"/Users/[^/]+/Library/LaunchAgents/com\\.apple\\."
                            """)
                    .signal(
                            "macOS notes an agent of this label whose program lies in a hidden folder.",
                            """
                            DeviceEvents
                            | where ActionType == "ServiceInstalled" and FolderPath has "/.helper/"
                            """)
                    .commands(
                            """
                            mkdir -p ~/Library/Application\\ Support/.helper
                            cp /bin/sleep ~/Library/Application\\ Support/.helper/updater
                            cp /tmp/helper.plist ~/Library/LaunchAgents/com.apple.softwareupdate.helper.plist
                            launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/com.apple.softwareupdate.helper.plist
                            """)
                    .cleanUp(
                            """
                            launchctl bootout gui/$(id -u)/com.apple.softwareupdate.helper
                            rm -rf ~/Library/LaunchAgents/com.apple.softwareupdate.helper.plist ~/Library/Application\\ Support/.helper
                            """)
                    .plays(stage -> MacDesk.onEachMac(stage, LaunchMasquerading::play));

    private LaunchMasquerading() {}

    private static void play(MacDesk desk) {
        var host = desk.host();
        var plist = desk.home() + "/Library/LaunchAgents/" + LABEL + ".plist";
        var program = desk.home() + "/Library/Application Support/.helper/updater";
        var dropper =
                host.run(
                        desk.shell(),
                        host.userId(),
                        desk.home() + "/Downloads/Reader.app/Contents/MacOS/Reader",
                        List.of(desk.home() + "/Downloads/Reader.app/Contents/MacOS/Reader"),
                        "",
                        false);
        host.created(dropper, program);
        host.created(dropper, plist);
        var launchctl = host.run(dropper, "launchctl", "bootstrap", desk.domain(), plist);
        host.loaded(launchctl, desk.domain(), plist, program);
        host.started(desk.domain(), LABEL, List.of(program), "", false);
        host.stage().pass(120_000);
        desk.types("launchctl", "bootout", desk.domain() + "/" + LABEL);
        host.removed(desk.domain(), LABEL);
        var rm = desk.types("rm", "-rf", plist);
        host.deleted(rm, plist);
    }
}
