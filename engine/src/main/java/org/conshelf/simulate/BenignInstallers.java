package org.conshelf.simulate;

import java.util.List;
import java.util.Locale;

/// Setup programs, drivers and updates: most services of a computer come so.
final class BenignInstallers {
    static final SimulatedTest TEST =
            SimulatedTest.benign("benign-installers", "Setup programs, drivers and updates")
                    .techniques("T1543.003")
                    .behaviour(
                            """
                            People run setup programs that they have downloaded: Inno Setup and NSIS unpack themselves into the
                            user's Temp folder, run from there and register services with sc.exe and net.exe; Malwarebytes' even
                            runs a service from there for as long as it installs. Browsers bring their updaters, an office suite
                            its own, a conferencing program a service whose folder is called Support. Windows installs drivers
                            and printers, and Defender loads a driver out of ProgramData with each new set of definitions.\
                            """)
                    .signal(
                            "Services and drivers whose files lie where users' programs may lie, too",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045
                            | where EventData has_any (@"\\AppData\\", @"\\ProgramData\\")\
                            """)
                    .signal(
                            "sc.exe, started by a program in a temporary folder",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "sc.exe" and InitiatingProcessFolderPath has @"\\Temp\\\"\
                            """)
                    .plays(BenignInstallers::play);

    private BenignInstallers() {}

    private static void play(Stage stage) {
        var desk = stage.workstation("where programs are installed");
        var by = stage.administrator();
        var explorer = desk.logOn(by, true);
        stage.pass(90_000);
        innoSetup(desk, explorer);
        stage.pass(200_000);
        nullsoft(desk, explorer);
        stage.pass(200_000);
        temporaryService(desk, explorer);
        stage.pass(200_000);
        browsers(desk, explorer);
        stage.pass(200_000);
        conferencing(desk, explorer);
        stage.pass(200_000);
        officeSuite(stage.workstation("gets an office suite"));
        stage.pass(120_000);
        defender(stage.workstation("gets definitions"));
        stage.pass(120_000);
        drivers(stage.workstation("gets a printer and drivers"));
        stage.pass(120_000);
        guestTools(stage.server("gets tools of its virtual machine"));
        stage.pass(120_000);
        windowsUpdate(stage.server("gets updates"));
    }

    /// Inno Setup: the download unpacks itself into is-XXXXX.tmp and runs on from there.
    private static void innoSetup(Host desk, RunningProcess explorer) {
        var software = new Software(desk);
        var home = explorer.session().account().home();
        var download = home + "\\Downloads\\fernhill-sync-4.2.1-setup.exe";
        var setup = software.run(explorer, download, "\"" + download + "\"");
        var folder = home + "\\AppData\\Local\\Temp\\is-" + software.hexadecimal(5) + ".tmp\\";
        var unpacked = folder + "fernhill-sync-4.2.1-setup.tmp";
        desk.sysmon().fileCreated(setup, unpacked);
        var installer =
                software.run(
                        setup,
                        unpacked,
                        "\"" + unpacked + "\" /SL5=\"$50A32,18240192,899584," + download + "\"");
        desk.sysmon().fileCreated(installer, folder + "_isetup\\_setup64.tmp");
        var program = "C:\\Program Files\\Fernhill Sync\\fernhill-service.exe";
        desk.sysmon().fileCreated(installer, program);
        var service =
                Service.automatic("FernhillSync", "\"" + program + "\" --run")
                        .displayed("Fernhill Sync");
        software.runToEnd(
                installer,
                Software.SYSTEM32 + "sc.exe",
                "\"C:\\Windows\\system32\\sc.exe\" create FernhillSync binPath= \"\\\""
                        + program
                        + "\\\" --run\" start= auto DisplayName= \"Fernhill Sync\"");
        software.install(explorer.session(), service);
        software.runToEnd(
                installer,
                Software.SYSTEM32 + "sc.exe",
                "\"C:\\Windows\\system32\\sc.exe\" description FernhillSync \"Keeps folders the same\"");
        var net =
                software.run(
                        installer,
                        Software.SYSTEM32 + "net.exe",
                        "\"C:\\Windows\\system32\\net.exe\" start FernhillSync");
        software.runToEnd(
                net,
                Software.SYSTEM32 + "net1.exe",
                "C:\\Windows\\system32\\net1 start FernhillSync");
        software.start(service);
        desk.end(net);
        desk.end(installer);
        desk.end(setup);
    }

