package org.conshelf.simulate;

import java.util.List;

/// What every Windows does by itself: services come and go, tasks run, updates are installed,
/// policies are read from the domain controller.
final class OrdinaryMachine {
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";

    /// A service of Windows.
    private record Known(String name, String displayName, String group) {}

    private static final List<Known> SERVICES =
            List.of(
                    new Known("wuauserv", "Windows Update", "netsvcs -p"),
                    new Known("BITS", "Background Intelligent Transfer Service", "netsvcs -p"),
                    new Known("sppsvc", "Software Protection", ""),
                    new Known("TrustedInstaller", "Windows Modules Installer", ""),
                    new Known("WSearch", "Windows Search", ""),
                    new Known("AppXSvc", "AppX Deployment Service (AppXSVC)", "wsappx -p"),
                    new Known("ClipSVC", "Client License Service (ClipSVC)", "wsappx -p"),
                    new Known(
                            "WdiSystemHost",
                            "Diagnostic System Host",
                            "LocalSystemNetworkRestricted"),
                    new Known("smphost", "Microsoft Storage Spaces SMP", "smphost"),
                    new Known("DoSvc", "Delivery Optimization", "NetworkService -p"),
                    new Known("W32Time", "Windows Time", "LocalService"),
                    new Known("swprv", "Microsoft Software Shadow Copy Provider", "swprv"),
                    new Known("VSS", "Volume Shadow Copy", ""),
                    new Known("msiserver", "Windows Installer", ""),
                    new Known(
                            "WinHttpAutoProxySvc",
                            "WinHTTP Web Proxy Auto-Discovery Service",
                            "LocalService -p"));

    /// Services that everybody who logs on gets an instance of, and their groups.
    private static final List<String> PER_USER =
            List.of(
                    "CDPUserSvc UnistackSvcGroup",
                    "OneSyncSvc UnistackSvcGroup",
                    "PimIndexMaintenanceSvc UnistackSvcGroup",
                    "UnistoreSvc UnistackSvcGroup",
                    "UserDataSvc UnistackSvcGroup",
                    "WpnUserService UnistackSvcGroup",
                    "cbdhsvc ClipboardSvcGroup -p",
                    "BcastDVRUserService BcastDVRUserService");

    private static final List<List<String>> TASKS =
            List.of(
                    List.of(
                            "\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule Scan",
                            "usoclient.exe",
                            "StartScan"),
                    List.of(
                            "\\Microsoft\\Windows\\Defrag\\ScheduledDefrag",
                            "defrag.exe",
                            "-c -h -o -$"),
                    List.of(
                            "\\Microsoft\\Windows\\Time Synchronization\\SynchronizeTime",
                            "sc.exe",
                            "query w32time"),
                    List.of("\\Microsoft\\Windows\\Diagnosis\\Scheduled", "taskhostw.exe", ""),
                    List.of(
                            "\\Microsoft\\Windows\\Customer Experience Improvement Program\\Consolidator",
                            "wsqmcons.exe",
                            ""),
                    List.of(
                            "\\Microsoft\\Windows\\Application Experience\\Microsoft Compatibility Appraiser",
                            "CompatTelRunner.exe",
                            ""),
                    List.of(
                            "\\Microsoft\\Windows\\DiskCleanup\\SilentCleanup",
                            "cleanmgr.exe",
                            "/autoclean /d C:"),
                    List.of(
                            "\\Microsoft\\Windows\\Servicing\\StartComponentCleanup",
                            "taskhostw.exe",
                            ""));

    private static final List<List<String>> HELPERS =
            List.of(
                    List.of(
                            "backgroundTaskHost.exe",
                            "-ServerName:App.AppXmtcan0h2tfbfy7k9kn8hbxb6dmzz1zh0.mca"),
                    List.of("RuntimeBroker.exe", "-Embedding"),
                    List.of("dllhost.exe", "/Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}"),
                    List.of("wbem\\WmiPrvSE.exe", "-secured -Embedding"),
                    List.of(
                            "SearchProtocolHost.exe",
                            "Global\\UsGthrFltPipeMssGthrPipe1 1 -2147483646"),
                    List.of("SearchFilterHost.exe", "0 808 812 820 8192 816 784"),
                    List.of("audiodg.exe", "0x4f8"),
                    List.of("conhost.exe", "0xffffffff -ForceV1"));

