package org.conshelf.simulate;

import java.util.List;

/// Software distribution, which installs services on other computers all day: Configuration
/// Manager's client push, PDQ Deploy, Ansible over WinRM, Chef, Puppet, Intune, packages by group
/// policy.
final class BenignDeployment {
    static final SimulatedTest TEST =
            SimulatedTest.benign(
                            "benign-deployment", "Software distribution that installs services")
                    .techniques("T1543.003", "T1569.002", "T1021.002", "T1072")
                    .behaviour(
                            """
                            Products that distribute software do what PsExec and its kin do. Configuration Manager pushes its
                            client: the site server logs on over the network, copies ccmsetup.exe to ADMIN$ and makes a service
                            of it, which installs the client with its three services. PDQ Deploy copies its runner to ADMIN$ and
                            runs a package with it. Ansible comes by WinRM and makes a service with New-Service and sets its
                            recovery with sc.exe. The agents of Chef, Puppet and Intune run scripts that make and set services,
                            and group policy installs a package.\
                            """)
                    .signal(
                            "Services installed by a session that came over the network: only where it comes from and what is installed tell these from an attack",
                            """
                            SecurityEvent
                            | where EventID == 4697
                            | project Computer, LogonId = SubjectLogonId, ServiceName, ServiceFileName
                            | join kind=inner (
                                SecurityEvent
                                | where EventID == 4624 and LogonType == 3
                                | project Computer, LogonId = TargetLogonId, IpAddress, TargetAccount
                            ) on Computer, LogonId\
                            """)
                    .signal(
                            "The programs that they copy first",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "ADMIN$" and RelativeTargetName endswith ".exe\"\
                            """)
                    .plays(BenignDeployment::play);

    private BenignDeployment() {}

    private static void play(Stage stage) {
        pushClient(stage);
        stage.pass(300_000);
        deployPackage(stage);
        stage.pass(240_000);
        ansible(stage);
        stage.pass(240_000);
        chef(stage);
        stage.pass(180_000);
        puppet(stage);
        stage.pass(180_000);
        intune(stage);
        stage.pass(180_000);
        groupPolicy(stage);
    }

    /// Client push of Configuration Manager.
    private static void pushClient(Stage stage) {
        var site = stage.server("site server");
        var target = stage.workstation("gets the client");
        var software = new Software(target);
        var executive = "C:\\Program Files\\Microsoft Configuration Manager\\bin\\X64\\smsexec.exe";
        var tool = site.process(executive, "\"" + executive + "\"", site.systemSession());
        var push =
                SmbConnection.open(tool, site, target, Software.account(stage, "svc-cmpush", 1012));
        push.copyToAdminShare("ccmsetup\\ccmsetup.exe");
        push.copyToAdminShare("ccmsetup\\MobileClient.tcf");
        var control = push.serviceControl();
        var setup =
                Service.automatic(
                        "ccmsetup",
                        "C:\\Windows\\ccmsetup\\ccmsetup.exe /runservice \"/config:MobileClient.tcf\"");
        control.install(setup);
        var process = software.start(setup);
        stage.pass(30_000);
        software.installPackage(
                process,
                "C:\\Windows\\ccmsetup\\{9B1BAF45-DB7B-4F09-8F1C-2B7B7C7A54A1}\\client.msi",
                List.of(
                        "C:\\Windows\\CCM\\CcmExec.exe",
                        "C:\\Windows\\CCM\\RemCtrl\\CmRcService.exe"),
                List.of(
                        Service.automatic("CcmExec", "C:\\Windows\\CCM\\CcmExec.exe")
                                .displayed("SMS Agent Host"),
                        Service.automatic(
                                        "CmRcService", "C:\\Windows\\CCM\\RemCtrl\\CmRcService.exe")
                                .displayed("Configuration Manager Remote Control"),
                        Service.onDemand("smstsmgr", "C:\\Windows\\CCM\\TSManager.exe /service")
                                .displayed("ConfigMgr Task Sequence Agent")));
        software.stop(setup, process);
        software.remove(setup);
        push.close();
    }

