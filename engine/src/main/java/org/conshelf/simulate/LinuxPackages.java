package org.conshelf.simulate;

import java.util.List;

/// What installs, updates and configures services on Linux every day, and what administrators do
/// with them. None of it is an attack, and each of it has something of one.
final class LinuxPackages {
    private static final String SYSTEM_UNITS = "/usr/lib/systemd/system/";
    private static final String LOCAL_UNITS = "/etc/systemd/system/";

    static final SimulatedTest TEST =
            SimulatedTest.benign(
                            "benign-linux-packages",
                            "Packages, configuration management, agents and administrators on Linux")
                    .on(SimulatedTest.Platform.LINUX)
                    .behaviour(
                            """
                            apt and dnf install and enable services, with the scripts of their packages; unattended upgrades and
                            needrestart restart them; snapd, Docker, a kubelet, Ansible, Chef and cloud-init write units and
                            start them; an agent's installer copies its unit out of /opt; administrators edit units and
                            run transient scopes; packaged units run shells.
                            """)
                    .signal(
                            "Units come into being, written by package managers and configuration management.",
                            """
                            DeviceFileEvents
                            | where FolderPath endswith ".service" and ActionType in ("FileCreated", "FileRenamed")
                            """)
                    .signal(
                            "systemctl enables and starts services.",
                            """
                            DeviceProcessEvents
                            | where FileName == "systemctl" and ProcessCommandLine has_any ("enable", "start", "daemon-reload")
                            """)
                    .signal(
                            "Shells and scripts run as children of systemd.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and FileName in ("dash", "bash")
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, LinuxPackages::play));

    private LinuxPackages() {}

    private static void play(RootShell shell) {
        packageInstalled(shell);
        ServiceAgents.upgraded(shell.host());
        ServiceAgents.snapRefreshed(shell.host());
        ServiceAgents.containersStarted(shell.host());
        ServiceAgents.configuredByAnsible(shell.host());
        ServiceAgents.configuredByChef(shell.host());
        ServiceAgents.cloudInitialised(shell.host());
        agentInstalled(shell);
        administered(shell);
        packagedUnits(shell.host());
    }

    private static void packageInstalled(RootShell shell) {
        var host = shell.host();
        if (host.kind() == LinuxKind.AUDIT_AND_MESSAGES) {
            withDnf(shell, host);
        } else {
            withApt(shell, host);
        }
        shell.starts(
                "nginx.service",
                "A high performance web server and a reverse proxy server",
                "/usr/sbin/nginx",
                "-g",
                "daemon on; master_process on;");
        host.stage().pass(300_000);
    }

    private static void withDnf(RootShell shell, LinuxHost host) {
        var dnf =
                host.run(
                        shell.root(),
                        0,
                        "/root",
                        "/usr/bin/python3.9",
                        List.of("/usr/bin/python3", "/usr/bin/dnf", "-y", "install", "nginx"));
        host.created(dnf, SYSTEM_UNITS + "nginx.service;68ee1a2b");
        host.renamed(dnf, SYSTEM_UNITS + "nginx.service;68ee1a2b", SYSTEM_UNITS + "nginx.service");
        var script =
                host.run(
                        dnf,
                        0,
                        "/",
                        "/usr/bin/bash",
                        List.of("/bin/sh", "/var/tmp/rpm-tmp.Tq8vLm", "1"));
        host.run(script, "systemctl", "--no-reload", "preset", "nginx.service");
    }

    private static void withApt(RootShell shell, LinuxHost host) {
        var apt = shell.types("apt-get", "-y", "install", "nginx");
        var dpkg =
                host.run(
                        apt,
                        "dpkg",
                        "--status-fd",
                        "20",
                        "--unpack",
                        "--auto-deconfigure",
                        "/var/cache/apt/archives/nginx_1.22.1-9_amd64.deb");
        host.created(dpkg, SYSTEM_UNITS + "nginx.service.dpkg-new");
        host.renamed(dpkg, SYSTEM_UNITS + "nginx.service.dpkg-new", SYSTEM_UNITS + "nginx.service");
        host.created(dpkg, "/etc/init.d/nginx.dpkg-new");
        host.renamed(dpkg, "/etc/init.d/nginx.dpkg-new", "/etc/init.d/nginx");
        var script =
                host.run(
                        dpkg,
                        0,
                        "/",
                        "/usr/bin/dash",
                        List.of("/bin/sh", "/var/lib/dpkg/info/nginx.postinst", "configure", ""));
        host.run(script, "update-rc.d", "nginx", "defaults");
        var helper =
                host.run(
                        script,
                        0,
                        "/",
                        "/usr/bin/perl",
                        List.of(
                                "/usr/bin/perl",
                                "/usr/bin/deb-systemd-helper",
                                "enable",
                                "nginx.service"));
        host.enabled(
                helper,
                LOCAL_UNITS + "multi-user.target.wants/nginx.service",
                SYSTEM_UNITS + "nginx.service");
        host.run(script, "systemctl", "--system", "daemon-reload");
        host.reloaded();
    }

    /// A vendor's installer under /opt.
    private static void agentInstalled(RootShell shell) {
        var host = shell.host();
        var installer = shell.types("/opt/tidewatch/install.sh", "--yes");
        var cp =
                host.run(
                        installer,
                        "cp",
                        "/opt/tidewatch/etc/tidewatch-agent.service",
                        LOCAL_UNITS + "tidewatch-agent.service");
        host.created(cp, LOCAL_UNITS + "tidewatch-agent.service");
        host.run(installer, "systemctl", "daemon-reload");
        host.reloaded();
        var systemctl =
                host.run(installer, "systemctl", "enable", "--now", "tidewatch-agent.service");
        host.enabled(
                systemctl,
                LOCAL_UNITS + "multi-user.target.wants/tidewatch-agent.service",
                LOCAL_UNITS + "tidewatch-agent.service");
        host.started("tidewatch-agent.service", "Tidewatch monitoring agent");
        var agent =
                host.serviceProcess("/opt/tidewatch/bin/agentd", "--config", "/etc/tidewatch.yaml");
        host.run(agent, "sh", "-c", "df -P; uname -r");
        host.stage().pass(200_000);
    }

    /// An administrator at work.
    private static void administered(RootShell shell) {
        var host = shell.host();
        shell.types("systemctl", "status", "nginx.service");
        var edit = shell.types("systemctl", "edit", "nginx.service");
        var draft = LOCAL_UNITS + "nginx.service.d/.#override.conf4f1c2a";
        var nano = host.run(edit, "nano", draft);
        host.created(nano, draft);
        host.renamed(edit, draft, LOCAL_UNITS + "nginx.service.d/override.conf");
        shell.reloads();
        shell.types("systemctl", "restart", "nginx.service");
        host.stopped("nginx.service", "A high performance web server and a reverse proxy server");
        host.started("nginx.service", "A high performance web server and a reverse proxy server");
        host.run(shell.user(), "systemctl", "--user", "enable", "--now", "syncthing.service");
        host.run(shell.user(), "systemd-run", "--user", "--scope", "--unit=tmux-work", "tmux");
        shell.types("systemd-run", "--scope", "-p", "MemoryMax=2G", "make", "-j4");
        host.run(shell.user(), "id");
        host.stage().pass(120_000);
    }

    /// What packaged units run.
    private static void packagedUnits(LinuxHost host) {
        host.started("motd-news.service", "Message of the Day");
        host.serviceProcess("/bin/sh", "/etc/update-motd.d/50-motd-news", "--force");
        host.ended("motd-news.service");
        host.stage().pass(60_000);
        host.started("logrotate.service", "Rotate log files");
        var rotate = host.serviceProcess("/usr/sbin/logrotate", "/etc/logrotate.conf");
        host.run(
                rotate, "sh", "-c", "invoke-rc.d nginx rotate >/dev/null 2>&1", "logrotate_script");
        host.ended("logrotate.service");
        host.started("postgresql@15-main.service", "PostgreSQL Cluster 15-main");
        host.serviceProcess(
                "/bin/sh",
                "-c",
                "exec /usr/bin/pg_ctlcluster --skip-systemctl-redirect 15-main start");
        host.started("app-worker.service", "Order worker");
        host.serviceProcess(
                "/bin/bash", "-c", "mkdir -p /run/app && exec /opt/app/bin/worker --queue orders");
        host.started("systemd-tmpfiles-clean.service", "Cleanup of Temporary Directories");
        host.serviceProcess("/usr/bin/systemd-tmpfiles", "--clean");
        host.ended("systemd-tmpfiles-clean.service");
        host.started("certbot.service", "Certbot");
        host.serviceProcess("/usr/bin/certbot", "-q", "renew", "--no-random-sleep-on-renew");
        host.ended("certbot.service");
        host.job("root", "test -x /usr/sbin/anacron || run-parts /etc/cron.daily");
    }
}