    private static final List<String> LIBRARIES =
            List.of(
                    "kernel32.dll",
                    "advapi32.dll",
                    "sechost.dll",
                    "user32.dll",
                    "rpcrt4.dll",
                    "combase.dll",
                    "bcrypt.dll",
                    "wldap32.dll");

    private static final List<String> UPDATES =
            List.of(
                    "Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.439.%d.0)",
                    "9WZDNCRFHVN5-MICROSOFT.WINDOWSCALCULATOR (%d)",
                    "2025-10 Cumulative Update for .NET Framework (KB50%05d)");

    private static final List<String> SETTINGS =
            List.of(
                    "Control\\Session Manager\\PendingFileRenameOperations",
                    "Services\\W32Time\\SecureTimeLimits\\SecureTimeHigh",
                    "Services\\Tcpip\\Parameters\\Interfaces\\{7d1a4c3e-2c9f-4a7e-8f65-0b9f3e6a1d22}\\LeaseObtainedTime",
                    "Services\\SharedAccess\\Epoch\\Epoch",
                    "Services\\bam\\State\\UserSettings\\S-1-5-18\\SequenceNumber",
                    "Services\\rdyboost\\Parameters\\LastBootPlanUserTime");

    private static final List<String> HIVES =
            List.of(
                    "\\SystemRoot\\System32\\Config\\DRIVERS",
                    "\\??\\C:\\Users\\Default\\NTUSER.DAT",
                    "\\SystemRoot\\System32\\Config\\BBI");

    private static final ObjectAccessLog.Share SYSVOL =
            new ObjectAccessLog.Share("\\\\*\\SYSVOL", "\\??\\C:\\Windows\\SYSVOL\\sysvol");

    private final Estate estate;
    private final Host host;
    private final Stage stage;
    private final OrdinaryEvents ordinary;
    private final RunningProcess svchost;

    OrdinaryMachine(Estate estate, Host host) {
        this.estate = estate;
        this.host = host;
        this.stage = host.stage();
        this.ordinary = new OrdinaryEvents(host);
        this.svchost =
                host.process(
                        SYSTEM32 + "svchost.exe",
                        "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule",
                        host.systemSession());
    }

    void play() {
        int what = stage.random(100);
        if (what < 12) {
            host.security().serviceLogon();
        } else if (what < 26) {
            runService();
        } else if (what < 30) {
            changeStartType();
        } else if (what < 42) {
            runTask();
        } else if (what < 60) {
            runHelper();
        } else if (what < 72) {
            load(svchost);
        } else if (what < 80) {
            host.sysmon()
                    .registryValueSet(
                            svchost,
                            "HKLM\\System\\CurrentControlSet\\" + stage.oneOf(SETTINGS),
                            "QWORD (0x01dc3d2f-0x%08x)".formatted(stage.random(1 << 30)));
        } else if (what < 84) {
            ordinary.hiveTidied(stage.oneOf(HIVES));
        } else if (what < 92) {
            readPolicies();
        } else if (what < 96) {
            connectHome();
        } else if (what < 98) {
            updateDefender();
        } else {
            update();
        }
    }

    /// The process of the task scheduler, and of other services of Windows.
    RunningProcess scheduler() {
        return svchost;
    }

    void load(RunningProcess process) {
        host.sysmon().imageLoaded(process, SYSTEM32 + stage.oneOf(LIBRARIES), true);
    }

    private void runService() {
        var service = stage.oneOf(SERVICES);
        host.system().serviceRuns(service.name(), service.displayName());
        stage.step();
        if (!service.group().isEmpty()) {
            var process =
                    host.start(
                            host.services(),
                            SYSTEM32 + "svchost.exe",
                            "C:\\Windows\\system32\\svchost.exe -k "
                                    + service.group()
                                    + " -s "
                                    + service.name());
            stage.pass(30_000L + stage.random(180_000));
            host.end(process);
        } else {
            stage.pass(30_000L + stage.random(180_000));
        }
        host.system().serviceStopped(service.name(), service.displayName());
    }