    /// PDQ Deploy: in every log what PsExec is, but for its names.
    private static void deployPackage(Stage stage) {
        var console = stage.server("deployment server");
        var target = stage.workstation("gets a package");
        var software = new Software(target);
        var program = "C:\\Program Files (x86)\\Admin Arsenal\\PDQ Deploy\\PDQDeployService.exe";
        var tool = console.process(program, "\"" + program + "\"", console.systemSession());
        var connection =
                SmbConnection.open(tool, console, target, Software.account(stage, "svc-pdq", 1013))
                        .again();
        var folder = "AdminArsenal\\PDQDeployRunner\\service-1\\";
        connection.copyToAdminShare(folder + "PDQDeployRunner-1.exe");
        connection.copyToAdminShare(folder + "exec\\7z2409-x64.msi");
        var control = connection.serviceControl();
        var runner =
                Service.onDemand(
                        "PDQDeployRunner-1", "%SystemRoot%\\" + folder + "PDQDeployRunner-1.exe");
        control.install(runner);
        var process = software.start(runner);
        stage.pass(1500);
        software.installPackage(
                process,
                "C:\\Windows\\" + folder + "exec\\7z2409-x64.msi",
                List.of("C:\\Program Files\\7-Zip\\7z.exe"),
                List.of());
        stage.pass(12_000);
        software.stop(runner, process);
        software.remove(runner);
        connection.close();
    }

    /// Ansible by WinRM: the module win_service is a script that calls New-Service, and a task runs
    /// sc.exe.
    private static void ansible(Stage stage) {
        var controller = stage.server("Ansible controller");
        var target = stage.server("gets a service by Ansible");
        var software = new Software(target);
        var account = Software.account(stage, "svc-ansible", 1014);
        var session = target.security().networkLogon(account, controller, true);
        target.sysmon().accepted(target.kernel(), controller, session.port(), 5985);
        var remoting = launcher(target);
        var host =
                target.start(
                        remoting,
                        session,
                        Software.SYSTEM32 + "wsmprovhost.exe",
                        "C:\\Windows\\system32\\wsmprovhost.exe -Embedding");
        stage.pass(500);
        var shell =
                software.run(
                        host,
                        Software.POWERSHELL,
                        "PowerShell -NoProfile -NonInteractive -ExecutionPolicy Unrestricted -EncodedCommand "
                                + Software.encoded(
                                        "begin { $path = $null } process { & $module } # ansible"));
        var path = "C:\\Program Files\\node_exporter\\node_exporter.exe";
        target.sysmon().fileCreated(shell, path);
        var service =
                Service.automatic(
                                "node_exporter", "\"" + path + "\" --collectors.enabled cpu,memory")
                        .displayed("Prometheus node exporter");
        target.powerShell()
                .runs(
                        shell,
                        "#Requires -Module Ansible.ModuleUtils.Legacy\r\n$params = Parse-Args $args\r\n"
                                + "New-Service -Name $name -BinaryPathName $path -DisplayName $display -StartupType Automatic",
                        PowerShellLog.Cmdlet.of(
                                "New-Service",
                                "Name",
                                service.name(),
                                "BinaryPathName",
                                service.command(),
                                "StartupType",
                                "Automatic"));
        software.install(session, service);
        software.start(service);
        stage.pass(2000);
        software.runToEnd(
                shell,
                Software.SYSTEM32 + "sc.exe",
                "\"C:\\Windows\\system32\\sc.exe\" failure node_exporter reset= 86400 actions= restart/5000/restart/5000/restart/5000");
        target.end(shell);
        target.end(host);
        target.security().logoff(session, 3);
    }

    /// The process in which COM starts its servers.
    private static RunningProcess launcher(Host host) {
        return host.process(
                Software.SYSTEM32 + "svchost.exe",
                "C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p",
                host.systemSession());
    }

    /// A run of the Chef client, a service itself.
    private static void chef(Stage stage) {
        var target = stage.server("Chef node");
        var software = new Software(target);
        var ruby = "C:\\opscode\\chef\\embedded\\bin\\ruby.exe";
        var client =
                target.start(
                        target.services(),
                        ruby,
                        "C:\\opscode\\chef\\embedded\\bin\\ruby.exe C:\\opscode\\chef\\bin\\chef-windows-service");
        var shell =
                software.run(
                        client,
                        Software.POWERSHELL,
                        "\"powershell.exe\" -NoLogo -NonInteractive -NoProfile -ExecutionPolicy Bypass -InputFormat None -File \"C:/Windows/SystemTemp/chef-script20251014-2140-1k0a2zs.ps1\"");
        var path = "C:\\Program Files\\Telegraf\\telegraf.exe";
        target.sysmon().fileCreated(shell, path);
        var service =
                Service.automatic("telegraf", "\"" + path + "\" --service-name telegraf")
                        .displayed("Telegraf Data Collector Service");
        target.powerShell()
                .runs(
                        shell,
                        "& 'C:\\Program Files\\Telegraf\\telegraf.exe' --service install --config 'C:\\Program Files\\Telegraf\\telegraf.conf'");
        software.install(service);
        software.start(service);
        software.runToEnd(
                shell,
                Software.SYSTEM32 + "sc.exe",
                "sc.exe config telegraf start= delayed-auto depend= Tcpip");
        target.end(shell);
    }

