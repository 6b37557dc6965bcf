package org.conshelf.simulate;

import java.util.List;

/// PAExec runs a shell on another computer.
final class PaExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack("paexec", "PAExec runs a shell on another computer")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1543.003")
                    .behaviour(
                            """
                            PAExec does what PsExec does, and is free to be carried along. Its service is named after its own
                            process number and the computer that it is started on (PAExec-4242-WS07), so the name is another
                            one each time; the program that it copies to ADMIN$ bears the same name, and so does its pipe.
                            The pipes of input, output and errors are PaExecIn, PaExecOut and PaExecErr with the computer and
                            the process number.
                            """)
                    .signal(
                            "A service is installed whose name is PAExec, a number and a computer's name (Security"
                                    + " 4697, System 7045).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName matches regex @"^PAExec-\\d+-"
                            """)
                    .signal(
                            "Its program is written to ADMIN$ (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "ADMIN$"
                            | where RelativeTargetName matches regex @"^PAExec-\\d+-.+\\.exe$"
                            """)
                    .signal(
                            "The pipes of the shell (Security 5145, Sysmon 17 and 18).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName startswith "PaExecOut"
                            """)
                    .signal(
                            "The shell is a child of the service's program (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "cmd.exe" and InitiatingProcessFileName startswith "PAExec-"
                            """)
                    .commands("paexec.exe \\\\TARGET -s cmd.exe")
                    .cleanUp("exit")
                    .plays(PaExec::play);

    private PaExec() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var paexec =
                desk.runs(
                        by.home() + "\\Downloads\\paexec.exe",
                        "paexec.exe  \\\\" + target.name() + " -s cmd.exe");
        stage.pass(300);
        var files = SmbConnection.open(paexec, from, target, by);
        var control = files.again();
        var name = "PAExec-" + paexec.id() + "-" + from.name();
        var client = from.name() + paexec.id();
        var tool =
                new ServiceTool(
                        name + ".exe",
                        Service.onDemand(name, "%SystemRoot%\\" + name + ".exe -service"),
                        "C:\\Windows\\" + name + ".exe -service",
                        name + ".exe",
                        List.of("PaExecOut" + client, "PaExecErr" + client, "PaExecIn" + client));
        var program = tool.bring(files, control);
        ServiceTool.shell(target, program, "\"cmd.exe\"", List.of("whoami", "tasklist"));
        tool.remove(files, control, program);
        from.end(paexec);
        control.close();
    }
}
