package org.conshelf.simulate;

import java.util.List;

/// A server: desks and other servers log on to it, scripts run by night and day, and now and then
/// an administrator comes by remote desktop and looks at it.
final class OrdinaryServer implements OrdinaryHost {
    private static final String POWERSHELL =
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

    /// Scripts that ask, and a few that do what administrators do every day.
    private static final List<String> SCRIPTS =
            List.of(
                    "Get-Service | Where-Object Status -eq 'Stopped' | Select-Object Name, StartType",
                    "Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | Select-Object DeviceID, FreeSpace",
                    "Get-EventLog -LogName System -EntryType Error -Newest 20",
                    "Get-ADUser -Filter 'Enabled -eq $true' -Properties LastLogonDate | Export-Csv D:\\Reports\\users.csv",
                    "Get-ChildItem D:\\Backup -Recurse | Measure-Object -Property Length -Sum",
                    "Restart-Service -Name Spooler",
                    "Test-NetConnection -ComputerName fs.corp.example.org -Port 445",
                    "Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First 5",
                    "Import-Module ActiveDirectory; Search-ADAccount -LockedOut",
                    "Get-CimInstance Win32_Service | Where-Object StartMode -eq 'Auto' | Export-Csv D:\\Reports\\services.csv");

    private static final List<List<String>> CONSOLES =
            List.of(
                    List.of("mmc.exe", "\"C:\\Windows\\system32\\services.msc\""),
                    List.of("mmc.exe", "\"C:\\Windows\\system32\\eventvwr.msc\" /s"),
                    List.of("ServerManager.exe", ""),
                    List.of("taskmgr.exe", "/4"),
                    List.of("sc.exe", "query wuauserv"),
                    List.of("ipconfig.exe", "/all"),
                    List.of("quser.exe", ""));

    private static final List<String> PIPES =
            List.of("srvsvc", "wkssvc", "lsarpc", "samr", "spoolss");

    private final Estate estate;
    private final Host host;
    private final Stage stage;
    private final boolean domainController;
    private final OrdinaryEvents ordinary;
    private final OrdinaryMachine machine;

    OrdinaryServer(Estate estate, Host host, boolean domainController) {
        this.estate = estate;
        this.host = host;
        this.stage = host.stage();
        this.domainController = domainController;
        this.ordinary = new OrdinaryEvents(host);
        this.machine = new OrdinaryMachine(estate, host);
    }

    @Override
    public int weight() {
        return domainController ? 45 : 16;
    }

    @Override
    public void people() {
        int what = stage.random(100);
        if (domainController && what < 70) {
            giveTicket();
        } else if (what < 85) {
            visit();
        } else if (what < 92) {
            script(estate.administrators());
        } else {
            administer();
        }
    }

    @Override
    public void machine() {
        int what = stage.random(100);
        if (domainController && what < 55) {
            giveTicket();
        } else if (what < 20) {
            visit();
        } else if (what < 26) {
            batch();
        } else {
            machine.play();
        }
    }

    private void giveTicket() {
        var desk = stage.oneOf(estate.workstations());
        boolean computer = stage.random(3) == 0;
        var account = computer ? desk.computer() : stage.oneOf(estate.people());
        host.security().ticketGiven(account, desk, stage.oneOf(estate.servers()));
    }

    /// Somebody's computer asks for shares, printers or names over IPC$.
    private void visit() {
        var desk = stage.oneOf(estate.workstations());
        boolean computer = stage.random(2) == 0;
        var account = computer ? desk.computer() : stage.oneOf(estate.people());
        var session = host.security().networkLogon(account, desk, false, stage.random(8) > 0);
        stage.pass(15);
        host.objects().shareOpened(session, desk, ObjectAccessLog.Share.PIPES);
        for (int i = 1 + stage.random(3); i > 0; i--) {
            stage.pass(40);
            host.objects()
                    .shareChecked(
                            session,
                            desk,
                            ObjectAccessLog.Share.PIPES,
                            stage.oneOf(PIPES),
                            "0x12019f");
        }
        stage.pass(4000L + stage.random(60_000));
        host.security().logoff(session, 3);
    }

    /// A scheduled script, under an account of its own.
    private void batch() {
        var account = estate.administrators().getLast();
        var session = ordinary.logsOn(account, 4, true, "-");
        var shell =
                host.start(
                        machine.scheduler(),
                        session,
                        POWERSHELL,
                        POWERSHELL + " -NoProfile -File D:\\Scripts\\report.ps1");
        stage.pass(900);
        run(shell, stage.oneOf(SCRIPTS));
        stage.pass(20_000);
        host.end(shell);
        host.security().logoff(session, 4);
    }

    private void script(List<Account> by) {
        var session = ordinary.logsOn(stage.oneOf(by), 10, true, address());
        var explorer =
                host.process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
        var shell = host.start(explorer, POWERSHELL, "\"" + POWERSHELL + "\"");
        for (int i = 1 + stage.random(4); i > 0; i--) {
            stage.pass(25_000);
            run(shell, stage.oneOf(SCRIPTS));
        }
        stage.pass(30_000);
        host.end(shell);
        host.security().logoff(session, 10);
    }

    private void run(RunningProcess shell, String script) {
        var cmdlet = script.substring(0, script.indexOf(' '));
        host.powerShell().runs(shell, script, PowerShellLog.Cmdlet.of(cmdlet));
    }

    private void administer() {
        var session = ordinary.logsOn(stage.oneOf(estate.administrators()), 10, true, address());
        machine.startUserServices(session);
        var explorer =
                host.process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
        for (int i = 1 + stage.random(3); i > 0; i--) {
            stage.pass(15_000);
            var console = stage.oneOf(CONSOLES);
            var image = "C:\\Windows\\System32\\" + console.get(0);
            var process =
                    host.start(explorer, image, ("\"" + image + "\" " + console.get(1)).strip());
            stage.pass(20_000);
            host.end(process);
        }
        host.security().logoff(session, 10);
    }

    private String address() {
        return stage.oneOf(estate.workstations()).address();
    }
}
