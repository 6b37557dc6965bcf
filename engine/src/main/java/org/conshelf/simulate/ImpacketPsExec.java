package org.conshelf.simulate;

import java.util.List;

/// Impacket's psexec.py, from a computer of the intruder's.
final class ImpacketPsExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack("impacket-psexec", "Impacket's psexec, from outside")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1550.002")
                    .behaviour(
                            """
                            From a computer that is none of the domain's, with the hash of an administrator's password,
                            Impacket copies RemCom's service under a name of eight random letters to ADMIN$ and installs it
                            under a name of four. The pipes are RemCom's, with four random letters where RemCom has the
                            computer's name. The client does not say its own name.
                            """)
                    .signal(
                            "A service of four letters whose program has eight, in the folder of Windows"
                                    + " (Security 4697, System 7045).",
                            """
                            SecurityEvent
                            | where EventID == 4697
                            | where ServiceName matches regex "^[A-Za-z]{4}$"
                                and ServiceFileName matches regex @"(?i)^%systemroot%\\\\[a-z]{8}\\.exe$"
                            """)
                    .signal(
                            "The logon is by NTLM, over the network, from a client without a name (Security 4624).",
                            """
                            SecurityEvent
                            | where EventID == 4624 and LogonType == 3 and AuthenticationPackageName == "NTLM"
                            | where WorkstationName in ("", "-")
                            """)
                    .signal(
                            "RemCom's pipe (Security 5145, Sysmon 17 and 18).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName =~ "RemCom_communicaton"
                            """)
                    .signal(
                            "A program of eight letters below services.exe has a shell below it (Security 4688,"
                                    + " Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "cmd.exe" and InitiatingProcessFolderPath matches regex @"(?i)^C:\\\\Windows\\\\[a-z]{8}\\.exe$"
                            """)
                    .commands("impacket-psexec -hashes :NTHASH corp/administrator@TARGET cmd.exe")
                    .cleanUp("exit")
                    .plays(ImpacketPsExec::play);

    private ImpacketPsExec() {}

    private static void play(Stage stage) {
        var from = stage.outsider("attacker", "-");
        var target = stage.server("target");
        var by = stage.administrator();
        var files = SmbConnection.openFromOutside(from, target, by);
        stage.pass(1500);
        var control = files.again();
        var file = stage.randomLetters(8) + ".exe";
        var client = stage.randomLetters(4) + (1000 + stage.random(60_000));
        var tool =
                new ServiceTool(
                        file,
                        Service.onDemand(stage.randomLetters(4), "%systemroot%\\" + file),
                        "C:\\Windows\\" + file,
                        "RemCom_communicaton",
                        List.of(
                                "RemCom_stdout" + client,
                                "RemCom_stdin" + client,
                                "RemCom_stderr" + client));
        var program = tool.bring(files, control);
        ServiceTool.shell(target, program, "cmd.exe", List.of("whoami", "hostname", "tasklist"));
        tool.remove(files, control, program);
        control.close();
    }
}
