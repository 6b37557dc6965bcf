package org.conshelf.simulate;

import java.util.Locale;

/// Metasploit's getsystem, both ways that use a service.
final class MetasploitGetSystem {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "metasploit-getsystem",
                            "Metasploit's getsystem: the system is made to open a pipe")
                    .techniques("T1134.001", "T1543.003", "T1569.002", "T1218.011")
                    .behaviour(
                            """
                            A program of the intruder's runs as an administrator, and wants to be the system. It makes a pipe of
                            six random letters and installs a service of the same name whose command writes into that pipe; when
                            the system does, the program takes on its identity. The second way does the same with a library in
                            the user's temporary folder, which the service has rundll32.exe load. Either way the service fails to
                            start and is deleted.
                            """)
                    .signal(
                            "A service whose command echoes its own name into a pipe (System 7045, Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697
                            | where ServiceFileName matches regex @"(?i)cmd\\.exe /c echo [a-z]+ > \\\\\\\\\\.\\\\pipe\\\\[a-z]+"
                            """)
                    .signal(
                            "A service that has rundll32.exe load a library out of a temporary folder (System 7045,"
                                    + " Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName startswith "rundll32.exe" and ServiceFileName has @"\\Temp\\"
                            | where ServiceFileName has ",a /p:"
                            """)
                    .signal(
                            "The pipe is made by the intruder's program, and opened by cmd.exe (Sysmon 17 and 18).",
                            """
                            Event
                            | where Source == "Microsoft-Windows-Sysmon" and EventID == 18 and EventData has @"\\cmd.exe"
                            """)
                    .signal(
                            "rundll32.exe runs below services.exe (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "rundll32.exe" and InitiatingProcessFileName =~ "services.exe"
                            """)
                    .signal(
                            "The services did not answer (System 7009).",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009
                            | summarize Failed = count() by Computer
                            | where Failed >= 2
                            """)
                    .commands(
                            """
                            getsystem -t 1
                            getsystem -t 2
                            """)
                    .cleanUp("rev2self")
                    .plays(MetasploitGetSystem::play);

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private MetasploitGetSystem() {}

    private static void play(Stage stage) {
        var host = stage.workstation("host");
        var outside = stage.outsider("attacker", "-");
        var by = stage.administrator();
        var explorer = host.logOn(by, true);
        stage.pass(60_000);
        var image = by.home() + "\\Downloads\\update.exe";
        var program = host.start(explorer, image, "\"" + image + "\" ");
        host.sysmon().connected(program, host.nextPort(), outside, 4444);
        stage.pass(30_000);
        var control = new ServiceControl(host, program.session());
        byEcho(stage, control, program);
        stage.pass(60_000);
        byLibrary(stage, control, program);
    }

    private static void byEcho(Stage stage, ServiceControl control, RunningProcess program) {
        var host = control.host();
        var name = stage.randomText(LETTERS, 6);
        host.sysmon().pipeCreated(program, name);
        var command = "cmd.exe /c echo " + name + " > \\\\.\\pipe\\" + name;
        var service = Service.onDemand(name, command);
        control.install(service);
        var shell = control.launch(service, Host.SYSTEM_FOLDER + "cmd.exe");
        host.sysmon().pipeConnected(shell, name);
        host.end(shell);
        control.failsAtOnce(service);
        control.delete(service);
    }

    private static void byLibrary(Stage stage, ServiceControl control, RunningProcess program) {
        var host = control.host();
        var name = stage.randomText(LETTERS, 6);
        var home = program.session().account().home();
        var library = home + "\\AppData\\Local\\Temp\\" + name + ".dll";
        host.sysmon().fileCreated(program, library);
        var shortHome = shortName(home);
        var command =
                "rundll32.exe "
                        + shortHome
                        + "\\AppData\\Local\\Temp\\"
                        + name
                        + ".dll,a /p:"
                        + name;
        var service = Service.onDemand(name, command);
        control.install(service);
        var child = control.launch(service, Host.SYSTEM_FOLDER + "rundll32.exe");
        host.sysmon().imageLoaded(child, library, false);
        host.sysmon().processOpened(child, program, "0x1f3fff");
        host.end(child);
        control.failsAtOnce(service);
        control.delete(service);
        host.sysmon().fileDeleted(program, library);
    }

    /// The folder's short name, as in `C:\Users\M2B93~1.DUN`: eight characters and three.
    private static String shortName(String home) {
        var name = home.substring(home.lastIndexOf('\\') + 1).toUpperCase(Locale.ROOT);
        int dot = name.indexOf('.');
        var base = name.substring(0, dot);
        var extension = name.substring(dot + 1);
        return "C:\\Users\\"
                + base
                + "%04X".formatted(name.hashCode() & 0xffff)
                + "~1."
                + extension.substring(0, Math.min(3, extension.length()));
    }
}