    /// BITS is switched to and fro by Windows Update all day.
    private void changeStartType() {
        boolean up = stage.random(2) == 0;
        var start = up ? Service.Start.AUTOMATIC : Service.Start.DEMAND;
        var bits =
                new Service(
                        "BITS",
                        "Background Intelligent Transfer Service",
                        "C:\\Windows\\System32\\svchost.exe -k netsvcs -p",
                        Service.Type.OWN_PROCESS,
                        start,
                        "LocalSystem");
        host.system()
                .startTypeChanged(
                        Account.SYSTEM, bits, up ? Service.Start.DEMAND : Service.Start.AUTOMATIC);
        stage.step();
        host.sysmon()
                .registryValueSet(
                        host.services(),
                        bits.key() + "\\Start",
                        "DWORD (0x%08x)".formatted(start.number()));
    }

    private void runTask() {
        var task = stage.oneOf(TASKS);
        var process =
                host.start(
                        svchost,
                        SYSTEM32 + task.get(1),
                        ("C:\\Windows\\system32\\" + task.get(1) + " " + task.get(2)).strip());
        ordinary.taskRuns(task.get(0), SYSTEM32 + task.get(1), 2 + stage.random(60));
        host.end(process);
    }

    private void runHelper() {
        var helper = stage.oneOf(HELPERS);
        var image = SYSTEM32 + helper.get(0);
        var process =
                host.start(
                        svchost,
                        image,
                        image.replace("System32", "system32") + " " + helper.get(1));
        stage.pass(5000L + stage.random(100_000));
        host.end(process);
    }

    /// The computer reads its group policies.
    private void readPolicies() {
        var dc = estate.domainController();
        if (dc == host) {
            host.security().serviceLogon();
            return;
        }
        var account = host.computer();
        dc.security().ticketGiven(account, host, dc);
        var session = dc.security().networkLogon(account, host, false);
        dc.objects().shareOpened(session, host, SYSVOL);
        for (int i = 1 + stage.random(3); i > 0; i--) {
            stage.pass(30);
            var policy =
                    stage.random(2) == 0
                            ? "31B2F340-016D-11D2-945F-00C04FB984F9"
                            : "6AC1786C-016F-11D2-945F-00C04FB984F9";
            dc.objects()
                    .shareChecked(
                            session,
                            host,
                            SYSVOL,
                            Estate.DNS_DOMAIN + "\\Policies\\{" + policy + "}\\gpt.ini",
                            "0x120089");
        }
        stage.pass(12_000);
        dc.security().logoff(session, 3);
    }

    private void connectHome() {
        ordinary.looksUp(svchost, "telemetry.example.com", "203.0.113.77");
        ordinary.connects(svchost, "203.0.113.77", "telemetry.example.com", 443, "https");
    }

    private void updateDefender() {
        var stub =
                host.start(
                        svchost,
                        SYSTEM32 + "MpSigStub.exe",
                        "C:\\Windows\\system32\\MpSigStub.exe /stub 1.1.24060.5 /payload 1.439.%d.0"
                                .formatted(1000 + stage.random(9000)));
        var folder =
                "C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates\\{"
                        + stage.randomGuid().toUpperCase(java.util.Locale.ROOT)
                        + "}\\";
        for (var file : List.of("mpavdlta.vdm", "mpasdlta.vdm", "mpengine.dll")) {
            stage.pass(200);
            host.sysmon().fileCreated(stub, folder + file);
        }
        stage.pass(9000);
        host.end(stub);
    }

    /// The services that Windows makes for somebody who logs on, under names with his session's
    /// number. The service control manager writes them to the registry; 7045 tells of none.
    void startUserServices(Session session) {
        for (var service : PER_USER) {
            int blank = service.indexOf(' ');
            var key =
                    "HKLM\\System\\CurrentControlSet\\Services\\"
                            + service.substring(0, blank)
                            + "_"
                            + Long.toHexString(session.logonId());
            host.sysmon().registryValueSet(host.services(), key + "\\Start", "DWORD (0x00000003)");
            stage.step();
            host.sysmon()
                    .registryValueSet(
                            host.services(),
                            key + "\\ImagePath",
                            "C:\\Windows\\system32\\svchost.exe -k" + service.substring(blank));
            stage.step();
        }
    }

    private void update() {
        ordinary.updates(stage.oneOf(UPDATES).formatted(1000 + stage.random(90_000)));
    }
}
