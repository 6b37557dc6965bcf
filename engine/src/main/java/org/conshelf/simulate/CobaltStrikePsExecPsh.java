package org.conshelf.simulate;

/// Cobalt Strike's `jump psexec_psh`.
final class CobaltStrikePsExecPsh {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "cobaltstrike-psexec-psh",
                            "Cobalt Strike's psexec_psh: a service that starts PowerShell")
                    .techniques("T1569.002", "T1021.002", "T1543.003", "T1059.001", "T1027.010")
                    .behaviour(
                            """
                            A beacon on a workstation installs a service of seven random hexadecimal digits on a server. No
                            program is copied: the service's command has the command processor start PowerShell, hidden, with
                            an encoded script. The command ends at once, so that the service fails to start; PowerShell goes
                            on, and opens the pipe status_ with two digits.
                            """)
                    .signal(
                            "A service whose command is COMSPEC that starts an encoded PowerShell (System 7045,"
                                    + " Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName startswith "%COMSPEC% /b /c start /b /min powershell"
                            | where ServiceFileName has "encodedcommand"
                            """)
                    .signal(
                            "services.exe starts cmd.exe, which starts PowerShell (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "powershell.exe" and InitiatingProcessFileName =~ "cmd.exe"
                            | where ProcessCommandLine has "encodedcommand"
                            """)
                    .signal(
                            "The service did not answer (System 7009).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009
                            """)
                    .signal(
                            "PowerShell notes what it was started with (PowerShell 400) and its script (4104).",
                            """
                            Event
                            | where EventLog == "Windows PowerShell" and EventID == 400 and EventData has "encodedcommand"
                            """)
                    .signal(
                            "The pipe status_ with two digits (Sysmon 17, Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName matches regex "^status_[0-9a-f]{2}$"
                            """)
                    .commands("jump psexec_psh TARGET LISTENER")
                    .cleanUp("exit")
                    .plays(CobaltStrikePsExecPsh::play);

    private CobaltStrikePsExecPsh() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var beacon = CobaltStrikePsExec.beacon(stage, from, by);
        var connection = SmbConnection.open(beacon, from, target, by);
        var name = stage.randomText("0123456789abcdef", 7);
        var service =
                PowerShellService.install(
                        connection,
                        name,
                        " /b /c start /b /min ",
                        "powershell -nop -w hidden -encodedcommand " + EncodedCommand.utf16());
        var pipe = "status_" + stage.randomText("0123456789abcdef", 2);
        target.sysmon().pipeCreated(service, pipe);
        connection.openPipe(pipe);
        stage.pass(40_000);
        connection.close();
    }
}
