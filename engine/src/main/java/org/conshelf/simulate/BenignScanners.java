package org.conshelf.simulate;

import java.util.List;
import org.conshelf.simulate.ObjectAccessLog.Share;

/// Vulnerability scanners that log on to every computer, and the sensors and agents of endpoint
/// detection that are installed on them.
final class BenignScanners {
    static final SimulatedTest TEST =
            SimulatedTest.benign(
                            "benign-scanners-edr", "Vulnerability scanners and endpoint sensors")
                    .techniques("T1543.003", "T1021.002", "T1046")
                    .behaviour(
                            """
                            A vulnerability scanner logs on to three computers with an account of its own, over and over. It opens
                            the pipes svcctl and winreg, reads file versions over ADMIN$ and C$, starts the service Remote
                            Registry where that is disabled, and disables it again. For one of its checks it copies a program to
                            ADMIN$ and runs it as a service, and removes both. A forensic scanner is run as a service out of
                            C:\\Windows\\Temp by its console. Sensors of endpoint detection are installed with their drivers, one is
                            put on a new version, Sysmon is installed by its own program, and a log shipper by the script that
                            it comes with, which calls New-Service.\
                            """)
                    .signal(
                            "The service control manager is opened over the network, and no service made",
                            """
                            SecurityEvent
                            | where EventID == 5145 and RelativeTargetName =~ "svcctl"
                            | summarize Computers = dcount(Computer) by SubjectUserName, IpAddress\
                            """)
                    .signal(
                            "A service of the scanner's, for a few seconds",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName has "tenable_mw_scan\"\
                            """)
                    .signal(
                            "Remote Registry is switched on and off",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7040 and EventData has "RemoteRegistry\"\
                            """)
                    .plays(BenignScanners::play);

    private static final int READ = 3;

    private BenignScanners() {}

    private static void play(Stage stage) {
        var scanner = stage.server("vulnerability scanner");
        for (int i = 1; i <= READ; i++) {
            scan(stage, scanner, stage.workstation("scanned " + i), i == 1);
            stage.pass(90_000);
        }
        forensicScan(stage, scanner);
        stage.pass(120_000);
        sensor(stage.workstation("gets a sensor"));
        stage.pass(120_000);
        sensorUpgrade(stage.server("gets a new version of its sensor"));
        stage.pass(120_000);
        onboarding(stage.server("is onboarded to Defender for Endpoint"));
        stage.pass(120_000);
        sysmon(stage.server("gets Sysmon"));
        stage.pass(120_000);
        logShipper(stage.server("gets a log shipper"));
    }

    /// A scan with credentials.
    private static void scan(Stage stage, Host scanner, Host target, boolean malwareCheck) {
        var account = Software.account(stage, "svc-nessus", 1015);
        var program = "C:\\Program Files\\Tenable\\Nessus\\nessusd.exe";
        var tool = scanner.process(program, "\"" + program + "\"", scanner.systemSession());
        var connection = SmbConnection.open(tool, scanner, target, account);
        connection.serviceControl();
        var registry =
                new Service(
                        "RemoteRegistry",
                        "Remote Registry",
                        "%SystemRoot%\\system32\\svchost.exe -k localService -p",
                        Service.Type.OWN_PROCESS,
                        Service.Start.DEMAND,
                        "NT AUTHORITY\\LocalService");
        target.system().startTypeChanged(account, registry, Service.Start.DISABLED);
        target.sysmon().registryNumberSet(target.services(), registry.key() + "\\Start", 3);
        var control = new ServiceControl(target, connection.session());
        var host =
                control.launch(
                        Software.SYSTEM32 + "svchost.exe",
                        "C:\\Windows\\system32\\svchost.exe -k localService -p -s RemoteRegistry");
        control.runs(registry);
        stage.pass(400);
        connection.openPipe("winreg");
        connection.openPipe("srvsvc");
        for (var file :
                List.of("System32\\ntoskrnl.exe", "System32\\win32k.sys", "System32\\mshtml.dll")) {
            stage.pass(200);
            target.objects()
                    .shareChecked(connection.session(), scanner, Share.ADMIN, file, "0x120089");
        }
        target.objects()
                .shareChecked(
                        connection.session(),
                        scanner,
                        Share.DRIVE_C,
                        "Program Files\\Mozilla Firefox\\firefox.exe",
                        "0x120089");
        if (malwareCheck) {
            malwareCheck(stage, SmbConnection.open(tool, scanner, target, account));
        }
        stage.pass(30_000);
        target.system()
                .startTypeChanged(
                        account,
                        new Service(
                                registry.name(),
                                registry.displayName(),
                                registry.command(),
                                registry.type(),
                                Service.Start.DISABLED,
                                registry.account()),
                        Service.Start.DEMAND);
        control.stopped(registry);
        target.end(host);
        connection.close();
    }