    /// NSIS: what its plug-in nsExec runs, it runs by way of a copy of itself, nsXXXX.tmp.
    private static void nullsoft(Host desk, RunningProcess explorer) {
        var software = new Software(desk);
        var home = explorer.session().account().home();
        var download = home + "\\Downloads\\openvpn-install-2.6.12-amd64.exe";
        var setup = software.run(explorer, download, "\"" + download + "\"");
        var folder = home + "\\AppData\\Local\\Temp\\nsq" + software.hexadecimal(4) + ".tmp\\";
        desk.sysmon().fileCreated(setup, folder + "nsExec.dll");
        var runner = folder + "ns" + software.hexadecimal(4) + ".tmp";
        desk.sysmon().fileCreated(setup, runner);
        var program = "C:\\Program Files\\OpenVPN\\bin\\openvpnserv2.exe";
        desk.sysmon().fileCreated(setup, program);
        var command =
                "\"C:\\Windows\\system32\\sc.exe\" create OpenVPNService binPath= \""
                        + program
                        + "\" depend= tap0901/dhcp";
        var helper = software.run(setup, runner, "\"" + runner + "\" " + command);
        software.runToEnd(helper, Software.SYSTEM32 + "sc.exe", command);
        software.install(
                explorer.session(),
                Service.onDemand("OpenVPNService", program).displayed("OpenVPNService"));
        desk.end(helper);
        software.installDriver(
                "tap0901",
                "TAP-Windows Adapter V9",
                "\\SystemRoot\\System32\\drivers\\tap0901.sys");
        desk.end(setup);
    }

    /// A setup program that is a service itself for a while, out of the user's Temp folder.
    private static void temporaryService(Host desk, RunningProcess explorer) {
        var stage = desk.stage();
        var software = new Software(desk);
        var home = explorer.session().account().home();
        var download = home + "\\Downloads\\MBSetup.exe";
        var setup = software.run(explorer, download, "\"" + download + "\"");
        var program = home + "\\AppData\\Local\\Temp\\MBAMInstallerService.exe";
        desk.sysmon().fileCreated(setup, program);
        var service =
                Service.onDemand("MBAMInstallerService", "\"" + program + "\"")
                        .displayed("Malwarebytes Installer Service");
        software.install(explorer.session(), service);
        var running = software.start(service);
        stage.pass(40_000);
        var agent = "C:\\Program Files\\Malwarebytes\\Anti-Malware\\MBAMService.exe";
        desk.sysmon().fileCreated(running, agent);
        var installed =
                Service.automatic("MBAMService", "\"" + agent + "\"")
                        .displayed("Malwarebytes Service");
        software.install(installed);
        software.start(installed);
        software.installDriver(
                "MBAMSwissArmy",
                "MBAMSwissArmy",
                "\\SystemRoot\\System32\\Drivers\\mbamswissarmy.sys");
        software.stop(service, running);
        software.remove(service);
        desk.end(setup);
    }

    private static void browsers(Host desk, RunningProcess explorer) {
        var software = new Software(desk);
        var home = explorer.session().account().home();
        var download = home + "\\Downloads\\ChromeSetup.exe";
        var setup = software.run(explorer, download, "\"" + download + "\"");
        var updater = "C:\\Program Files (x86)\\Google\\GoogleUpdater\\129.0.6651.0\\updater.exe";
        var unpacked =
                home
                        + "\\AppData\\Local\\Temp\\Google"
                        + software.hexadecimal(5)
                        + "_1\\bin\\updater.exe";
        desk.sysmon().fileCreated(setup, unpacked);
        var installer = software.run(setup, unpacked, "\"" + unpacked + "\" --install --system");
        desk.sysmon().fileCreated(installer, updater);
        for (var name : List.of("InternalService", "Service")) {
            software.install(
                    Service.automatic(
                                    "GoogleUpdater" + name + "129.0.6651.0",
                                    "\""
                                            + updater
                                            + "\" --system --windows-service --service="
                                            + (name.equals("Service")
                                                    ? "update"
                                                    : "update-internal"))
                            .displayed(
                                    "Google Updater "
                                            + name
                                            + " (GoogleUpdater"
                                            + name
                                            + "129.0.6651.0)"));
        }
        software.install(
                Service.onDemand(
                                "GoogleChromeElevationService",
                                "\"C:\\Program Files\\Google\\Chrome\\Application\\129.0.6668.90\\elevation_service.exe\"")
                        .displayed(
                                "Google Chrome Elevation Service (GoogleChromeElevationService)"));
        software.install(
                Service.automatic(
                                "edgeupdate",
                                "\"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe\" /svc")
                        .displayed("Microsoft Edge Update Service (edgeupdate)"));
        software.install(
                explorer.session(),
                Service.onDemand(
                                "MozillaMaintenance",
                                "\"C:\\Program Files (x86)\\Mozilla Maintenance Service\\maintenanceservice.exe\"")
                        .displayed("Mozilla Maintenance Service"));
        desk.end(installer);
        desk.end(setup);
    }

