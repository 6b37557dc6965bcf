package org.conshelf.simulate;

import java.util.List;

/// CSExec runs commands on another computer.
final class CsExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack("csexec", "CSExec runs commands on another computer")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1543.003")
                    .behaviour(
                            """
                            CSExec, written in C#, copies csexecsvc.exe to System32 over ADMIN$, installs it as the service
                            csexecsvc, which starts with the computer, and starts it. The service runs each command that
                            comes over its one pipe, csexecsvc, with cmd.exe /c.
                            """)
                    .signal(
                            "The service csexecsvc is installed, to start with the computer (Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "csexecsvc" and ServiceStartType == "2"
                            """)
                    .signal(
                            "Event 7045 has its display name, CSExec Service.",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045 and EventData has "CSExec Service"
                            """)
                    .signal(
                            "The pipe csexecsvc (Security 5145, Sysmon 17 and 18).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "IPC$" and RelativeTargetName =~ "csexecsvc"
                            """)
                    .signal(
                            "Every command is a cmd.exe /c below csexecsvc.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName =~ "csexecsvc.exe" and ProcessCommandLine has "cmd.exe"
                            """)
                    .commands("csexec.exe \\\\TARGET cmd")
                    .cleanUp(
                            """
                            exit
                            sc.exe \\\\TARGET delete csexecsvc
                            del \\\\TARGET\\ADMIN$\\System32\\csexecsvc.exe
                            """)
                    .plays(CsExec::play);

    private CsExec() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var csexec =
                desk.runs(
                        by.home() + "\\Downloads\\csexec.exe",
                        "csexec.exe  \\\\" + target.name() + " cmd");
        stage.pass(300);
        var files = SmbConnection.open(csexec, from, target, by);
        var control = files.again();
        var service =
                Service.automatic("csexecsvc", "%SystemRoot%\\system32\\csexecsvc.exe")
                        .displayed("CSExec Service");
        var tool =
                new ServiceTool(
                        "system32\\csexecsvc.exe",
                        service,
                        "C:\\Windows\\system32\\csexecsvc.exe",
                        "csexecsvc",
                        List.of());
        var program = tool.bring(files, control);
        for (var command : List.of("whoami", "hostname", "ipconfig")) {
            stage.pass(5000);
            var shell = target.startSystem(program, "cmd.exe", "\"cmd.exe\" /c " + command);
            target.end(target.startSystem(shell, command + ".exe", command));
            target.end(shell);
        }
        stage.pass(20_000);
        tool.remove(files, control, program);
        from.end(csexec);
        control.close();
    }
}