    /// A run of the Puppet agent, whose package provider calls msiexec and whose exec resource
    /// calls cmd.
    private static void puppet(Stage stage) {
        var target = stage.server("Puppet node");
        var software = new Software(target);
        var ruby = "C:\\Program Files\\Puppet Labs\\Puppet\\puppet\\bin\\ruby.exe";
        var agent =
                target.start(
                        target.services(),
                        ruby,
                        "\"" + ruby + "\" -S -- puppet agent --onetime --no-daemonize");
        software.installPackage(
                agent,
                "C:\\ProgramData\\PuppetLabs\\puppet\\cache\\wazuh-agent-4.9.0-1.msi",
                List.of("C:\\Program Files (x86)\\ossec-agent\\wazuh-agent.exe"),
                List.of(
                        Service.automatic(
                                        "WazuhSvc",
                                        "\"C:\\Program Files (x86)\\ossec-agent\\wazuh-agent.exe\"")
                                .displayed("Wazuh")));
        var shell =
                software.run(
                        agent,
                        Software.SYSTEM32 + "cmd.exe",
                        "C:\\Windows\\system32\\cmd.exe /c sc.exe query WazuhSvc | find \"RUNNING\"");
        software.runToEnd(shell, Software.SYSTEM32 + "sc.exe", "sc.exe  query WazuhSvc");
        target.end(shell);
        target.end(agent);
    }

    /// A script that Intune's management extension runs as the system.
    private static void intune(Stage stage) {
        var target = stage.workstation("managed by Intune");
        var software = new Software(target);
        var folder = "C:\\Program Files (x86)\\Microsoft Intune Management Extension\\";
        var agent =
                target.start(
                        target.services(),
                        folder + "Microsoft.Management.Services.IntuneWindowsAgent.exe",
                        "\"" + folder + "Microsoft.Management.Services.IntuneWindowsAgent.exe\"");
        var executor =
                software.run(
                        agent,
                        folder + "AgentExecutor.exe",
                        "\""
                                + folder
                                + "AgentExecutor.exe\" -powershell \""
                                + folder
                                + "Policies\\Scripts\\9b6f2f36-0c14-4e0b-a5a5-5b1fd3f0c7a1.ps1\"");
        var shell =
                software.run(
                        executor,
                        Software.POWERSHELL,
                        "\"powershell.exe\" -NoProfile -executionPolicy bypass -file \""
                                + folder
                                + "Policies\\Scripts\\9b6f2f36-0c14-4e0b-a5a5-5b1fd3f0c7a1.ps1\"");
        var script =
                "$ErrorActionPreference = 'Stop'\r\n"
                        + "if (-not (Get-Service -Name 'TidelineBackup' -ErrorAction SilentlyContinue)) {\r\n"
                        + "    Start-Process msiexec.exe -ArgumentList '/i', '\\\\fs.corp.example.org\\software\\tideline.msi', '/qn' -Wait\r\n"
                        + "}\r\nSet-Service -Name 'TidelineBackup' -StartupType Automatic";
        target.powerShell()
                .runs(
                        shell,
                        script,
                        PowerShellLog.Cmdlet.of("Get-Service", "Name", "TidelineBackup"),
                        PowerShellLog.Cmdlet.of(
                                "Set-Service",
                                "Name",
                                "TidelineBackup",
                                "StartupType",
                                "Automatic"));
        software.installPackage(
                shell,
                "\\\\fs.corp.example.org\\software\\tideline.msi",
                List.of("C:\\Program Files\\Tideline Backup\\agent.exe"),
                List.of(
                        Service.automatic(
                                        "TidelineBackup",
                                        "\"C:\\Program Files\\Tideline Backup\\agent.exe\" --service")
                                .displayed("Tideline Backup Agent")));
        target.end(shell);
        target.end(executor);
    }

    /// A package that is assigned by group policy, at the start of the computer.
    private static void groupPolicy(Stage stage) {
        var target = stage.workstation("gets a package by group policy");
        var policy =
                target.process(
                        Software.SYSTEM32 + "svchost.exe",
                        "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s gpsvc",
                        target.systemSession());
        new Software(target)
                .installPackage(
                        policy,
                        "\\\\corp.example.org\\SYSVOL\\corp.example.org\\software\\laps.x64.msi",
                        List.of("C:\\Program Files\\LAPS\\CSE\\AdmPwd.dll"),
                        List.of());
    }
}