    private static void conferencing(Host desk, RunningProcess explorer) {
        var software = new Software(desk);
        var roaming = explorer.session().account().home() + "\\AppData\\Roaming\\Zoom\\bin\\";
        var client = software.run(explorer, roaming + "Zoom.exe", "\"" + roaming + "Zoom.exe\"");
        var installer =
                software.run(
                        client,
                        roaming + "Installer.exe",
                        "\"" + roaming + "Installer.exe\" /zInstallCpt");
        var program = "C:\\Program Files\\Common Files\\Zoom\\Support\\CptService.exe";
        desk.sysmon().fileCreated(installer, program);
        software.install(
                explorer.session(),
                Service.onDemand(
                                "ZoomCptService",
                                "\"" + program + "\" -user_path \"" + roaming + "\"")
                        .displayed("Zoom Sharing Service"));
        desk.end(installer);
        desk.end(client);
    }

    private static void officeSuite(Host desk) {
        var software = new Software(desk);
        var agent =
                desk.start(
                        desk.services(),
                        "C:\\Windows\\CCM\\CcmExec.exe",
                        "C:\\Windows\\CCM\\CcmExec.exe");
        var setup =
                software.run(
                        agent,
                        "C:\\Windows\\ccmcache\\3f\\setup.exe",
                        "\"C:\\Windows\\ccmcache\\3f\\setup.exe\" /configure office.xml");
        var program =
                "C:\\Program Files\\Common Files\\Microsoft Shared\\ClickToRun\\OfficeClickToRun.exe";
        desk.sysmon().fileCreated(setup, program);
        var service =
                Service.automatic("ClickToRunSvc", "\"" + program + "\" /service")
                        .displayed("Microsoft Office Click-to-Run Service");
        software.install(service);
        software.start(service);
        software.install(
                Service.automatic(
                                "AdobeARMservice",
                                "\"C:\\Program Files (x86)\\Common Files\\Adobe\\ARM\\1.0\\armsvc.exe\"")
                        .displayed("Adobe Acrobat Update Service"));
        desk.end(setup);
    }

    /// Defender: a driver with each set of definitions, and a new platform now and then.
    private static void defender(Host desk) {
        var stage = desk.stage();
        var software = new Software(desk);
        var home = "C:\\ProgramData\\Microsoft\\Windows Defender\\";
        var engine =
                desk.start(
                        desk.services(),
                        home + "Platform\\4.18.25070.5-0\\MsMpEng.exe",
                        "\"" + home + "Platform\\4.18.25070.5-0\\MsMpEng.exe\"");
        for (int i = 0; i < 3; i++) {
            var guid = stage.randomGuid().toUpperCase(Locale.ROOT);
            var name = "MpKsl" + software.hexadecimal(8).toLowerCase(Locale.ROOT);
            var path =
                    home
                            + "Definition Updates\\{"
                            + guid
                            + "}\\"
                            + (i == 0 ? name : "MpKslDrv")
                            + ".sys";
            desk.sysmon().fileCreated(engine, path);
            software.installDriver(name, name, path);
            stage.pass(600_000);
        }
        var stub =
                software.run(
                        engine,
                        Software.SYSTEM32 + "MpSigStub.exe",
                        "C:\\Windows\\system32\\MpSigStub.exe /stub 1.1.24060.5 /payload 4.18.25080.5 /program C:\\Windows\\SoftwareDistribution\\Download\\Install\\UpdatePlatform.amd64fre.exe");
        var platform = home + "Platform\\4.18.25080.5-0\\";
        for (var program : List.of("MsMpEng.exe", "NisSrv.exe", "MpDefenderCoreService.exe")) {
            desk.sysmon().fileCreated(stub, platform + program);
        }
        software.install(
                Service.automatic("MDCoreSvc", "\"" + platform + "MpDefenderCoreService.exe\"")
                        .displayed("Microsoft Defender Core Service"));
        for (var name : List.of("WinDefend MsMpEng.exe", "WdNisSvc NisSrv.exe")) {
            int blank = name.indexOf(' ');
            desk.sysmon()
                    .registryValueSet(
                            desk.services(),
                            Service.automatic(name.substring(0, blank), "").key() + "\\ImagePath",
                            "\"" + platform + name.substring(blank + 1) + "\"");
        }
        desk.end(stub);
    }

