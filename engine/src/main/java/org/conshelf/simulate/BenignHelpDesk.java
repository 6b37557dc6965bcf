package org.conshelf.simulate;

import java.util.List;

/// Programs with which a help desk looks at somebody's screen, installed for a while or for good.
final class BenignHelpDesk {
    static final SimulatedTest TEST =
            SimulatedTest.benign("benign-remote-help-desk", "Remote help desks")
                    .techniques("T1543.003", "T1219")
                    .behaviour(
                            """
                            People are helped at their desks. TeamViewer's QuickSupport is downloaded, and once it is let, runs a
                            service out of the user's Temp folder while the session lasts; LogMeIn Rescue does so out of its own
                            folder. A link installs ScreenConnect's client, whose service carries its server and keys as
                            parameters; AnyDesk and TeamViewer are installed for good; BeyondTrust's client lies in ProgramData;
                            Dameware's console installs its agent on another computer over ADMIN$.\
                            """)
                    .signal(
                            "A service out of a user's Temp folder, and it is gone when the session ends",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045 and EventData has @"\\AppData\\Local\\Temp\\TeamViewer\\\"\
                            """)
                    .signal(
                            "A service whose command is long and carries keys",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName has "ScreenConnect.ClientService.exe\"\
                            """)
                    .signal(
                            "Dameware's agent is installed by a session that came over the network",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "DWMRCS\"\
                            """)
                    .plays(BenignHelpDesk::play);

    private static final String HEXADECIMAL = "0123456789abcdef";

    private BenignHelpDesk() {}

    private static void play(Stage stage) {
        quickSupport(stage, stage.workstation("is helped with TeamViewer"));
        stage.pass(200_000);
        rescue(stage, stage.workstation("is helped with Rescue"));
        stage.pass(200_000);
        screenConnect(stage, stage.workstation("is helped with ScreenConnect"));
        stage.pass(200_000);
        installed(stage, stage.workstation("gets AnyDesk and TeamViewer"));
        stage.pass(200_000);
        jumpClient(stage, stage.server("gets BeyondTrust's client"));
        stage.pass(200_000);
        dameware(stage);
    }

    /// TeamViewer without an installation: it unpacks itself, and is a service for as long as it
    /// runs with the rights of an administrator.
    private static void quickSupport(Stage stage, Host desk) {
        var software = new Software(desk);
        var explorer = desk.logOn(stage.administrator(), true);
        var home = explorer.session().account().home();
        var download = home + "\\Downloads\\TeamViewerQS_x64.exe";
        var unpacker = software.run(explorer, download, "\"" + download + "\"");
        var folder = home + "\\AppData\\Local\\Temp\\TeamViewer\\";
        for (var file : List.of("TeamViewer.exe", "TeamViewer_Service.exe", "tv_x64.dll")) {
            desk.sysmon().fileCreated(unpacker, folder + file);
        }
        var client =
                software.run(
                        unpacker, folder + "TeamViewer.exe", "\"" + folder + "TeamViewer.exe\"");
        var service =
                Service.onDemand("TeamViewer", "\"" + folder + "TeamViewer_Service.exe\"")
                        .displayed("TeamViewer");
        software.install(explorer.session(), service);
        var running = software.start(service);
        stage.pass(600_000);
        software.stop(service, running);
        software.remove(service);
        desk.end(client);
        desk.end(unpacker);
    }

    private static void rescue(Stage stage, Host desk) {
        var software = new Software(desk);
        var explorer = desk.logOn(stage.administrator(), true);
        var home = explorer.session().account().home();
        var applet = home + "\\Downloads\\Support-LogMeInRescue.exe";
        var starter = software.run(explorer, applet, "\"" + applet + "\"");
        var folder = "C:\\Program Files (x86)\\LogMeIn Rescue Applet\\LMIR0C3A1001.tmp\\";
        desk.sysmon().fileCreated(starter, folder + "LMI_Rescue_srv.exe");
        var id = stage.randomGuid();
        var service =
                Service.onDemand(
                                "LMIRescue_" + id,
                                "\"" + folder + "LMI_Rescue_srv.exe\" -service -sid " + id)
                        .displayed("LogMeIn Rescue (" + id + ")");
        software.install(explorer.session(), service);
        var running = software.start(service);
        stage.pass(400_000);
        software.stop(service, running);
        software.remove(service);
        desk.end(starter);
    }

