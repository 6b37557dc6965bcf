package org.conshelf.simulate;

import java.util.List;

/// Some hours of work: people log on, open files on a server, mistype passwords, start programs;
/// services stop and start, and an administrator installs a backup agent at the console. Nothing
/// here is an attack.
///
/// @param rounds how often everybody does something
record OrdinaryWork(int rounds) implements Scenario {
    static final SimulatedTest TEST =
            SimulatedTest.benign("ordinary-work", "Some hours of work at an office")
                    .behaviour(
                            """
                            People log on, start programs, open files on a server and mistype passwords; services stop and
                            start; an administrator installs a backup agent out of an MSI package at a server's console.
                            """)
                    .signal(
                            "The agent's service is installed by msiexec.exe, out of Program Files.",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "TidelineAgent"
                            """)
                    .plays(new OrdinaryWork(12));

    private static final int PEOPLE = 4;
    private static final List<String> PROGRAMS =
            List.of(
                    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
                    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
                    "C:\\Windows\\System32\\notepad.exe",
                    "C:\\Windows\\System32\\taskhostw.exe",
                    "C:\\Program Files\\7-Zip\\7zFM.exe");
    private static final List<String> FILES =
            List.of("plans\\2025.ods", "letters\\draft.odt", "scans\\page01.png", "budget.ods");
    private static final ObjectAccessLog.Share TEAM =
            new ObjectAccessLog.Share("\\\\*\\Team", "\\??\\D:\\Shares\\Team");

    /// A service of Windows that comes and goes.
    private record Known(String name, String displayName) {}

    private static final List<Known> SERVICES =
            List.of(
                    new Known("wuauserv", "Windows Update"),
                    new Known("sppsvc", "Software Protection"),
                    new Known("BITS", "Background Intelligent Transfer Service"),
                    new Known("TrustedInstaller", "Windows Modules Installer"));

    @Override
    public void play(Stage stage) {
        var server = stage.server("server");
        var people = stage.estate().people();
        var desks = stage.estate().workstations();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < PEOPLE; i++) {
                work(stage, people.get(i), desks.get(i), server);
                stage.pass(40_000);
            }
            if (round == rounds / 2) {
                installAgent(stage, server);
            }
        }
    }

    private static void work(Stage stage, Account person, Host desk, Host server) {
        if (stage.random(6) == 0) {
            server.security().failedLogon(person, desk);
            stage.pass(4000);
        }
        startProgram(stage, person, desk);
        openFile(stage, person, desk, server);
        if (stage.random(3) == 0) {
            var service = stage.oneOf(SERVICES);
            if (stage.random(2) == 0) {
                desk.security().serviceLogon();
                desk.system().serviceRuns(service.name(), service.displayName());
            } else {
                desk.system().serviceStopped(service.name(), service.displayName());
            }
        }
    }

    private static void startProgram(Stage stage, Account person, Host desk) {
        var explorer = desk.logOn(person, false);
        var image = stage.oneOf(PROGRAMS);
        var program = desk.start(explorer, image, "\"" + image + "\"");
        if (stage.random(4) == 0) {
            var file = person.home() + "\\AppData\\Local\\Temp\\~" + stage.random(100_000) + ".tmp";
            desk.sysmon().fileCreated(program, file);
        }
    }

    private static void openFile(Stage stage, Account person, Host desk, Host server) {
        var session = server.security().networkLogon(person, desk, false);
        stage.pass(30);
        server.objects().shareOpened(session, desk, TEAM);
        server.objects().shareChecked(session, desk, TEAM, stage.oneOf(FILES), "0x120089");
        stage.pass(9000);
        server.security().logoff(session, 3);
    }

    private static void installAgent(Stage stage, Host server) {
        var explorer = server.logOn(stage.administrator(), true);
        stage.pass(90_000);
        server.start(
                explorer,
                "C:\\Windows\\System32\\msiexec.exe",
                "\"C:\\Windows\\System32\\msiexec.exe\" /i \"D:\\Setup\\backup-agent.msi\"");
        stage.pass(20_000);
        var image = "C:\\Program Files\\Tideline Backup\\agent.exe";
        var service =
                Service.automatic("TidelineAgent", "\"" + image + "\" --service")
                        .displayed("Tideline Backup Agent");
        var control = new ServiceControl(server, explorer.session());
        control.install(service);
        stage.pass(900);
        control.launch(service, image);
        control.runs(service);
    }
}
