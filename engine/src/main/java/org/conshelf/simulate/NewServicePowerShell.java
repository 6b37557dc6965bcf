package org.conshelf.simulate;

import org.conshelf.simulate.PowerShellLog.Cmdlet;

/// New-Service, typed into PowerShell: no process tells of it.
final class NewServicePowerShell {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "new-service-powershell",
                            "A service made with PowerShell's New-Service")
                    .techniques("T1543.003", "T1569.002", "T1059.001")
                    .behaviour(
                            """
                            An administrator's PowerShell makes a service with New-Service, of a program in his own temporary
                            folder, and starts it with Start-Service. There is no sc.exe: PowerShell calls the service
                            control manager itself, so only its own logs and the installed service tell of it.
                            """)
                    .signal(
                            "The service PSAtomicTestSvc is installed, and its program lies in a folder Temp"
                                    + " (System 7045, Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "PSAtomicTestSvc" and ServiceFileName has @"\\Temp\\"
                            """)
                    .signal(
                            "The block of script with New-Service (PowerShell 4104).",
                            """
                            Event
                            | where EventLog == "Microsoft-Windows-PowerShell/Operational" and EventID == 4104
                            | where EventData has "New-Service"
                            """)
                    .signal(
                            "The command with its parameters (PowerShell 4103, and 800 in the older log).",
                            """
                            Event
                            | where EventID in (4103, 800) and EventData has "CommandInvocation(New-Service)"
                            """)
                    .signal(
                            "PowerShell runs, and the service's program is a child of services.exe.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessFileName =~ "services.exe" and FileName =~ "PSAtomicTestSvc.exe"
                            """)
                    .commands(
                            """
                            Copy-Item $env:SystemRoot\\System32\\notepad.exe $env:TEMP\\PSAtomicTestSvc.exe
                            New-Service -Name "PSAtomicTestSvc" -BinaryPathName "$env:TEMP\\PSAtomicTestSvc.exe" -StartupType Manual
                            Start-Service -Name "PSAtomicTestSvc"
                            """)
                    .cleanUp(
                            """
                            Stop-Service -Name "PSAtomicTestSvc" -ErrorAction SilentlyContinue
                            sc.exe delete PSAtomicTestSvc
                            Remove-Item $env:TEMP\\PSAtomicTestSvc.exe
                            """)
                    .plays(NewServicePowerShell::play);

    private NewServicePowerShell() {}

    private static void play(Stage stage) {
        var host = stage.server("host");
        var by = stage.administrator();
        var desk = Desk.withPowerShell(host, by);
        var program = by.home() + "\\AppData\\Local\\Temp\\PSAtomicTestSvc.exe";
        var service = Service.onDemand("PSAtomicTestSvc", program);
        var control = new ServiceControl(host, desk.session());
        stage.pass(30_000);
        host.sysmon().fileCreated(desk.shell(), program);
        stage.pass(9000);
        host.powerShell()
                .runs(
                        desk.shell(),
                        "New-Service -Name \"PSAtomicTestSvc\" -BinaryPathName"
                                + " \"$env:TEMP\\PSAtomicTestSvc.exe\" -StartupType Manual",
                        Cmdlet.of(
                                "New-Service",
                                "Name",
                                "PSAtomicTestSvc",
                                "BinaryPathName",
                                program,
                                "StartupType",
                                "Manual"));
        control.install(service);
        stage.pass(6000);
        host.powerShell()
                .runs(
                        desk.shell(),
                        "Start-Service -Name \"PSAtomicTestSvc\"",
                        Cmdlet.of("Start-Service", "Name", "PSAtomicTestSvc"));
        control.launch(service, program);
        control.timesOut(service);
    }
}
