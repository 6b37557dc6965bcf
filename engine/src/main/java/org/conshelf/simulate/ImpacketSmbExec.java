package org.conshelf.simulate;

import java.util.List;

/// Impacket's smbexec.py: a service for each command.
final class ImpacketSmbExec {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "impacket-smbexec", "Impacket's smbexec: a service for each command")
                    .techniques("T1569.002", "T1021.002", "T1543.003", "T1059.003")
                    .behaviour(
                            """
                            From a computer of the intruder's, smbexec copies no program. For each command it installs a
                            service whose command writes a batch file, runs it and deletes it; the batch file's output goes to
                            a file on C$, which smbexec fetches. The command is no service, so starting it fails at once, and
                            the service is deleted again. The service is called BTOBTO, or eight random letters.
                            """)
                    .signal(
                            "The service's command goes through a batch file to a file on the computer's own C$"
                                    + " (System 7045, Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName has "COMSPEC" and ServiceFileName has @"\\C$\\__output"
                            """)
                    .signal(
                            "services.exe writes such a command into the registry (Sysmon 13).",
                            """
                            DeviceRegistryEvents
                            | where RegistryValueName == "ImagePath" and RegistryValueData has "execute.bat"
                            """)
                    .signal(
                            "cmd.exe runs below services.exe, and makes the batch file (Sysmon 1 and 11).",
                            """
                            DeviceFileEvents
                            | where FileName =~ "execute.bat" and InitiatingProcessFileName =~ "cmd.exe"
                            """)
                    .signal(
                            "Each service fails to start (System 7009 and 7000).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009
                            | summarize Failed = count() by Computer
                            | where Failed >= 3
                            """)
                    .signal(
                            "The output is fetched over C$ (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "C$" and RelativeTargetName startswith "__output"
                            """)
                    .commands("impacket-smbexec -hashes :NTHASH corp/administrator@TARGET")
                    .cleanUp("exit")
                    .plays(ImpacketSmbExec::play);

    private static final List<String> COMMANDS = List.of("cd ", "whoami", "hostname", "ipconfig");

    private ImpacketSmbExec() {}

    private static void play(Stage stage) {
        var from = stage.outsider("attacker", "-");
        var target = stage.server("target");
        var connection = SmbConnection.openFromOutside(from, target, stage.administrator());
        var control = connection.serviceControl();
        var name = stage.random(2) == 0 ? "BTOBTO" : stage.randomLetters(8);
        for (var command : COMMANDS) {
            stage.pass(6000);
            run(target, control, name, command);
            connection.fetchFromDriveC("__output");
        }
        connection.close();
    }

    private static void run(Host target, ServiceControl control, String name, String command) {
        var service = Service.onDemand(name, command("%COMSPEC%", "%TEMP%", command));
        control.install(service);
        var shell = "C:\\Windows\\system32\\cmd.exe";
        var temp = "C:\\Windows\\TEMP";
        var first = control.launch(Host.SYSTEM_FOLDER + "cmd.exe", command(shell, temp, command));
        target.sysmon().fileCreated(first, "C:\\Windows\\Temp\\execute.bat");
        var second =
                target.startSystem(first, "cmd.exe", shell + "  /Q /c " + temp + "\\execute.bat ");
        if (!command.equals("cd ")) {
            target.end(target.startSystem(second, command + ".exe", command));
        }
        target.sysmon().fileCreated(second, "C:\\__output");
        target.end(second);
        target.end(first);
        control.failsAtOnce(service);
        control.delete(service);
    }

    private static String command(String shell, String temp, String command) {
        var batch = temp + "\\execute.bat";
        return shell
                + " /Q /c echo "
                + command
                + " ^> \\\\127.0.0.1\\C$\\__output 2^>^&1 > "
                + batch
                + " & "
                + shell
                + " /Q /c "
                + batch
                + " & del "
                + batch;
    }
}
