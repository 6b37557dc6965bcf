package org.conshelf.simulate;

/// sc.exe failure: what Windows runs when a service fails is the intruder's.
final class ScFailure {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "sc-failure",
                            "A command runs when a service of Windows fails, set with sc.exe failure")
                    .techniques("T1543.003", "T1569.002")
                    .behaviour(
                            """
                            sc.exe failure gives a service of Windows a command that the service control manager runs, as the
                            system, when the service ends unexpectedly. Then the service's process is killed. The service's own
                            program stays what it was, and nothing is installed.
                            """)
                    .signal(
                            "sc.exe with failure and command= (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "sc.exe" and ProcessCommandLine has_all ("failure", "command", "actions")
                            """)
                    .signal(
                            "services.exe writes the command into the service's key (Sysmon 13).",
                            """
                            DeviceRegistryEvents
                            | where RegistryKey has @"\\Services\\" and RegistryValueName == "FailureCommand"
                            | where InitiatingProcessFileName =~ "services.exe"
                            """)
                    .signal(
                            "The service ended unexpectedly, and the recovery program is run (System 7031).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7031 and EventData has "recovery program"
                            """)
                    .signal(
                            "The command runs below services.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "cmd.exe" and InitiatingProcessFileName =~ "services.exe"
                            """)
                    .commands(
                            """
                            sc.exe qfailure TapiSrv
                            sc.exe failure TapiSrv reset= 0 command= "C:\\Windows\\System32\\cmd.exe /c whoami > C:\\Windows\\Temp\\who.txt" actions= run/0
                            sc.exe start TapiSrv
                            taskkill.exe /f /fi "SERVICES eq TapiSrv"
                            """)
                    .cleanUp(
                            """
                            sc.exe failure TapiSrv reset= 86400 command= "" actions= restart/60000
                            del C:\\Windows\\Temp\\who.txt
                            """)
                    .plays(ScFailure::play);

    private ScFailure() {}

    private static void play(Stage stage) {
        var host = stage.server("host");
        var desk = Desk.withCommandPrompt(host, stage.administrator());
        var control = new ServiceControl(host, desk.session());
        var service = stage.oneOf(ServiceControl.SELDOM_USED);
        var name = service.name();
        host.end(desk.types("sc.exe", "sc.exe  qfailure " + name));
        var command = Host.SYSTEM_FOLDER + "cmd.exe /c whoami > C:\\Windows\\Temp\\who.txt";
        host.end(
                desk.types(
                        "sc.exe",
                        "sc.exe  failure "
                                + name
                                + " reset= 0 command= \""
                                + command
                                + "\" actions= run/0"));
        host.sysmon()
                .registryValueSet(
                        host.services(), service.key() + "\\FailureActions", "Binary Data");
        host.sysmon()
                .registryValueSet(host.services(), service.key() + "\\FailureCommand", command);
        host.objects().serviceValueChanged(host.services(), service, "FailureCommand", "", command);
        host.end(desk.types("sc.exe", "sc.exe  start " + name));
        var image = service.command().substring(0, service.command().indexOf(".exe") + 4);
        var program = control.launch(service, image);
        control.runs(service);
        stage.pass(15_000);
        var kill = desk.types("taskkill.exe", "taskkill.exe  /f /pid " + program.id());
        host.end(program);
        host.system().serviceRecovers(service, 3, "Run the configured recovery program");
        host.end(kill);
        stage.pass(40);
        var shell = host.startSystem(host.services(), "cmd.exe", command);
        host.end(host.startSystem(shell, "whoami.exe", "whoami"));
        host.end(shell);
    }
}
