package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;

/// Tchopper brings a script to another computer in the display names of services.
final class Tchopper {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "tchopper",
                            "Tchopper brings a script in the display names of many services")
                    .techniques("T1569.002", "T1021.002", "T1543.003", "T1027", "T1105")
                    .behaviour(
                            """
                            No file is copied. The script is encoded and cut into pieces; for each piece a service seg1, seg2 and
                            so on is made on the server, with the piece as its display name, and its command appends that display
                            name to a file. Each service fails to start, as it is none. Many services within a minute, about one
                            and a half seconds apart.
                            """)
                    .signal(
                            "Many services are installed on one computer within minutes, with Base64 as their names"
                                    + " (System 7045).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045
                            | parse EventData with * 'Name="ServiceName">' ServiceName '<' *
                            | where ServiceName matches regex "^[A-Za-z0-9+/=]{60,}$"
                            | summarize Services = count() by Computer, bin(TimeGenerated, 10m)
                            | where Services >= 8
                            """)
                    .signal(
                            "Their commands append a service's display name to a file (Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName matches regex @"^seg\\d+$"
                            | where ServiceFileName has_all ("Get-Service", "DisplayName", "out-file")
                            """)
                    .signal(
                            "As many services did not answer (System 7009 and 7000).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009
                            | summarize Failed = count() by Computer
                            | where Failed >= 8
                            """)
                    .signal(
                            "PowerShell runs below cmd.exe below services.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "powershell.exe" and ProcessCommandLine has "Get-Service"
                            | where InitiatingProcessFileName =~ "cmd.exe"
                            """)
                    .commands("tchopper.exe -s TARGET -u USER -p PASSWORD -d DOMAIN -f script.ps1")
                    .cleanUp(
                            """
                            for /l %i in (1,1,99) do sc.exe \\\\TARGET delete seg%i
                            del \\\\TARGET\\ADMIN$\\System32\\tmp_payload.txt
                            """)
                    .plays(Tchopper::play);

    private static final int PIECE = 150;

    private Tchopper() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        var tool =
                desk.runs(
                        by.home() + "\\Downloads\\tchopper.exe",
                        "tchopper.exe  -s " + target.name() + " -f collect.ps1");
        var connection = SmbConnection.open(tool, from, target, by);
        var control = connection.serviceControl();
        var script = EncodedCommand.encode(script(10 + stage.random(8)));
        for (int i = 0; i * PIECE < script.length(); i++) {
            var piece = script.substring(i * PIECE, Math.min(script.length(), (i + 1) * PIECE));
            append(control, "seg" + (i + 1), piece);
            stage.pass(700);
        }
        from.end(tool);
        connection.close();
    }

    private static byte[] script(int lines) {
        var script = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            script.append("# Line ").append(i).append(" of a script that does nothing at all but");
            script.append(" show how it was brought here.\r\n").append(EncodedCommand.SCRIPT);
            script.append("\r\n");
        }
        return script.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(ServiceControl control, String name, String piece) {
        var host = control.host();
        var script =
                "powershell -command \"Get-Service \""
                        + name
                        + "\" | select -Expand DisplayName |out-file -append tmp_payload.txt\"";
        var service =
                Service.onDemand(name, "c:\\windows\\system32\\cmd.exe /c " + script)
                        .displayed(piece);
        control.install(service);
        var shell = control.launch(service, Host.SYSTEM_FOLDER + "cmd.exe");
        var powerShell = host.startSystem(shell, "WindowsPowerShell\\v1.0\\powershell.exe", script);
        if (name.equals("seg1")) {
            host.sysmon().fileCreated(powerShell, "C:\\Windows\\System32\\tmp_payload.txt");
        }
        control.failsAtOnce(service);
        host.end(powerShell);
        host.end(shell);
    }
}