    /// The check for malicious processes: a program for ADMIN$ and a service, as PsExec has.
    private static void malwareCheck(Stage stage, SmbConnection connection) {
        var name = "tenable_mw_scan_142a90001fb65e0beb1751cc8c63edd0";
        connection.copyToAdminShare(name + ".exe");
        var control = connection.serviceControl();
        var service = Service.onDemand(name, "%SystemRoot%\\" + name + ".exe");
        control.install(service);
        var process =
                control.launch("C:\\Windows\\" + name + ".exe", "C:\\Windows\\" + name + ".exe");
        control.runs(service);
        stage.pass(8000);
        control.stopped(service);
        connection.target().end(process);
        control.delete(service);
        connection.deleteFromAdminShare(name + ".exe");
        connection.close();
    }

    /// THOR, which its console runs on other computers out of C:\Windows\Temp.
    private static void forensicScan(Stage stage, Host console) {
        var target = stage.workstation("scanned for traces of intruders");
        var program = "C:\\Program Files\\THOR\\thor64.exe";
        var tool =
                console.process(program, "\"" + program + "\" --remote", console.systemSession());
        var connection =
                SmbConnection.open(
                        tool, console, target, Software.account(stage, "svc-thor", 1016));
        connection.copyToAdminShare("Temp\\thor10-remote\\thor64.exe");
        var control = connection.serviceControl();
        var service =
                Service.onDemand(
                                "THOR10Remote",
                                "C:\\WINDOWS\\TEMP\\thor10-remote\\thor64.exe --service --quick")
                        .displayed("THOR APT Scanner");
        control.install(service);
        var process = new Software(target).start(service);
        stage.pass(90_000);
        control.stopped(service);
        target.end(process);
        control.delete(service);
        connection.deleteFromAdminShare("Temp\\thor10-remote\\thor64.exe");
        connection.close();
    }

    private static void sensor(Host desk) {
        var software = new Software(desk);
        var agent =
                desk.start(
                        desk.services(),
                        "C:\\Windows\\CCM\\CcmExec.exe",
                        "C:\\Windows\\CCM\\CcmExec.exe");
        var setup =
                software.run(
                        agent,
                        "C:\\Windows\\ccmcache\\41\\WindowsSensor.exe",
                        "\"C:\\Windows\\ccmcache\\41\\WindowsSensor.exe\" /install /quiet /norestart");
        var cached =
                "C:\\ProgramData\\Package Cache\\{c3e0b0c4-2a0f-4b8b-9d0e-4b6d2b6f0a11}\\WindowsSensor.exe";
        desk.sysmon().fileCreated(setup, cached);
        software.installDriver(
                "CSAgent",
                "CrowdStrike Falcon",
                "\\??\\C:\\Windows\\system32\\drivers\\CrowdStrike\\csagent.sys");
        var program = "C:\\Program Files\\CrowdStrike\\CSFalconService.exe";
        desk.sysmon().fileCreated(setup, program);
        var service =
                Service.automatic("CSFalconService", "\"" + program + "\"")
                        .displayed("CrowdStrike Falcon Sensor Service");
        software.install(service);
        software.start(service);
        var qualys = "C:\\Program Files\\Qualys\\QualysAgent\\QualysAgent.exe";
        software.install(
                Service.automatic("QualysAgent", "\"" + qualys + "\"")
                        .displayed("Qualys Cloud Agent"));
        desk.end(setup);
    }

