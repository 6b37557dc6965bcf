package org.conshelf.simulate;

import java.util.List;

/// What installs and starts launch daemons and agents every day.
final class MacInstallers {
    private static final String DAEMONS = "/Library/LaunchDaemons/";
    private static final String TEAM = "Q7H2Z9TIDE";

    static final SimulatedTest TEST =
            SimulatedTest.benign(
                            "benign-macos-installers",
                            "Installers, Homebrew, device management and updaters on macOS")
                    .on(SimulatedTest.Platform.MACOS)
                    .behaviour(
                            """
                            A package installs a launch daemon, and its script writes a second one and loads both; Homebrew starts a
                            service; device management writes a daemon and runs scripts; updaters of vendors bring agents
                            of their own; a developer loads his agent anew; launchd runs macOS's own jobs.
                            """)
                    .signal(
                            "Property lists come into being in the folders of daemons and agents.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath has_any ("/LaunchDaemons/", "/LaunchAgents/")
                            """)
                    .signal(
                            "launchctl loads and bootstraps them.",
                            """
                            DeviceProcessEvents
                            | where FileName == "launchctl" and ProcessCommandLine has_any ("load", "bootstrap")
                            """)
                    .signal(
                            "macOS notes new daemons and agents.",
                            """
                            DeviceEvents
                            | where ActionType == "ServiceInstalled"
                            """)
                    .plays(stage -> MacDesk.onEachMac(stage, MacInstallers::play));

    private MacInstallers() {}

    private static void play(MacDesk desk) {
        packageInstalled(desk);
        serviceOfHomebrew(desk);
        managed(desk);
        updated(desk);
        developed(desk);
        ownJobs(desk.host(), desk.domain());
    }

    private static void packageInstalled(MacDesk desk) {
        var host = desk.host();
        desk.sudo("installer", "-pkg", desk.home() + "/Downloads/Tidewatch.pkg", "-target", "/");
        var installd =
                host.daemon(
                        "/System/Library/PrivateFrameworks/PackageKit.framework/Resources/installd",
                        520);
        host.created(installd, DAEMONS + "org.example.tidewatch.plist");
        var scripts =
                host.daemon(
                        "/System/Library/PrivateFrameworks/PackageKit.framework/XPCServices/package_script_service.xpc/Contents/MacOS/package_script_service",
                        533);
        var script =
                host.run(
                        scripts,
                        0,
                        "/bin/bash",
                        List.of(
                                "/bin/bash",
                                "/tmp/PKInstallSandbox.h2Q8vT/Scripts/org.example.tidewatch/postinstall",
                                desk.home() + "/Downloads/Tidewatch.pkg",
                                "/",
                                "/",
                                "/"),
                        "",
                        true);
        host.created(script, DAEMONS + "org.example.tidewatch.helper.plist");
        for (var label : List.of("org.example.tidewatch", "org.example.tidewatch.helper")) {
            var plist = DAEMONS + label + ".plist";
            var load = host.run(script, "launchctl", "load", "-w", plist);
            var program = "/Library/Tidewatch/" + label.substring(label.lastIndexOf('.') + 1);
            host.loaded(load, "system", plist, program);
            host.started("system", label, List.of(program, "--daemon"), TEAM, true);
        }
        host.stage().pass(240_000);
    }

    private static void serviceOfHomebrew(MacDesk desk) {
        var host = desk.host();
        var label = "homebrew.mxcl.postgresql@15";
        var plist = desk.home() + "/Library/LaunchAgents/" + label + ".plist";
        var ruby =
                host.run(
                        desk.shell(),
                        host.userId(),
                        "/opt/homebrew/Library/Homebrew/vendor/portable-ruby/3.3.4/bin/ruby",
                        List.of(
                                "ruby",
                                "/opt/homebrew/Library/Homebrew/brew.rb",
                                "services",
                                "start",
                                "postgresql@15"),
                        "",
                        false);
        host.created(ruby, plist);
        var launchctl = host.run(ruby, "launchctl", "bootstrap", desk.domain(), plist);
        var program = "/opt/homebrew/opt/postgresql@15/bin/postgres";
        host.loaded(launchctl, desk.domain(), plist, program);
        host.started(
                desk.domain(),
                label,
                List.of(program, "-D", "/opt/homebrew/var/postgresql@15"),
                "",
                false);
        host.stage().pass(180_000);
    }

    private static void managed(MacDesk desk) {
        var host = desk.host();
        var jamf =
                host.run(
                        host.launchd(),
                        0,
                        "/usr/local/jamf/bin/jamf",
                        List.of("/usr/local/jamf/bin/jamf", "policy"),
                        "483DWKW443",
                        true);
        var plist = DAEMONS + "com.jamf.management.daemon.plist";
        host.created(jamf, plist);
        var load = host.run(jamf, "launchctl", "bootstrap", "system", plist);
        host.loaded(load, "system", plist, "/usr/local/jamf/bin/jamfAgent");
        host.started(
                "system",
                "com.jamf.management.daemon",
                List.of("/usr/local/jamf/bin/jamfAgent"),
                "483DWKW443",
                true);
        var script =
                host.run(
                        jamf,
                        0,
                        "/bin/bash",
                        List.of("/bin/bash", "/Library/Application Support/JAMF/tmp/inventory.sh"),
                        "",
                        true);
        host.run(script, "launchctl", "list");
        host.stage().pass(180_000);
    }

    private static void updated(MacDesk desk) {
        var host = desk.host();
        var agents = desk.home() + "/Library/LaunchAgents/";
        var google =
                host.run(
                        host.launchd(),
                        host.userId(),
                        desk.home()
                                + "/Library/Application Support/Google/GoogleUpdater/140.0/GoogleUpdater.app/Contents/MacOS/GoogleUpdater",
                        List.of("GoogleUpdater", "--wake"),
                        "EQHXZ8M8AV",
                        true);
        host.created(google, agents + "com.google.GoogleUpdater.wake.plist");
        var load =
                host.run(
                        google,
                        "launchctl",
                        "bootstrap",
                        desk.domain(),
                        agents + "com.google.GoogleUpdater.wake.plist");
        host.loaded(
                load,
                desk.domain(),
                agents + "com.google.GoogleUpdater.wake.plist",
                google.executable());
        host.started(
                desk.domain(),
                "com.google.GoogleUpdater.wake",
                List.of(google.executable(), "--wake-all"),
                "EQHXZ8M8AV",
                true);
        for (var label :
                List.of("com.microsoft.autoupdate.helper", "com.adobe.ARMDC.SMJobBlessHelper")) {
            var installd =
                    host.daemon(
                            "/System/Library/PrivateFrameworks/PackageKit.framework/Resources/installd",
                            520);
            host.created(installd, DAEMONS + label + ".plist");
            var program = "/Library/PrivilegedHelperTools/" + label;
            host.loaded(
                    host.daemon("/bin/launchctl", 540),
                    "system",
                    DAEMONS + label + ".plist",
                    program);
            host.started("system", label, List.of(program), "UBF8T346G9", true);
        }
        host.stage().pass(180_000);
    }

    private static void developed(MacDesk desk) {
        var host = desk.host();
        var plist = desk.home() + "/Library/LaunchAgents/org.example.devserver.plist";
        var editor =
                host.run(
                        desk.shell(),
                        host.userId(),
                        "/Applications/Visual Studio Code.app/Contents/MacOS/Electron",
                        List.of("Electron", plist),
                        "UBF8T346G9",
                        true);
        host.modified(editor, plist);
        desk.types("launchctl", "unload", plist);
        host.removed(desk.domain(), "org.example.devserver");
        var load = desk.types("launchctl", "load", plist);
        host.loaded(load, desk.domain(), plist, "/usr/local/bin/node");
        host.started(
                desk.domain(),
                "org.example.devserver",
                List.of("/usr/local/bin/node", desk.home() + "/src/server.js"),
                "HX7739G8FX",
                true);
        desk.types("launchctl", "kickstart", "-k", desk.domain() + "/org.example.devserver");
        desk.types("launchctl", "list");
        host.stage().pass(120_000);
    }

    private static void ownJobs(MacHost host, String domain) {
        host.started(
                "system",
                "com.apple.softwareupdated",
                List.of(
                        "/System/Library/CoreServices/Software Update.app/Contents/Resources/softwareupdated"),
                "",
                true);
        var periodic =
                host.started(
                        "system",
                        "com.apple.periodic-daily",
                        List.of("/usr/libexec/periodic-wrapper", "daily"),
                        "",
                        true);
        host.run(periodic, "sh", "-c", "/usr/sbin/periodic daily");
        host.started(
                domain,
                "com.apple.mdworker.shared",
                List.of(
                        "/System/Library/Frameworks/CoreServices.framework/Frameworks/Metadata.framework/Versions/A/Support/mdworker_shared"),
                "",
                true);
        host.started(
                "system",
                "org.example.munki.check",
                List.of("/bin/sh", "-c", "exec /usr/local/munki/managedsoftwareupdate --auto"),
                "",
                true);
        host.started(
                "system",
                "limit.maxfiles",
                List.of("launchctl", "limit", "maxfiles", "65536", "200000"),
                "",
                true);
    }
}
