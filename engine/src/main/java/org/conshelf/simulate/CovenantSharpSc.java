package org.conshelf.simulate;

import java.util.List;

/// Covenant's SharpSC makes a service on another computer.
final class CovenantSharpSc {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "covenant-sharpsc",
                            "Covenant's SharpSC makes a service on another computer, without sc.exe")
                    .techniques("T1569.002", "T1021.002", "T1570", "T1543.003")
                    .behaviour(
                            """
                            A Covenant implant on a workstation copies another into System32 of a server over ADMIN$, and asks
                            the server's service control manager itself, over the pipe svcctl, to make a service of it that starts
                            with the computer. Key and display name differ, so that events 4697 and 7045 tell of different
                            names. The implant is no service: the service control manager waits for it in vain, and it runs on
                            and connects to its server.
                            """)
                    .signal(
                            "The service is installed by a session that came over the network (Security 4697, 4624).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceStartType == "2"
                            | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                                on Computer, $left.SubjectLogonId == $right.TargetLogonId
                            """)
                    .signal(
                            "The pipe svcctl is opened from the workstation, and no sc.exe runs there (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "IPC$" and RelativeTargetName =~ "svcctl"
                            """)
                    .signal(
                            "The program was written to System32 over ADMIN$ (Security 5145, Sysmon 11 of System).",
                            """
                            DeviceFileEvents
                            | where FileName matches regex @"(?i)^Grunt.*\\.exe$" and InitiatingProcessFileName =~ "System"
                            """)
                    .signal(
                            "The program runs below services.exe and connects to a computer outside (Sysmon 1 and 3).",
                            """
                            DeviceNetworkEvents
                            | where InitiatingProcessFileName startswith "Grunt" and RemotePort == 80
                            """)
                    .signal(
                            "The service did not answer within 30 seconds (System 7009).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009
                            """)
                    .commands(
                            "SharpSC action=create computername=TARGET service=NAME displayname=OTHER"
                                    + " binpath=C:\\Windows\\System32\\GruntHTTP.exe")
                    .cleanUp(
                            """
                            sc.exe \\\\TARGET stop NAME
                            sc.exe \\\\TARGET delete NAME
                            del \\\\TARGET\\ADMIN$\\System32\\GruntHTTP.exe
                            """)
                    .plays(CovenantSharpSc::play);

    private CovenantSharpSc() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var outside = stage.outsider("attacker", "-");
        var by = stage.administrator();
        var explorer = from.logOn(by, true);
        stage.pass(60_000);
        var image = by.home() + "\\Downloads\\GruntHTTP.exe";
        var grunt = from.start(explorer, image, "\"" + image + "\" ");
        from.sysmon().connected(grunt, from.nextPort(), outside, 80);
        stage.pass(50_000);
        var files = SmbConnection.open(grunt, from, target, by);
        var program = files.copyToAdminShare("System32\\GruntHTTP.exe");
        var control = files.again();
        var manager = control.serviceControl();
        var name = stage.oneOf(List.of("NetSyncHelper", "WinDiagHost", "PrinterStatus"));
        var service =
                Service.automatic(name, program).displayed(name.replaceAll("(?<!^)(?=[A-Z])", " "));
        manager.install(service);
        stage.pass(12_000);
        var child = control.again().serviceControl().launch(service, program);
        target.sysmon().connected(child, target.nextPort(), outside, 80);
        manager.timesOut(service);
        control.close();
    }
}
