package org.conshelf.simulate;

import java.util.List;

/// PsExec, used as administrators do: from the computer that is meant for it, out of a folder of
/// tools, to restart a service. In the logs of the target it is what an intruder's is, so it is to
/// be found; by who, from where and to what end it is told apart.
final class AdminPsExec {
    static final SimulatedTest TEST =
            SimulatedTest.administration(
                            "admin-psexec", "An administrator's PsExec, from a jump host")
                    .techniques("T1569.002", "T1021.002")
                    .behaviour(
                            """
                            An administrator is on a jump host, a server from which others are administered, and restarts the
                            spooler of a server with PsExec out of C:\\Tools\\Sysinternals. The service PSEXESVC comes and goes, and
                            nothing is typed into a shell. A detection of PsExec finds it as it finds an intruder's; where PsExec is
                            allowed, leave out the jump host's address together with the account, and not the tool.
                            """)
                    .signal(
                            "The service PSEXESVC is installed by a session that came from the jump host.",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "PSEXESVC"
                            | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                                on Computer, $left.SubjectLogonId == $right.TargetLogonId
                            """)
                    .signal(
                            "What it runs is a child of PSEXESVC.exe, and no shell.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName =~ "PSEXESVC.exe" and FileName =~ "powershell.exe"
                            """)
                    .commands(
                            "PsExec64.exe -accepteula \\\\TARGET powershell.exe -NoProfile -Command \"Restart-Service Spooler\"")
                    .cleanUp("sc.exe \\\\TARGET delete PSEXESVC")
                    .plays(AdminPsExec::play);

    private static final String SERVICE = "PSEXESVC";
    private static final String RESTART =
            "\"powershell.exe\" -NoProfile -Command \"Restart-Service Spooler\"";

    private AdminPsExec() {}

    private static void play(Stage stage) {
        var from = stage.server("jump host");
        var target = stage.server("administered");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var psexec =
                desk.runs(
                        "C:\\Tools\\Sysinternals\\PsExec64.exe",
                        "PsExec64.exe  \\\\"
                                + target.name()
                                + " powershell.exe -NoProfile -Command \"Restart-Service Spooler\"");
        var first = SmbConnection.open(psexec, from, target, by);
        var last = first.again();
        var client = SERVICE + "-" + from.name() + "-" + psexec.id();
        var tool =
                new ServiceTool(
                        "PSEXESVC.exe",
                        Service.onDemand(SERVICE, "%SystemRoot%\\PSEXESVC.exe"),
                        "C:\\Windows\\PSEXESVC.exe",
                        SERVICE,
                        List.of(client + "-stdin", client + "-stdout", client + "-stderr"));
        var program = tool.bring(first, last);
        var shell = target.start(program, Software.POWERSHELL, RESTART);
        stage.pass(900);
        target.system().serviceStopped("Spooler", "Print Spooler");
        stage.pass(700);
        target.system().serviceRuns("Spooler", "Print Spooler");
        stage.pass(300);
        target.end(shell);
        tool.remove(first, last, program);
        from.end(psexec);
        last.close();
    }
}
