package org.conshelf.simulate;

import org.conshelf.simulate.ObjectAccessLog.Share;

/// sc.exe makes a service on another computer, whose program lies on the first one.
final class RemoteServiceSc {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "remote-service-sc",
                            "A service made on another computer with sc.exe, of a program on a share")
                    .techniques("T1569.002", "T1021.002", "T1543.003")
                    .behaviour(
                            """
                            From a command prompt on a workstation, sc.exe makes and starts a service on a server. The
                            service's program is not copied: its path is that of a share on the workstation, so the server
                            fetches it from there when the service starts. Afterwards the service is deleted.
                            """)
                    .signal(
                            "On the server, the installed service's path begins with two backslashes (System 7045,"
                                    + " Security 4697).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045
                            | where EventData matches regex @"\\\\\\\\[0-9]{1,3}\\.[0-9]{1,3}\\."
                            """)
                    .signal(
                            "The session that installed it came over the network (Security 4697 and 4624).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName startswith @"\\\\"
                            | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                                on Computer, $left.SubjectLogonId == $right.TargetLogonId
                            """)
                    .signal(
                            "The workstation connects to port 445 of the server (Sysmon 3).",
                            """
                            DeviceNetworkEvents
                            | where RemotePort == 445 and ActionType == "ConnectionSuccess"
                            """)
                    .signal(
                            "On the workstation, sc.exe is started with the server's name (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "sc.exe" and ProcessCommandLine matches regex @"(?i)sc(\\.exe)?\\s+\\\\\\\\\\S+\\s+create\\s"
                            """)
                    .signal(
                            "The pipe svcctl is opened from the workstation (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "IPC$" and RelativeTargetName =~ "svcctl"
                            """)
                    .commands(
                            """
                            net share Tools=C:\\Tools /grant:everyone,read
                            copy %SystemRoot%\\System32\\notepad.exe C:\\Tools\\AtomicRemoteSvc.exe
                            sc.exe \\\\TARGET create AtomicRemoteSvc binPath= "\\\\SOURCE\\Tools\\AtomicRemoteSvc.exe" start= demand
                            sc.exe \\\\TARGET start AtomicRemoteSvc
                            """)
                    .cleanUp(
                            """
                            sc.exe \\\\TARGET stop AtomicRemoteSvc
                            sc.exe \\\\TARGET delete AtomicRemoteSvc
                            net share Tools /delete
                            del C:\\Tools\\AtomicRemoteSvc.exe
                            """)
                    .plays(RemoteServiceSc::play);

    private static final Share TOOLS = new Share("\\\\*\\Tools", "\\??\\C:\\Tools");

    private RemoteServiceSc() {}

    private static void play(Stage stage) {
        var from = stage.workstation("source");
        var target = stage.server("target");
        var by = stage.administrator();
        var desk = Desk.withCommandPrompt(from, by);
        from.end(desk.types("net.exe", "net  share Tools=C:\\Tools /grant:everyone,read"));
        var program = "\\\\" + from.address() + "\\Tools\\AtomicRemoteSvc.exe";
        var service = Service.onDemand("AtomicRemoteSvc", program);
        var server = "sc.exe  \\\\" + target.name() + " ";
        var create =
                desk.types(
                        "sc.exe",
                        server
                                + "create AtomicRemoteSvc binPath= \""
                                + program
                                + "\" start= demand");
        var connection = SmbConnection.open(create, from, target, by);
        connection.serviceControl().install(service);
        from.end(create);
        connection.close();

        var start = desk.types("sc.exe", server + "start AtomicRemoteSvc");
        connection = SmbConnection.open(start, from, target, by);
        var control = connection.serviceControl();
        fetch(target, from);
        control.launch(service, program);
        control.timesOut(service);
        from.end(start);
        var delete = desk.types("sc.exe", server + "delete AtomicRemoteSvc");
        connection = SmbConnection.open(delete, from, target, by);
        connection.serviceControl().delete(service);
        from.end(delete);
        connection.close();
    }

    /// The server reads the program, under its own account.
    private static void fetch(Host server, Host workstation) {
        var account = new Account(Estate.DOMAIN, server.name() + "$", server.computerSid(server));
        var session = workstation.security().networkLogon(account, server, false);
        server.sysmon().connected(server.kernel(), session.port(), workstation, 445);
        workstation.sysmon().accepted(workstation.kernel(), server, session.port(), 445);
        workstation.objects().shareOpened(session, server, TOOLS);
        workstation
                .objects()
                .shareChecked(session, server, TOOLS, "AtomicRemoteSvc.exe", "0x1200a9");
    }
}
