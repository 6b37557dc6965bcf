package org.conshelf.simulate;

/// A program that was dropped into a temporary folder becomes a service, with sc.exe, at the
/// console.
final class ScCreateTemp {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "sc-create-temp",
                            "A service out of a temporary folder, made and started with sc.exe")
                    .techniques("T1543.003", "T1569.002")
                    .behaviour(
                            """
                            Somebody with an administrator's rights drops a program into C:\\Windows\\Temp, makes it the
                            program of a new service with sc.exe out of a command prompt, and starts it. The program
                            runs as the system. It is no real service, so the service control manager gives up
                            waiting for it after 30 seconds.
                            """)
                    .signal(
                            "The service AtomicTestSvc is installed, and its program lies in a folder Temp"
                                    + " (System 7045, Security 4697).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045
                            | where EventData has "AtomicTestSvc" and EventData has @"\\Temp\\"
                            """)
                    .signal(
                            "sc.exe is started by cmd.exe with create and binPath (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "sc.exe" and InitiatingProcessFileName =~ "cmd.exe"
                            | where ProcessCommandLine has "create" and ProcessCommandLine has "binPath"
                            """)
                    .signal(
                            "services.exe writes the program's path into the service's key (Sysmon 13).",
                            """
                            DeviceRegistryEvents
                            | where RegistryKey endswith @"\\Services\\AtomicTestSvc" and RegistryValueName == "ImagePath"
                            | where InitiatingProcessFileName =~ "services.exe"
                            """)
                    .signal(
                            "The program runs as a child of services.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName =~ "services.exe" and FolderPath has @"\\Temp\\"
                            """)
                    .signal(
                            "The service does not answer in time (System 7009 and 7000).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009 and EventData has "AtomicTestSvc"
                            """)
                    .commands(
                            """
                            copy %SystemRoot%\\System32\\notepad.exe %SystemRoot%\\Temp\\AtomicTestSvc.exe
                            sc.exe create AtomicTestSvc binPath= "%SystemRoot%\\Temp\\AtomicTestSvc.exe" start= demand
                            sc.exe start AtomicTestSvc
                            """)
                    .cleanUp(
                            """
                            sc.exe stop AtomicTestSvc
                            sc.exe delete AtomicTestSvc
                            del %SystemRoot%\\Temp\\AtomicTestSvc.exe
                            """)
                    .plays(ScCreateTemp::play);

    private static final String PROGRAM = "C:\\Windows\\Temp\\AtomicTestSvc.exe";

    private ScCreateTemp() {}

    private static void play(Stage stage) {
        var host = stage.workstation("host");
        var desk = Desk.withCommandPrompt(host, stage.administrator());
        stage.pass(20_000);
        host.sysmon().fileCreated(desk.shell(), PROGRAM);
        var service = Service.onDemand("AtomicTestSvc", PROGRAM);
        var control = new ServiceControl(host, desk.session());
        var create =
                desk.types(
                        "sc.exe",
                        "sc.exe  create AtomicTestSvc binPath= \"" + PROGRAM + "\" start= demand");
        control.install(service);
        host.end(create);
        desk.types("sc.exe", "sc.exe  start AtomicTestSvc");
        control.launch(service, PROGRAM);
        control.timesOut(service);
    }
}
