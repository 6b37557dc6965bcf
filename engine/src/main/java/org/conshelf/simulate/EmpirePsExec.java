package org.conshelf.simulate;

/// Empire's Invoke-PsExec.
final class EmpirePsExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "empire-psexec",
                            "Empire's Invoke-PsExec: the service Updater starts PowerShell")
                    .techniques("T1569.002", "T1021.002", "T1543.003", "T1059.001", "T1027.010")
                    .behaviour(
                            """
                            PowerShell on a workstation, in which Empire's agent runs, asks a server's service control manager to
                            make the service Updater. Its command has the command processor start PowerShell, hidden and without
                            a profile, with an encoded script. The service fails to start and is deleted.
                            """)
                    .signal(
                            "The service Updater starts an encoded PowerShell (System 7045, Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "Updater" and ServiceFileName has "powershell"
                            | where ServiceFileName has "-enc"
                            """)
                    .signal(
                            "services.exe starts cmd.exe, which starts PowerShell (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "powershell.exe" and InitiatingProcessFileName =~ "cmd.exe"
                            | where ProcessCommandLine has "-noP" and ProcessCommandLine has "-enc"
                            """)
                    .signal(
                            "PowerShell on the workstation loads the function (PowerShell 4104).",
                            """
                            Event
                            | where EventID == 4104 and EventData has "Invoke-PsExec"
                            """)
                    .signal(
                            "The service did not answer (System 7009).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009 and EventData has "Updater"
                            """)
                    .commands(
                            """
                            usemodule powershell/lateral_movement/invoke_psexec
                            set ComputerName TARGET
                            set Listener http
                            execute
                            """)
                    .cleanUp("kill AGENT")
                    .plays(EmpirePsExec::play);

    private EmpirePsExec() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var outside = stage.outsider("attacker", "-");
        var by = stage.administrator();
        var desk = Desk.withPowerShell(from, by);
        from.sysmon().connected(desk.shell(), from.nextPort(), outside, 443);
        stage.pass(20_000);
        from.powerShell()
                .scriptBlock(
                        desk.shell(),
                        "Invoke-PsExec -ComputerName "
                                + target.name()
                                + " -ServiceName \"Updater\" -Command $stager -ResultFile \"\"");
        var connection = SmbConnection.open(desk.shell(), from, target, by);
        var powerShell =
                PowerShellService.install(
                        connection,
                        "Updater",
                        " /C start /b ",
                        "C:\\Windows\\System32\\WindowsPowershell\\v1.0\\powershell -noP -sta -w 1"
                                + " -enc "
                                + EncodedCommand.utf16());
        target.sysmon().connected(powerShell, target.nextPort(), outside, 443);
        stage.pass(30_000);
        connection.close();
    }
}