    private static void screenConnect(Stage stage, Host desk) {
        var software = new Software(desk);
        var explorer = desk.logOn(stage.administrator(), true);
        var id = stage.randomText(HEXADECIMAL, 16);
        var folder = "C:\\Program Files (x86)\\ScreenConnect Client (" + id + ")\\";
        var key =
                stage.randomText(
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 364);
        var command =
                "\""
                        + folder
                        + "ScreenConnect.ClientService.exe\" \"?e=Access&y=Guest&h=help.example.net&p=8041&s="
                        + stage.randomGuid()
                        + "&k=BgIAAACkAABSU0ExAAgAAAEAAQ"
                        + key
                        + "&c=Corp&c=Office&c=&c=&c=&c=&c=&c=\"";
        software.installPackage(
                explorer,
                explorer.session().account().home()
                        + "\\AppData\\Local\\Temp\\ScreenConnect\\24.2.10\\ScreenConnect.ClientSetup.msi",
                List.of(
                        folder + "ScreenConnect.ClientService.exe",
                        folder + "ScreenConnect.WindowsClient.exe"),
                List.of(
                        Service.automatic("ScreenConnect Client (" + id + ")", command)
                                .displayed("ScreenConnect Client (" + id + ")")));
    }

    private static void installed(Stage stage, Host desk) {
        var software = new Software(desk);
        var explorer = desk.logOn(stage.administrator(), true);
        var download = explorer.session().account().home() + "\\Downloads\\AnyDesk.exe";
        var setup =
                software.run(
                        explorer,
                        download,
                        "\""
                                + download
                                + "\" --install \"C:\\Program Files (x86)\\AnyDesk\" --start-with-win --create-shortcuts --update-auto");
        var program = "C:\\Program Files (x86)\\AnyDesk\\AnyDesk.exe";
        desk.sysmon().fileCreated(setup, program);
        var service =
                Service.automatic("AnyDesk", "\"" + program + "\" --service")
                        .displayed("AnyDesk Service");
        software.install(explorer.session(), service);
        software.start(service);
        desk.end(setup);
        var teamViewer = "C:\\Program Files\\TeamViewer\\TeamViewer_Service.exe";
        var temporary =
                explorer.session().account().home()
                        + "\\AppData\\Local\\Temp\\nsr"
                        + software.hexadecimal(4)
                        + ".tmp\\";
        var installer =
                software.run(
                        explorer,
                        explorer.session().account().home()
                                + "\\Downloads\\TeamViewer_Setup_x64.exe",
                        "\""
                                + explorer.session().account().home()
                                + "\\Downloads\\TeamViewer_Setup_x64.exe\"");
        desk.sysmon().fileCreated(installer, temporary + "TvGetVersion.dll");
        desk.sysmon().fileCreated(installer, teamViewer);
        software.install(
                explorer.session(),
                Service.automatic("TeamViewer", "\"" + teamViewer + "\"").displayed("TeamViewer"));
        desk.end(installer);
    }

    /// A client that waits for the help desk, in ProgramData.
    private static void jumpClient(Stage stage, Host server) {
        var software = new Software(server);
        var explorer = server.logOn(stage.administrator(), true);
        var folder = "C:\\ProgramData\\bomgar-scc-0x" + stage.randomText(HEXADECIMAL, 8) + "\\";
        var download = explorer.session().account().home() + "\\Downloads\\bomgar-scc-w0yc30.exe";
        var setup = software.run(explorer, download, "\"" + download + "\" --silent");
        server.sysmon().fileCreated(setup, folder + "bomgar-scc.exe");
        var service =
                Service.automatic(
                                "bomgar-ps-1760428800",
                                "\"" + folder + "bomgar-scc.exe\" -service:run")
                        .displayed(
                                "BeyondTrust Remote Support Jump Client [help.example.net-1760428800]");
        software.install(explorer.session(), service);
        software.start(service);
        server.end(setup);
    }

    /// Dameware installs its agent from afar, as PsExec does its service.
    private static void dameware(Stage stage) {
        var console = stage.workstation("help desk");
        var target = stage.workstation("is helped with Dameware");
        var software = new Software(target);
        var explorer = console.logOn(stage.administrator(), true);
        var program = "C:\\Program Files\\SolarWinds\\Dameware Mini Remote Control\\DWRCC.exe";
        var tool = console.start(explorer, program, "\"" + program + "\"");
        stage.pass(9000);
        var connection = SmbConnection.open(tool, console, target, explorer.session().account());
        connection.copyToAdminShare("dwrcs\\DWRCS.EXE");
        connection.copyToAdminShare("dwrcs\\DWRCK.DLL");
        var control = connection.serviceControl();
        var service =
                Service.automatic("DWMRCS", "C:\\Windows\\dwrcs\\DWRCS.EXE -service")
                        .displayed("SolarWinds Dameware Mini Remote Control");
        control.install(service);
        software.start(service);
        connection.close();
    }
}
