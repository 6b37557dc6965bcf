package org.conshelf.simulate;

import java.util.List;

/// RemCom runs a shell on another computer.
final class RemCom {
    static final SimulatedTest TEST =
            SimulatedTest.attack("remcom", "RemCom runs a shell on another computer")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1543.003")
                    .behaviour(
                            """
                            RemCom is the open program that Impacket's psexec and others build on. It copies RemComSvc.exe
                            to System32 over ADMIN$, installs it as the service RemComSvc and talks to it over the pipe
                            RemCom_communicaton, which is misspelt so. Three more pipes carry the shell.
                            """)
                    .signal(
                            "The service RemComSvc is installed (Security 4697, System 7045).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "RemComSvc"
                            """)
                    .signal(
                            "RemComSvc.exe is written to System32 over ADMIN$ (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "ADMIN$"
                            | where RelativeTargetName =~ @"System32\\RemComSvc.exe"
                            """)
                    .signal(
                            "The pipe RemCom_communicaton is made and opened (Sysmon 17 and 18, Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName =~ "RemCom_communicaton"
                            """)
                    .signal(
                            "The shell is a child of RemComSvc.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "cmd.exe" and InitiatingProcessFileName =~ "RemComSvc.exe"
                            """)
                    .commands("RemCom.exe \\\\TARGET cmd.exe")
                    .cleanUp(
                            """
                            exit
                            sc.exe \\\\TARGET delete RemComSvc
                            del \\\\TARGET\\ADMIN$\\System32\\RemComSvc.exe
                            """)
                    .plays(RemCom::play);

    private RemCom() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var remcom =
                desk.runs(
                        by.home() + "\\Downloads\\RemCom.exe",
                        "RemCom.exe  \\\\" + target.name() + " cmd.exe");
        stage.pass(300);
        var files = SmbConnection.open(remcom, from, target, by);
        var control = files.again();
        var client = from.name() + remcom.id();
        var service =
                Service.onDemand("RemComSvc", "%SystemRoot%\\System32\\RemComSvc.exe")
                        .displayed("RemCom Service");
        var tool =
                new ServiceTool(
                        "System32\\RemComSvc.exe",
                        service,
                        "C:\\Windows\\System32\\RemComSvc.exe",
                        "RemCom_communicaton",
                        List.of(
                                "RemCom_stdout" + client,
                                "RemCom_stderr" + client,
                                "RemCom_stdin" + client));
        var program = tool.bring(files, control);
        ServiceTool.shell(target, program, "cmd.exe", List.of("whoami", "ipconfig"));
        tool.remove(files, control, program);
        from.end(remcom);
        control.close();
    }
}
