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
    private static final int FURTHER_LOGONS = 4;

    private PsExec() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var psexec =
                desk.runs(
                        by.home() + "\\Downloads\\PsExec64.exe",
                        "PsExec64.exe  -accepteula \\\\" + target.name() + " cmd.exe");
        var licence = "HKU\\" + by.sid() + "\\Software\\Sysinternals\\PsExec\\EulaAccepted";
        from.sysmon().registryNumberSet(psexec, licence, 1);
        stage.pass(300);
        var first = SmbConnection.open(psexec, from, target, by);
        var last = first;
        for (int i = 0; i < FURTHER_LOGONS; i++) {
            last = last.again();
        }
        var client = SERVICE + "-" + from.name() + "-" + psexec.id();
        var tool =
                new ServiceTool(
                        "PSEXESVC.exe",
                        Service.onDemand(SERVICE, "%SystemRoot%\\PSEXESVC.exe"),
                        "C:\\Windows\\PSEXESVC.exe",
                        SERVICE,
                        List.of(client + "-stdin", client + "-stdout", client + "-stderr"));
        var program = tool.bring(first, last);
        ServiceTool.shell(
                target, program, "\"cmd.exe\" ", List.of("whoami", "hostname", "ipconfig"));
        tool.remove(first, last, program);
        from.end(psexec);
        last.close();
    }
}
