package org.conshelf.simulate;

import java.util.List;

/// PsExec runs a shell on another computer.
final class PsExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack("psexec", "PsExec runs a shell on another computer")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1543.003")
                    .behaviour(
                            """
                            From a workstation, Sysinternals PsExec copies its service's program to ADMIN$ of a server,
                            installs it as the service PSEXESVC over the pipe svcctl, and starts it. The service opens a
                            pipe, and three more that carry input, output and errors of the shell that it starts; their
                            names have the client's name and PsExec's process number. At the end the service is deleted.
                            """)
                    .signal(
                            "The service PSEXESVC is installed by a session that came over the network"
                                    + " (Security 4697 and 4624, by the logon id).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "PSEXESVC"
                            | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                                on Computer, $left.SubjectLogonId == $right.TargetLogonId
                            """)
                    .signal(
                            "The program is written to ADMIN$ (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "ADMIN$" and RelativeTargetName =~ "PSEXESVC.exe"
                            """)
                    .signal(
                            "The pipes of the shell (Security 5145, Sysmon 17 and 18).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName matches regex @"^PSEXESVC-.+-\\d+-stdin$"
                            """)
                    .signal(
                            "PSEXESVC.exe is a child of services.exe, and the shell is its child.",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "cmd.exe" and InitiatingProcessFileName =~ "PSEXESVC.exe"
                            """)
                    .signal(
                            "On the workstation, PsExec notes that its licence was accepted (Sysmon 13).",
                            """
                            DeviceRegistryEvents
                            | where RegistryKey has @"Sysinternals\\PsExec" and RegistryValueName == "EulaAccepted"
                            """)
                    .signal(
                            "The workstation connects to port 445 of the server (Sysmon 3).",
                            """
                            DeviceNetworkEvents
                            | where RemotePort == 445 and ActionType == "ConnectionSuccess"
                            """)
                    .commands("PsExec64.exe -accepteula \\\\TARGET cmd.exe")
                    .cleanUp(
                            """
                            exit
                            sc.exe \\\\TARGET delete PSEXESVC
                            del \\\\TARGET\\ADMIN$\\PSEXESVC.exe
                            reg.exe delete HKCU\\Software\\Sysinternals\\PsExec /f
                            """)
                    .plays(PsExec::play);

    private static final String SERVICE = "PSEXESVC";
    private static final int LOGONS = 4;

    private PsExec() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var tool =
                desk.runs(
                        by.home() + "\\Downloads\\PsExec64.exe",
                        "PsExec64.exe  -accepteula \\\\" + target.name() + " cmd.exe");
        from.sysmon()
                .registryNumberSet(
                        tool,
                        "HKU\\" + by.sid() + "\\Software\\Sysinternals\\PsExec\\EulaAccepted",
                        1);
        stage.pass(300);
        var first = SmbConnection.open(tool, from, target, by);
        var connection = first;
        for (int i = 0; i < LOGONS; i++) {
            connection = connection.again();
        }
        first.copyToAdminShare("PSEXESVC.exe");
        var service = Service.onDemand(SERVICE, "%SystemRoot%\\PSEXESVC.exe");
        var control = connection.serviceControl();
        control.install(service);
        stage.pass(15);
        var program = control.launch("C:\\Windows\\PSEXESVC.exe", "C:\\Windows\\PSEXESVC.exe");
        control.runs(service);
        pipes(connection, program, tool);
        shell(stage, target, program);
        control.stopped(service);
        target.end(program);
        control.delete(service);
        first.deleteFromAdminShare("PSEXESVC.exe");
        from.end(tool);
        connection.close();
    }

    private static void pipes(
            SmbConnection connection, RunningProcess program, RunningProcess tool) {
        var target = connection.target();
        target.sysmon().pipeCreated(program, SERVICE);
        connection.openPipe(SERVICE);
        for (var end : List.of("stdin", "stdout", "stderr")) {
            var pipe = SERVICE + "-" + connection.from().name() + "-" + tool.id() + "-" + end;
            target.sysmon().pipeCreated(program, pipe);
            connection.openPipe(pipe, end.equals("stdin") ? "0x120196" : "0x120089");
            target.stage().pass(4);
        }
    }

    private static void shell(Stage stage, Host target, RunningProcess program) {
        var shell = target.start(program, "C:\\Windows\\System32\\cmd.exe", "\"cmd.exe\" ");
        for (var command : List.of("whoami", "hostname", "ipconfig")) {
            stage.pass(4000);
            target.end(target.start(shell, "C:\\Windows\\System32\\" + command + ".exe", command));
        }
        stage.pass(40_000);
        target.end(shell);
    }
}