    private static void drivers(Host desk) {
        var software = new Software(desk);
        for (var driver :
                List.of(
                        "BTHUSB|Bluetooth Radio USB Driver|\\SystemRoot\\System32\\drivers\\BTHUSB.sys",
                        "HdAudAddService|Microsoft UAA Function Driver for High Definition Audio|\\SystemRoot\\system32\\DRIVERS\\HdAudio.sys",
                        "WUDFWpdMtp|WUDFWpdMtp|\\SystemRoot\\system32\\DRIVERS\\WUDFRd.sys",
                        "tunnel|Microsoft Tunnel Miniport Adapter Driver|\\SystemRoot\\System32\\drivers\\tunnel.sys")) {
            var parts = driver.split("\\|");
            software.installDriver(parts[0], parts[1], parts[2]);
            desk.stage().pass(3000);
        }
        software.install(
                Service.onDemand("PrintNotify", "%SystemRoot%\\system32\\svchost.exe -k print")
                        .displayed("Printer Extensions and Notifications"));
        var store = "C:\\Windows\\System32\\DriverStore\\FileRepository\\";
        software.install(
                Service.automatic(
                                "HPPrintScanDoctorService",
                                store
                                        + "hpcu270u.inf_amd64_4f0b2d6c1c3a9b1e\\HPPrintScanDoctorService.exe")
                        .displayed("HP Print Scan Doctor Service"));
        software.install(
                Service.automatic(
                                "jhi_service",
                                store + "dal.inf_amd64_b5484efd38adbe8d\\jhi_service.exe")
                        .displayed("Intel(R) Dynamic Application Loader Host Interface Service"));
    }

    /// The tools of a virtual machine: many services and drivers, one of them in dllhost.exe.
    private static void guestTools(Host server) {
        var software = new Software(server);
        var explorer = server.logOn(server.stage().administrator(), true);
        var tools = "C:\\Program Files\\VMware\\VMware Tools\\";
        software.installPackage(
                explorer,
                "D:\\VMware Tools64.msi",
                List.of(tools + "vmtoolsd.exe"),
                List.of(
                        Service.automatic("VMTools", "\"" + tools + "vmtoolsd.exe\"")
                                .displayed("VMware Tools"),
                        Service.automatic(
                                        "VGAuthService",
                                        "\"" + tools + "VMware VGAuth\\VGAuthService.exe\"")
                                .displayed("VMware Alias Manager and Ticket Service")));
        software.install(
                Service.onDemand(
                                "vmvss",
                                "C:\\Windows\\system32\\dllhost.exe /Processid:{74600A00-7492-484F-9A3E-C510CC95F515}")
                        .displayed("VMware Snapshot Provider"));
        software.installDriver(
                "vsock",
                "vSockets Virtual Machine Communication Interface Sockets driver",
                "\\SystemRoot\\system32\\DRIVERS\\vsock.sys");
    }

    /// Servicing writes the settings of Windows's own services anew.
    private static void windowsUpdate(Host server) {
        var software = new Software(server);
        var installer =
                server.start(
                        server.services(),
                        "C:\\Windows\\servicing\\TrustedInstaller.exe",
                        "C:\\Windows\\servicing\\TrustedInstaller.exe");
        var worker =
                software.run(
                        installer,
                        "C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.17763.6292_none_570e4e9f990d0b5f\\TiWorker.exe",
                        "C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.17763.6292_none_570e4e9f990d0b5f\\TiWorker.exe -Embedding");
        for (var service :
                List.of("Spooler spoolsv.exe", "VSS vssvc.exe", "msiserver msiexec.exe /V")) {
            int blank = service.indexOf(' ');
            server.sysmon()
                    .registryValueSet(
                            worker,
                            Service.automatic(service.substring(0, blank), "").key()
                                    + "\\ImagePath",
                            "%SystemRoot%\\System32\\" + service.substring(blank + 1));
        }
        new OrdinaryEvents(server)
                .updates(
                        "2025-10 Cumulative Update for Windows Server 2019 (1809) for x64-based Systems (KB5066586)");
        server.end(worker);
    }
}
