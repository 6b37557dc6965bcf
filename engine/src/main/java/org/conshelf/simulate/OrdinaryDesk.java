package org.conshelf.simulate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A desk in the office, and who works at it: programs, web pages, documents on file servers, a
/// locked and unlocked screen, now and then a mistyped password.
final class OrdinaryDesk implements OrdinaryHost {
    /// A program that people start.
    ///
    /// @param image its file; `%HOME%` is the person's folder
    /// @param arguments what follows it, with a blank before
    private record App(String image, String arguments) {
        App(String image) {
            this(image, "");
        }
    }

    private static final List<App> APPS =
            List.of(
                    new App("C:\\Program Files\\Mozilla Firefox\\firefox.exe"),
                    new App("C:\\Program Files\\LibreOffice\\program\\soffice.exe", " --writer"),
                    new App("C:\\Program Files\\LibreOffice\\program\\soffice.exe", " --calc"),
                    new App(
                            "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE",
                            " /n"),
                    new App("C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE"),
                    new App("C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE"),
                    new App("C:\\Windows\\System32\\notepad.exe"),
                    new App("C:\\Windows\\System32\\calc.exe"),
                    new App("C:\\Windows\\System32\\SnippingTool.exe"),
                    new App("C:\\Program Files\\7-Zip\\7zFM.exe"),
                    new App("C:\\Program Files\\VideoLAN\\VLC\\vlc.exe"),
                    new App("C:\\Program Files\\PuTTY\\putty.exe"),
                    new App(
                            "%HOME%\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe",
                            " /background"),
                    new App(
                            "%HOME%\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe",
                            " --type=renderer"),
                    new App("C:\\Windows\\System32\\cmd.exe"));

    private static final List<String> COMMANDS =
            List.of(
                    "ipconfig /all",
                    "ping -n 4 fs.corp.example.org",
                    "net use",
                    "hostname",
                    "tree");

    private static final List<String> SITES =
            List.of(
                    "www.example.com",
                    "news.example.net",
                    "intranet.corp.example.org",
                    "cdn.example.net",
                    "mail.example.org",
                    "maps.example.com",
                    "tickets.corp.example.org",
                    "weather.example.net");

    private static final List<String> DOCUMENTS =
            List.of(
                    "plans\\2025.ods",
                    "letters\\draft.odt",
                    "scans\\page01.png",
                    "budget.xlsx",
                    "minutes\\week41.docx",
                    "clients\\list.csv",
                    "drawings\\hall.pdf");

    private static final List<String> FOLDERS = List.of("", "plans", "letters", "clients");

    private static final List<String> SETTINGS =
            List.of(
                    "Explorer\\RecentDocs\\MRUListEx",
                    "Explorer\\ComDlg32\\OpenSavePidlMRU\\MRUListEx",
                    "Explorer\\FeatureUsage\\AppSwitched\\Chrome",
                    "Internet Settings\\ProxyEnable",
                    "Explorer\\StartupApproved\\Run\\OneDrive");

    private static final ObjectAccessLog.Share TEAM =
            new ObjectAccessLog.Share("\\\\*\\Team", "\\??\\D:\\Shares\\Team");

    private final Estate estate;
    private final Host host;
    private final Stage stage;
    private final Account owner;
    private final OrdinaryEvents ordinary;
    private final OrdinaryMachine machine;
    private final Host fileServer;
    private @Nullable RunningProcess desktop;
    private Instant away = Instant.MIN;

    OrdinaryDesk(Estate estate, Host host, Account owner) {
        this.estate = estate;
        this.host = host;
        this.stage = host.stage();
        this.owner = owner;
        this.ordinary = new OrdinaryEvents(host);
        this.machine = new OrdinaryMachine(estate, host);
        this.fileServer = estate.servers().get(host.name().hashCode() & 1);
    }

    @Override
    public int weight() {
        return 10;
    }

    @Override
    public void machine() {
        machine.play();
    }

    /// The Explorer in the session of the person, who logs on where nobody is.
    private RunningProcess explorer() {
        var explorer = desktop;
        if (explorer == null) {
            explorer = host.logOn(owner, false);
            machine.startUserServices(explorer.session());
            desktop = explorer;
        }
        return explorer;
    }

