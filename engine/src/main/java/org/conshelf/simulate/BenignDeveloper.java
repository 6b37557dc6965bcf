package org.conshelf.simulate;

import java.util.List;

/// A developer's computer: services out of folders of source code, made by hand and by tests.
final class BenignDeveloper {
    static final SimulatedTest TEST =
            SimulatedTest.benign("benign-developer", "A developer's computer")
                    .techniques("T1543.003")
                    .behaviour(
                            """
                            A developer makes a service of a build that has just been compiled, out of a folder of his own: with
                            sc.exe out of a command prompt, with New-Service, with InstallUtil.exe. One build is a console program
                            and no service, so the service control manager gives up waiting for it. The tests of a project
                            install a service out of a temporary folder and remove it. A script is wrapped as a service with
                            nssm. Docker, WSL, PostgreSQL, a debugger's collector, a build agent and Process Explorer's driver are
                            there, too.\
                            """)
                    .signal(
                            "Services out of a folder of source code",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceFileName has @"\\source\\repos\\\"\
                            """)
                    .signal(
                            "A test's service, out of a temporary folder",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7045 and EventData has "pytest-of-\"\
                            """)
                    .signal(
                            "A build that is no service does not answer",
                            """
                            Event
                            | where EventLog == "System" and EventID == 7009\
                            """)
                    .plays(BenignDeveloper::play);

    private BenignDeveloper() {}

    private static void play(Stage stage) {
        var host = stage.workstation("developer's computer");
        var developer = stage.administrator();
        var desk = Desk.withCommandPrompt(host, developer);
        debugBuild(stage, desk);
        stage.pass(200_000);
        consoleBuild(stage, desk);
        stage.pass(200_000);
        newService(stage, desk);
        stage.pass(200_000);
        installUtil(stage, desk);
        stage.pass(200_000);
        tests(stage, desk);
        stage.pass(200_000);
        wrapped(stage, desk);
        stage.pass(200_000);
        tools(stage, desk);
    }

    private static String repository(Desk desk) {
        return desk.account().home() + "\\source\\repos\\";
    }

    private static void debugBuild(Stage stage, Desk desk) {
        var host = desk.host();
        var folder = repository(desk) + "OrderWorker\\bin\\Debug\\net8.0\\";
        var build =
                desk.runs(
                        "C:\\Program Files\\dotnet\\dotnet.exe",
                        "dotnet  build OrderWorker.csproj -c Debug");
        for (var file : List.of("OrderWorker.dll", "OrderWorker.exe")) {
            host.sysmon().fileCreated(build, folder + file);
        }
        host.end(build);
        var service = Service.onDemand("OrderWorker", folder + "OrderWorker.exe");
        var control = new ServiceControl(host, desk.session());
        var create =
                desk.types(
                        "sc.exe", "sc  create OrderWorker binPath= " + folder + "OrderWorker.exe");
        control.install(service);
        host.end(create);
        host.end(desk.types("sc.exe", "sc  start OrderWorker"));
        var process = control.launch(service, folder + "OrderWorker.exe");
        control.runs(service);
        stage.pass(90_000);
        host.end(desk.types("sc.exe", "sc  stop OrderWorker"));
        control.stopped(service);
        host.end(process);
        host.end(desk.types("sc.exe", "sc  delete OrderWorker"));
        control.delete(service);
    }

    /// The next build lacks the lines that make it a service.
    private static void consoleBuild(Stage stage, Desk desk) {
        var host = desk.host();
        var program = repository(desk) + "PriceFeed\\bin\\Debug\\net8.0\\PriceFeed.exe";
        var service = Service.onDemand("PriceFeed", "\"" + program + "\"");
        var control = new ServiceControl(host, desk.session());
        host.end(desk.types("sc.exe", "sc  create PriceFeed binPath= \"" + program + "\""));
        control.install(service);
        host.end(desk.types("net.exe", "net  start PriceFeed"));
        var process = control.launch(service, program);
        control.timesOut(service);
        host.end(process);
        stage.pass(5000);
        host.end(desk.types("sc.exe", "sc  delete PriceFeed"));
        control.delete(service);
    }

    private static void newService(Stage stage, Desk desk) {
        var host = desk.host();
        var shell =
                host.start(
                        desk.shell(),
                        Software.POWERSHELL,
                        "powershell  -NoLogo -ExecutionPolicy RemoteSigned -File .\\install-service.ps1");
        var program = repository(desk) + "PrintGateway\\bin\\Debug\\PrintGateway.exe";
        host.powerShell()
                .runs(
                        shell,
                        "$exe = Resolve-Path .\\bin\\Debug\\PrintGateway.exe\r\nNew-Service -Name PrintGateway -BinaryPathName $exe -StartupType Manual",
                        PowerShellLog.Cmdlet.of(
                                "New-Service",
                                "Name",
                                "PrintGateway",
                                "BinaryPathName",
                                program,
                                "StartupType",
                                "Manual"));
        var service = Service.onDemand("PrintGateway", program);
        var control = new ServiceControl(host, desk.session());
        control.install(service);
        stage.pass(2000);
        control.launch(service, program);
        control.runs(service);
        host.end(shell);
    }

