package org.conshelf.simulate;

import java.util.List;

/// Cobalt Strike's `jump psexec`.
final class CobaltStrikePsExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "cobaltstrike-psexec",
                            "Cobalt Strike's psexec: a program out of ADMIN$, which becomes rundll32")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1055", "T1543.003")
                    .behaviour(
                            """
                            A beacon on a workstation copies a program of seven random hexadecimal digits to ADMIN$ of a
                            server and installs it as a service of the same name, whose path is the computer's own share:
                            \\\\127.0.0.1\\ADMIN$. The program makes the pipe MSSE-number-server, starts rundll32.exe without
                            any argument, moves into it and ends. The new beacon is talked to over the pipe msagent_ with two
                            digits. Service and program are deleted at once.
                            """)
                    .signal(
                            "A service of seven hexadecimal digits whose program is in ADMIN$ (System 7045, Security"
                                    + " 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697
                            | where ServiceFileName matches regex @"(?i)^\\\\\\\\127\\.0\\.0\\.1\\\\ADMIN\\$\\\\[0-9a-f]{7}\\.exe$"
                            """)
                    .signal(
                            "rundll32.exe without arguments, below the service's program (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "rundll32.exe" and ProcessCommandLine endswith "rundll32.exe"
                            | where InitiatingProcessFileName matches regex @"(?i)^[0-9a-f]{7}\\.exe$"
                            """)
                    .signal(
                            "The pipes that the product makes when nothing else is chosen (Sysmon 17).",
                            """
                            Event
                            | where Source == "Microsoft-Windows-Sysmon" and EventID == 17
                            | where EventData matches regex @"\\\\MSSE-[0-9]{3,5}-server" or EventData has @"\\msagent_"
                            """)
                    .signal(
                            "The pipe of the beacon is opened over the network (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName startswith "msagent_"
                            """)
                    .commands("jump psexec TARGET LISTENER")
                    .cleanUp("exit")
                    .plays(CobaltStrikePsExec::play);

    private CobaltStrikePsExec() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var beacon = beacon(stage, from, by);
        var files = SmbConnection.open(beacon, from, target, by);
        var name = stage.randomText("0123456789abcdef", 7);
        var file = name + ".exe";
        files.copyToAdminShare(file);
        var control = files.again();
        var manager = control.serviceControl();
        var program = "\\\\127.0.0.1\\ADMIN$\\" + file;
        var service = Service.onDemand(name, program);
        manager.install(service);
        var loader = manager.launch(service, program);
        manager.runs(service);
        target.sysmon().pipeCreated(loader, "MSSE-" + (100 + stage.random(9000)) + "-server");
        stage.pass(60);
        var rundll = Host.SYSTEM_FOLDER + "rundll32.exe";
        var child = target.start(loader, rundll, rundll);
        target.sysmon().processOpened(loader, child, "0x1fffff");
        manager.stopped(service);
        target.end(loader);
        manager.delete(service);
        files.deleteFromAdminShare(file);
        var pipe = "msagent_" + stage.randomText("0123456789abcdef", 2);
        target.sysmon().pipeCreated(child, pipe);
        control.openPipe(pipe);
        stage.pass(60_000);
        target.end(target.startSystem(child, "whoami.exe", "whoami /groups"));
        control.close();
    }

    /// A workstation on which the product already runs: somebody opened it.
    static RunningProcess beacon(Stage stage, Host host, Account account) {
        var explorer = host.logOn(account, true);
        stage.pass(60_000);
        var name = stage.oneOf(List.of("invoice", "agenda", "statement"));
        var program = account.home() + "\\AppData\\Local\\Temp\\" + name + ".exe";
        return host.start(explorer, program, "\"" + program + "\"");
    }
}
