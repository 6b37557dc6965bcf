package org.conshelf.simulate;

import java.util.List;

/// Some hours of work: people log on, open files on a server, mistype passwords, start programs;
/// services stop and start, and an administrator installs a backup agent at the console. Nothing
/// here is an attack.
///
/// @param people who works
/// @param desks their computers, one each
/// @param server the file server
/// @param administrator who installs the agent
/// @param rounds how often everybody does something
record OrdinaryWork(
        List<Account> people, List<Host> desks, Host server, Account administrator, int rounds)
        implements Scenario {
    private static final List<String> PROGRAMS =
            List.of(
                    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
                    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
                    "C:\\Windows\\System32\\notepad.exe",
                    "C:\\Windows\\System32\\taskhostw.exe",
                    "C:\\Program Files\\7-Zip\\7zFM.exe");
    private static final List<String> FILES =
            List.of("plans\\2025.ods", "letters\\draft.odt", "scans\\page01.png", "budget.ods");
    private static final List<String> SERVICES =
            List.of(
                    "Windows Update",
                    "Software Protection",
                    "Background Intelligent Transfer Service",
                    "Windows Modules Installer");

    @Override
    public void play(Stage stage) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < people.size(); i++) {
                work(stage, people.get(i), desks.get(i));
                stage.pass(40_000);
            }
            if (round == rounds / 2) {
                installAgent(stage);
            }
        }
    }

    private void work(Stage stage, Account person, Host desk) {
        if (stage.random(6) == 0) {
            server.security().failedLogon(person, desk);
            stage.pass(4000);
        }
        startProgram(stage, person, desk);
        openFile(stage, person, desk);
        if (stage.random(3) == 0) {
            var service = stage.oneOf(SERVICES);
            desk.system().serviceState(service, stage.random(2) == 0 ? "running" : "stopped");
            desk.security().serviceLogon();
        }
    }

    private void startProgram(Stage stage, Account person, Host desk) {
        var session = desk.security().interactiveLogon(person, false);
        stage.pass(1500);
        var explorer =
                desk.process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
        var image = stage.oneOf(PROGRAMS);
        var program = desk.process(image, "\"" + image + "\"", session);
        desk.security().processCreated(program, explorer, "%%1938");
        desk.sysmon().processCreated(program, explorer, "Medium");
        if (stage.random(4) == 0) {
            desk.sysmon()
                    .fileCreated(
                            program,
                            "C:\\Users\\"
                                    + person.name()
                                    + "\\AppData\\Local\\Temp\\~"
                                    + stage.random(100_000)
                                    + ".tmp");
        }
    }

    private void openFile(Stage stage, Account person, Host desk) {
        int port = 49_200 + stage.random(15_000);
        var session = server.security().networkLogon(person, desk, false);
        stage.pass(30);
        server.security().shareOpened(session, desk, port, "\\\\*\\Team", "\\??\\D:\\Shares\\Team");
        server.security()
                .shareChecked(
                        session,
                        desk,
                        port,
                        "\\\\*\\Team",
                        "\\??\\D:\\Shares\\Team",
                        stage.oneOf(FILES),
                        "0x120089");
        stage.pass(9000);
        server.security().logoff(session, 3);
    }

    private void installAgent(Stage stage) {
        var session = server.security().interactiveLogon(administrator, true);
        stage.pass(90_000);
        var explorer =
                server.process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
        var installer =
                server.process(
                        "C:\\Windows\\System32\\msiexec.exe",
                        "\"C:\\Windows\\System32\\msiexec.exe\" /i \"D:\\Setup\\backup-agent.msi\"",
                        session);
        server.security().processCreated(installer, explorer, "%%1937");
        server.sysmon().processCreated(installer, explorer, "High");
        stage.pass(20_000);
        var command = "\"C:\\Program Files\\Tideline Backup\\agent.exe\" --service";
        server.security().serviceInstalled(session, "TidelineAgent", command, 2);
        server.system()
                .serviceInstalled(administrator, "Tideline Backup Agent", command, "auto start");
        var key = "HKLM\\System\\CurrentControlSet\\Services\\TidelineAgent";
        server.sysmon().registryValueSet(server.services(), key + "\\ImagePath", command);
        stage.pass(900);
        var agent =
                server.process(
                        "C:\\Program Files\\Tideline Backup\\agent.exe",
                        command,
                        server.systemSession());
        server.security().processCreated(agent, server.services(), "%%1936");
        server.sysmon().processCreated(agent, server.services(), "System");
        server.system().serviceState("Tideline Backup Agent", "running");
    }
}