    @Override
    public void people() {
        if (stage.now().isBefore(away)) {
            machine();
            return;
        }
        int what = stage.random(100);
        if (what < 26) {
            startApp();
        } else if (what < 52) {
            browse();
        } else if (what < 72) {
            openDocument();
        } else if (what < 82) {
            saveDocument();
        } else if (what < 91) {
            changeSetting();
        } else if (what < 95) {
            unlock();
        } else if (what < 97) {
            logOff();
        } else if (what < 98) {
            mistype();
        } else {
            typeCommand();
        }
    }

    private void startApp() {
        var app = stage.oneOf(APPS);
        var image = app.image().replace("%HOME%", owner.home());
        var process = host.start(explorer(), image, "\"" + image + "\"" + app.arguments());
        for (int i = stage.random(3); i > 0; i--) {
            machine.load(process);
        }
        stage.pass(20_000L + stage.random(240_000));
        host.end(process);
    }

    private void browse() {
        var image = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
        var tab =
                host.start(
                        explorer(),
                        image,
                        "\""
                                + image
                                + "\" --type=renderer --renderer-client-id="
                                + stage.random(900));
        for (int i = 1 + stage.random(3); i > 0; i--) {
            var site = stage.oneOf(SITES);
            var address = "203.0.113." + (1 + Math.floorMod(site.hashCode(), 250));
            ordinary.looksUp(tab, site, address);
            ordinary.connects(tab, address, site, 443, "https");
            stage.pass(6000);
        }
        if (stage.random(3) == 0) {
            host.end(tab);
        }
    }

    /// The desk's side of it has no event: what the file server logs is the noise.
    private void openDocument() {
        var server = fileServer;
        var dc = estate.domainController();
        if (stage.random(3) == 0) {
            dc.security().ticketGiven(owner, host, server);
        }
        var session = server.security().networkLogon(owner, host, false);
        stage.pass(20);
        server.objects().shareOpened(session, host, TEAM);
        for (int i = 1 + stage.random(4); i > 0; i--) {
            stage.pass(900);
            boolean folder = stage.random(3) == 0;
            server.objects()
                    .shareChecked(
                            session,
                            host,
                            TEAM,
                            stage.oneOf(folder ? FOLDERS : DOCUMENTS),
                            folder ? "0x100081" : stage.random(4) == 0 ? "0x12019f" : "0x120089");
        }
        stage.pass(9000L + stage.random(60_000));
        server.security().logoff(session, 3);
    }

    private void saveDocument() {
        var office = "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
        var word = host.process(office, "\"" + office + "\" /n", explorer().session());
        var name = "~WRD%04d.tmp".formatted(stage.random(10_000));
        host.sysmon().fileCreated(word, owner.home() + "\\AppData\\Local\\Temp\\" + name);
        stage.pass(2000);
        host.sysmon()
                .fileCreated(
                        word,
                        owner.home()
                                + "\\AppData\\Roaming\\Microsoft\\Office\\Recent\\note"
                                + stage.random(1000)
                                + ".LNK");
    }

    private void changeSetting() {
        var key =
                "HKU\\"
                        + owner.sid()
                        + "\\Software\\Microsoft\\Windows\\CurrentVersion\\"
                        + stage.oneOf(SETTINGS);
        if (stage.random(3) == 0) {
            host.sysmon().registryKeyCreated(explorer(), key.substring(0, key.lastIndexOf('\\')));
        }
        host.sysmon().registryValueSet(explorer(), key, "Binary Data");
    }

    private void unlock() {
        var session = ordinary.logsOn(owner, 7, false, "127.0.0.1");
        stage.pass(30);
        host.security().logoff(session, 7);
    }

    /// The person leaves, and comes back later.
    private void logOff() {
        host.security().logoff(explorer().session(), 2);
        desktop = null;
        stage.pass(600_000);
        away = stage.now();
    }

    private void mistype() {
        fileServer.security().failedLogon(owner, host);
        stage.pass(5000);
        openDocument();
    }

    private void typeCommand() {
        var cmd = "C:\\Windows\\System32\\cmd.exe";
        var shell = host.start(explorer(), cmd, "\"C:\\Windows\\system32\\cmd.exe\"");
        var command = stage.oneOf(COMMANDS);
        stage.pass(8000);
        var space = command.indexOf(' ');
        var program = space < 0 ? command : command.substring(0, space);
        var process =
                host.start(
                        shell,
                        "C:\\Windows\\System32\\"
                                + program
                                + (program.equals("tree") ? ".com" : ".exe"),
                        command);
        stage.pass(3000);
        host.end(process);
        stage.pass(20_000);
        host.end(shell);
    }
}