    private static void installUtil(Stage stage, Desk desk) {
        var host = desk.host();
        var program = repository(desk) + "LegacyBilling\\bin\\Release\\LegacyBilling.exe";
        var tool =
                desk.runs(
                        "C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\InstallUtil.exe",
                        "InstallUtil.exe  /LogToConsole=true " + program);
        new ServiceControl(host, desk.session())
                .install(
                        Service.onDemand("LegacyBilling", "\"" + program + "\"")
                                .displayed("Legacy Billing"));
        stage.pass(900);
        host.end(tool);
    }

    /// A test suite that installs a service in pytest's temporary folder.
    private static void tests(Stage stage, Desk desk) {
        var host = desk.host();
        var home = desk.account().home();
        var python = home + "\\AppData\\Local\\Programs\\Python\\Python312\\python.exe";
        var runner = desk.runs(python, "python  -m pytest tests\\test_agent_update.py");
        for (int i = 0; i < 2; i++) {
            var program =
                    home
                            + "\\AppData\\Local\\Temp\\pytest-of-"
                            + desk.account().name()
                            + "\\pytest-"
                            + i
                            + "\\test_agent_update_op0\\agent\\agent.exe";
            host.sysmon().fileCreated(runner, program);
            var service =
                    Service.onDemand("AgentUnderTest", "\"" + program + "\"")
                            .displayed("Agent under test");
            var control = new ServiceControl(host, desk.session());
            control.install(service);
            stage.pass(300);
            var process = control.launch(service, program);
            control.runs(service);
            stage.pass(4000);
            control.stopped(service);
            host.end(process);
            control.delete(service);
        }
        host.end(runner);
    }

    private static void wrapped(Stage stage, Desk desk) {
        var host = desk.host();
        var nssm = "C:\\tools\\nssm-2.24\\win64\\nssm.exe";
        var tool =
                desk.runs(
                        nssm,
                        "nssm  install docs-preview \"C:\\Program Files\\nodejs\\node.exe\" "
                                + repository(desk)
                                + "handbook\\preview.js");
        var service = Service.automatic("docs-preview", nssm);
        var control = new ServiceControl(host, desk.session());
        control.install(service);
        host.end(tool);
        stage.pass(3000);
        var wrapper = control.launch(service, nssm);
        control.runs(service);
        host.start(
                wrapper,
                "C:\\Program Files\\nodejs\\node.exe",
                "\"C:\\Program Files\\nodejs\\node.exe\" "
                        + repository(desk)
                        + "handbook\\preview.js");
    }

    private static void tools(Stage stage, Desk desk) {
        var software = new Software(desk.host());
        for (var service :
                List.of(
                        Service.automatic(
                                        "com.docker.service",
                                        "\"C:\\Program Files\\Docker\\Docker\\com.docker.service\"")
                                .displayed("Docker Desktop Service"),
                        Service.automatic(
                                        "WSLService", "\"C:\\Program Files\\WSL\\wslservice.exe\"")
                                .displayed("WSL Service"),
                        Service.automatic(
                                        "postgresql-x64-16",
                                        "\"C:\\Program Files\\PostgreSQL\\16\\bin\\pg_ctl.exe\" runservice -N \"postgresql-x64-16\" -D \"C:\\Program Files\\PostgreSQL\\16\\data\" -w")
                                .displayed("postgresql-x64-16 - PostgreSQL Server 16"),
                        Service.onDemand(
                                        "VSStandardCollectorService150",
                                        "\"C:\\Program Files (x86)\\Microsoft Visual Studio\\Shared\\Common\\DiagnosticsHub.Collection.Service\\StandardCollector.Service.exe\"")
                                .displayed("Visual Studio Standard Collector Service 150"),
                        Service.automatic(
                                        "actions.runner.example-orders.ws-build",
                                        "\"C:\\actions-runner\\bin\\RunnerService.exe\"")
                                .displayed("GitHub Actions Runner (example-orders.ws-build)"))) {
            software.install(service);
            stage.pass(20_000);
        }
        var explorer = desk.account().home() + "\\Downloads\\ProcessExplorer\\procexp64.exe";
        var process = desk.runs(explorer, "\"" + explorer + "\"");
        desk.host().sysmon().fileCreated(process, "C:\\Windows\\System32\\drivers\\PROCEXP152.SYS");
        new ServiceControl(desk.host(), desk.session())
                .install(
                        new Service(
                                "PROCEXP152",
                                "PROCEXP152",
                                "\\??\\C:\\Windows\\system32\\Drivers\\PROCEXP152.SYS",
                                Service.Type.KERNEL_DRIVER,
                                Service.Start.DEMAND,
                                ""));
        desk.host().end(process);
    }
}
