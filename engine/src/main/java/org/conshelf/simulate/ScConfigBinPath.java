package org.conshelf.simulate;

/// sc.exe makes a service of Windows run something else, and puts it right again.
final class ScConfigBinPath {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "sc-config-binpath",
                            "A service of Windows is made to run something else, and put right again")
                    .techniques("T1543.003", "T1574.011", "T1569.002")
                    .behaviour(
                            """
                            No service is installed: an administrator's command prompt has sc.exe change the command of one that
                            is there and seldom runs, starts it, and writes the old command back. What ran in between ran as the
                            system. There is no event 7045 and no 4697; only the processes, the registry, and the service's
                            failure to start tell of it. Its start type is changed too, to start with the computer.
                            """)
                    .signal(
                            "sc.exe with config and binPath, twice: to change and to restore (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "sc.exe" and ProcessCommandLine has_all ("config", "binPath")
                            | summarize Changes = dcount(ProcessCommandLine) by DeviceName
                            | where Changes >= 2
                            """)
                    .signal(
                            "services.exe writes a command processor into the service's key (Sysmon 13).",
                            """
                            DeviceRegistryEvents
                            | where RegistryKey has @"\\Services\\" and RegistryValueName == "ImagePath"
                            | where RegistryValueData has "cmd.exe" and InitiatingProcessFileName =~ "services.exe"
                            """)
                    .signal(
                            "Where the key is audited, the old and the new command (Security 4657).",
                            """
                            SecurityEvent
                            | where EventID == 4657 and ObjectValueName == "ImagePath" and OldValue has "System32"
                            """)
                    .signal(
                            "cmd.exe runs below services.exe (Security 4688, Sysmon 1), and no service was installed.",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "cmd.exe" and InitiatingProcessFileName =~ "services.exe"
                            | join kind=leftanti (SecurityEvent | where EventID == 4697) on $left.DeviceName == $right.Computer
                            """)
                    .signal(
                            "The service's start type changed (System 7040).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7040 and EventData has "auto start"
                            """)
                    .commands(
                            """
                            sc.exe qc Fax
                            sc.exe config Fax binPath= "C:\\Windows\\System32\\cmd.exe /c whoami > C:\\Windows\\Temp\\who.txt" start= auto
                            sc.exe start Fax
                            sc.exe config Fax binPath= "C:\\Windows\\System32\\fxssvc.exe"
                            """)
                    .cleanUp(
                            """
                            sc.exe config Fax binPath= "C:\\Windows\\System32\\fxssvc.exe" start= demand
                            del C:\\Windows\\Temp\\who.txt
                            """)
                    .plays(ScConfigBinPath::play);

    private ScConfigBinPath() {}

    private static void play(Stage stage) {
        var host = stage.workstation("host");
        var desk = Desk.withCommandPrompt(host, stage.administrator());
        var control = new ServiceControl(host, desk.session());
        var service = stage.oneOf(ServiceControl.SELDOM_USED);
        var sc = "sc.exe  config " + service.name() + " binPath= \"";
        host.end(desk.types("sc.exe", "sc.exe  qc " + service.name()));
        stage.pass(20_000);
        var payload =
                Host.SYSTEM_FOLDER
                        + "cmd.exe /c powershell -nop -w hidden -enc "
                        + EncodedCommand.utf16();
        host.end(desk.types("sc.exe", sc + payload + "\" start= auto"));
        var changed = control.reconfigure(service, payload);
        changed = control.startWith(changed, Service.Start.AUTOMATIC);
        host.end(desk.types("sc.exe", "sc.exe  start " + service.name()));
        var shell = control.launch(Host.SYSTEM_FOLDER + "cmd.exe", payload);
        var powerShell =
                host.startSystem(
                        shell,
                        "WindowsPowerShell\\v1.0\\powershell.exe",
                        payload.substring(payload.indexOf("powershell")));
        host.powerShell().started(powerShell);
        host.powerShell().scriptBlock(powerShell, EncodedCommand.SCRIPT);
        host.end(powerShell);
        host.end(shell);
        control.failsAtOnce(changed);
        stage.pass(15_000);
        host.end(desk.types("sc.exe", sc + service.command() + "\""));
        control.reconfigure(changed, service.command());
    }
}
