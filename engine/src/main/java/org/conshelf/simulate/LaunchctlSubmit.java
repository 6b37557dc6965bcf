package org.conshelf.simulate;

import java.util.List;

/// launchctl submit: a job without a property list.
final class LaunchctlSubmit {
    private static final String PROGRAM = "/tmp/.quicklook-sync";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "launchctl-submit", "A job handed to launchd with launchctl submit")
                    .on(SimulatedTest.Platform.MACOS)
                    .techniques("T1569.001")
                    .behaviour(
                            """
                            launchctl submit hands launchd a program and a label. launchd runs it, and runs it again whenever it ends,
                            without a property list anywhere. First a program out of /tmp, then one of macOS's own, as
                            the public test has it.
                            """)
                    .signal(
                            "launchctl is started with submit, -l and a program.",
                            """
                            DeviceProcessEvents
                            | where FileName == "launchctl" and ProcessCommandLine has "submit" and ProcessCommandLine has "-l"
                            """)
                    .signal(
                            "launchd starts the program by way of xpcproxy.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName == "xpcproxy" and FolderPath == "/tmp/.quicklook-sync"
                            """)
                    .signal(
                            "launchd tells of the job in the unified log.",
                            """
                            Syslog
                            | where ProcessName == "launchd" and SyslogMessage has "com.example.quicklook-sync"
                            """)
                    .commands(
                            """
                            cp /bin/sleep /tmp/.quicklook-sync
                            launchctl submit -l com.example.quicklook-sync -- /tmp/.quicklook-sync 600
                            launchctl submit -l evil -- /System/Applications/Calculator.app/Contents/MacOS/Calculator
                            """)
                    .cleanUp(
                            """
                            launchctl remove com.example.quicklook-sync
                            launchctl remove evil
                            rm -f /tmp/.quicklook-sync
                            """)
                    .plays(stage -> MacDesk.onEachMac(stage, LaunchctlSubmit::play));

    private LaunchctlSubmit() {}

    private static void play(MacDesk desk) {
        var host = desk.host();
        var cp = desk.types("cp", "/bin/sleep", PROGRAM);
        host.created(cp, PROGRAM);
        submit(desk, "com.example.quicklook-sync", List.of(PROGRAM, "600"), false);
        host.stage().pass(30_000);
        submit(
                desk,
                "evil",
                List.of("/System/Applications/Calculator.app/Contents/MacOS/Calculator"),
                true);
        host.stage().pass(60_000);
        desk.types("launchctl", "remove", "com.example.quicklook-sync");
        host.removed(desk.domain(), "com.example.quicklook-sync");
        desk.types("launchctl", "remove", "evil");
        host.removed(desk.domain(), "evil");
        var rm = desk.types("rm", "-f", PROGRAM);
        host.deleted(rm, PROGRAM);
    }

    private static void submit(MacDesk desk, String label, List<String> program, boolean signed) {
        var command = new java.util.ArrayList<>(List.of("launchctl", "submit", "-l", label, "--"));
        command.addAll(program);
        desk.types(command.toArray(String[]::new));
        desk.host().started(desk.domain(), label, program, "", signed);
    }
}
