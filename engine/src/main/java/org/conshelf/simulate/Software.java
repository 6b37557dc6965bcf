package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// How software comes onto a Windows computer, step by step: files are written, services are made
/// and started, packages are installed. Every step is in all the logs that tell of it.
final class Software {
    static final String SYSTEM32 = "C:\\Windows\\System32\\";
    static final String POWERSHELL = SYSTEM32 + "WindowsPowerShell\\v1.0\\powershell.exe";

    private final Host host;
    private final Stage stage;

    Software(Host host) {
        this.host = host;
        this.stage = host.stage();
    }

    /// An account that a product was given in the domain.
    ///
    /// @param number the last part of its SID, below those of people
    static Account account(Stage stage, String name, int number) {
        var sid = stage.estate().administrators().getFirst().sid();
        return new Account(
                Estate.DOMAIN, name, sid.substring(0, sid.lastIndexOf('-') + 1) + number);
    }

    /// A service is made.
    ///
    /// @param by whose session asked the service control manager
    void install(Session by, Service service) {
        new ServiceControl(host, by).install(service);
        stage.pass(30);
    }

    /// A service is made by a program that runs as the system.
    void install(Service service) {
        install(host.systemSession(), service);
    }

    /// A driver is made a service. Drivers have no account.
    void installDriver(String name, String displayName, String path) {
        install(
                new Service(
                        name,
                        displayName,
                        path,
                        Service.Type.KERNEL_DRIVER,
                        Service.Start.DEMAND,
                        ""));
    }

    /// A service starts: its process, and 7036.
    RunningProcess start(Service service) {
        var control = new ServiceControl(host, host.systemSession());
        var process = control.launch(service, program(service));
        stage.pass(150);
        control.runs(service);
        return process;
    }

    /// A service stops.
    void stop(Service service, RunningProcess process) {
        new ServiceControl(host, host.systemSession()).stopped(service);
        host.end(process);
    }

    /// A service is taken away again.
    void remove(Service service) {
        new ServiceControl(host, host.systemSession()).delete(service);
    }

    /// A package for Windows Installer: its service, as the system, writes the files and makes the
    /// services.
    ///
    /// @param parent who starts msiexec
    /// @param source the package
    /// @param files what it writes
    void installPackage(
            RunningProcess parent, String source, List<String> files, List<Service> services) {
        var client =
                host.start(
                        parent,
                        SYSTEM32 + "msiexec.exe",
                        "\"C:\\Windows\\System32\\msiexec.exe\" /i \"" + source + "\" /qn");
        stage.pass(900);
        host.system().serviceRuns("msiserver", "Windows Installer");
        var installer =
                host.start(
                        host.services(),
                        SYSTEM32 + "msiexec.exe",
                        "C:\\Windows\\system32\\msiexec.exe /V");
        stage.pass(3000);
        // A program of the package runs in a process of the installer's, under a name made up.
        var custom =
                host.start(
                        installer,
                        SYSTEM32 + "msiexec.exe",
                        "C:\\Windows\\System32\\MsiExec.exe -Embedding "
                                + hexadecimal(32)
                                + " E Global\\MSI0000");
        host.sysmon()
                .fileCreated(installer, "C:\\Windows\\Installer\\MSI" + hexadecimal(4) + ".tmp");
        stage.pass(1200);
        for (var file : files) {
            host.sysmon().fileCreated(installer, file);
            stage.pass(120);
        }
        for (var service : services) {
            install(service);
            start(service);
        }
        stage.pass(2000);
        host.end(custom);
        host.end(client);
    }

    /// The file of a service's program: its command up to the end of a quoted path, or of `.exe`.
    static String program(Service service) {
        var command = service.command();
        if (command.startsWith("\"")) {
            return command.substring(1, command.indexOf('"', 1));
        }
        int end = command.toLowerCase(java.util.Locale.ROOT).indexOf(".exe");
        return (end < 0 ? command : command.substring(0, end + 4))
                .replace("%SystemRoot%", "C:\\Windows");
    }

    /// A command that is typed, or run by a program.
    RunningProcess run(RunningProcess parent, String program, String commandLine) {
        var process = host.start(parent, program, commandLine);
        stage.pass(200);
        return process;
    }

    /// A command of which nothing else is to be told than that it ran.
    void runToEnd(RunningProcess parent, String program, String commandLine) {
        host.end(run(parent, program, commandLine));
    }

    /// A script as PowerShell takes it on its command line.
    static String encoded(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }

    String hexadecimal(int digits) {
        return stage.randomText("0123456789ABCDEF", digits);
    }
}