    private static void sensorUpgrade(Host server) {
        var software = new Software(server);
        var old = "C:\\Program Files\\SentinelOne\\Sentinel Agent 23.4.4\\SentinelAgent.exe";
        var agent = server.start(server.services(), old, "\"" + old + "\"");
        var setup =
                software.run(
                        agent,
                        "C:\\Windows\\Temp\\SentinelOneInstaller_24_1_4.exe",
                        "\"C:\\Windows\\Temp\\SentinelOneInstaller_24_1_4.exe\" --upgrade -q");
        var folder = "C:\\Program Files\\SentinelOne\\Sentinel Agent 24.1.4\\";
        for (var name : List.of("SentinelAgent", "SentinelStaticEngine", "SentinelHelperService")) {
            var program = folder + name + ".exe";
            server.sysmon().fileCreated(setup, program);
            software.install(
                    Service.automatic(name, "\"" + program + "\"")
                            .displayed(name.replace("Sentinel", "Sentinel ").strip()));
        }
        server.end(setup);
    }

    /// Microsoft's script for onboarding asks and starts services with sc.exe and net.exe, out of a
    /// command prompt.
    private static void onboarding(Host server) {
        var software = new Software(server);
        var desk = Desk.withCommandPrompt(server, server.stage().administrator());
        var script =
                desk.types(
                        "cmd.exe",
                        "C:\\Windows\\system32\\cmd.exe /c \"D:\\onboarding\\WindowsDefenderATPLocalOnboardingScript.cmd\"");
        software.runToEnd(script, Software.SYSTEM32 + "sc.exe", "sc.exe  query \"SENSE\" ");
        var net = software.run(script, Software.SYSTEM32 + "net.exe", "net  start \"SENSE\"");
        software.runToEnd(
                net,
                Software.SYSTEM32 + "net1.exe",
                "C:\\Windows\\system32\\net1  start \"SENSE\"");
        software.start(
                Service.automatic(
                                "Sense",
                                "\"C:\\Program Files\\Windows Defender Advanced Threat Protection\\MsSense.exe\"")
                        .displayed("Windows Defender Advanced Threat Protection Service"));
        server.end(net);
        server.end(script);
    }

    private static void sysmon(Host server) {
        var software = new Software(server);
        var desk = Desk.withCommandPrompt(server, server.stage().administrator());
        var program = desk.account().home() + "\\Downloads\\Sysmon\\Sysmon64.exe";
        var setup = desk.runs(program, "Sysmon64.exe  -accepteula -i sysmonconfig.xml");
        server.sysmon().fileCreated(setup, "C:\\Windows\\Sysmon64.exe");
        software.install(
                desk.session(), Service.automatic("Sysmon64", "C:\\Windows\\Sysmon64.exe"));
        software.install(
                desk.session(),
                new Service(
                        "SysmonDrv",
                        "SysmonDrv",
                        "SysmonDrv.sys",
                        Service.Type.KERNEL_DRIVER,
                        Service.Start.SYSTEM,
                        ""));
        software.start(Service.automatic("Sysmon64", "C:\\Windows\\Sysmon64.exe"));
        server.end(setup);
    }

    /// Winlogbeat, by the script in its archive.
    private static void logShipper(Host server) {
        var software = new Software(server);
        var desk = Desk.withPowerShell(server, server.stage().administrator());
        var folder = "C:\\Program Files\\Winlogbeat\\";
        var command =
                "\""
                        + folder
                        + "winlogbeat.exe\" --environment=windows_service -c \""
                        + folder
                        + "winlogbeat.yml\" --path.home \"C:\\Program Files\\Winlogbeat\""
                        + " --path.data \"C:\\ProgramData\\winlogbeat\" --path.logs \"C:\\ProgramData\\winlogbeat\\logs\"";
        var service = Service.automatic("winlogbeat", command);
        server.powerShell()
                .runs(
                        desk.shell(),
                        "$workdir = Split-Path $MyInvocation.MyCommand.Path\r\n"
                                + "New-Service -name winlogbeat -displayName Winlogbeat -binaryPathName $FullCmd",
                        PowerShellLog.Cmdlet.of(
                                "New-Service",
                                "Name",
                                "winlogbeat",
                                "DisplayName",
                                "Winlogbeat",
                                "BinaryPathName",
                                command));
        software.install(desk.session(), service.displayed("Winlogbeat"));
        software.runToEnd(
                desk.shell(),
                Software.SYSTEM32 + "sc.exe",
                "\"C:\\Windows\\system32\\sc.exe\" config winlogbeat start= delayed-auto");
        software.start(service.displayed("Winlogbeat"));
    }
}
