package org.conshelf.simulate;

import java.util.List;

/// Programs that write units and start services on their own: updaters, container engines,
/// configuration management.
final class ServiceAgents {
    private static final String LOCAL_UNITS = "/etc/systemd/system/";

    private ServiceAgents() {}

    static void upgraded(LinuxHost host) {
        host.started("apt-daily-upgrade.service", "Daily apt upgrade and clean activities");
        var daily = host.serviceProcess("/bin/sh", "/usr/lib/apt/apt.systemd.daily", "install");
        var upgrade =
                host.run(
                        daily,
                        0,
                        "/",
                        "/usr/bin/python3.11",
                        List.of("/usr/bin/python3", "/usr/bin/unattended-upgrade"));
        var dpkg =
                host.run(upgrade, "dpkg", "--unpack", "/var/cache/apt/archives/openssh-server.deb");
        host.created(dpkg, "/usr/lib/systemd/system/ssh.service.dpkg-new");
        host.renamed(
                dpkg,
                "/usr/lib/systemd/system/ssh.service.dpkg-new",
                "/usr/lib/systemd/system/ssh.service");
        var needrestart =
                host.run(
                        upgrade,
                        0,
                        "/",
                        "/usr/bin/perl",
                        List.of("/usr/bin/perl", "-w", "/usr/sbin/needrestart", "-m", "u"));
        host.run(needrestart, "systemctl", "restart", "ssh.service", "cron.service");
        host.stopped("ssh.service", "OpenBSD Secure Shell server");
        host.started("ssh.service", "OpenBSD Secure Shell server");
        host.run(
                host.systemd(),
                0,
                "/",
                "/usr/bin/systemd-run",
                List.of(
                        "/usr/bin/systemd-run",
                        "/usr/bin/systemctl",
                        "start",
                        "man-db-cache-update"));
        host.ended("apt-daily-upgrade.service");
        host.stage().pass(240_000);
    }

    static void snapRefreshed(LinuxHost host) {
        var snapd = host.daemon("/usr/lib/snapd/snapd", 811);
        var draft = LOCAL_UNITS + "snap.lxd.daemon.service.hJ4kPq~";
        host.created(snapd, draft);
        host.renamed(snapd, draft, LOCAL_UNITS + "snap.lxd.daemon.service");
        host.run(snapd, "systemctl", "daemon-reload");
        host.reloaded();
        host.run(snapd, "systemctl", "--no-reload", "enable", "snap.lxd.daemon.service");
        host.run(snapd, "systemctl", "start", "snap.lxd.daemon.service");
        host.started("snap.lxd.daemon.service", "Service for snap application lxd.daemon");
        host.run(
                host.systemd(),
                0,
                "/",
                "/usr/bin/snap",
                List.of("/usr/bin/snap", "run", "lxd.daemon"));
        host.stage().pass(120_000);
    }

    static void containersStarted(LinuxHost host) {
        var dockerd = host.daemon("/usr/bin/dockerd", 901);
        host.run(dockerd, "/usr/bin/docker-proxy", "-proto", "tcp", "-host-port", "8080");
        host.started("docker-3f9a6c.scope", "libcontainer container 3f9a6c");
        var kubelet = host.daemon("/usr/bin/kubelet", 960);
        host.run(
                kubelet,
                "systemd-run",
                "--description=Kubernetes transient mount for /var/lib/kubelet/pods/1/volumes",
                "--scope",
                "--",
                "mount",
                "-t",
                "nfs",
                "192.0.2.40:/export",
                "/var/lib/kubelet/pods/1/volumes");
        host.stage().pass(90_000);
    }

    static void configuredByAnsible(LinuxHost host) {
        var shell = host.login("ansible", "192.0.2.9");
        var work = "/home/ansible/.ansible/tmp/ansible-tmp-1760.4-77/AnsiballZ_";
        var copy = host.sudo(shell, "python3", work + "copy.py");
        var draft = LOCAL_UNITS + ".ansible_tmpk3v0orders.service";
        host.created(copy, draft);
        host.renamed(copy, draft, LOCAL_UNITS + "orders.service");
        var service = host.sudo(shell, "python3", work + "systemd.py");
        host.run(service, "systemctl", "daemon-reload");
        host.reloaded();
        host.run(service, "systemctl", "enable", "orders.service");
        host.run(service, "systemctl", "start", "orders.service");
        host.started("orders.service", "Order intake");
        host.serviceProcess("/home/orders/app/venv/bin/gunicorn", "orders.wsgi", "--workers", "3");
        host.logout(shell);
        host.stage().pass(180_000);
    }

    static void configuredByChef(LinuxHost host) {
        var chef =
                host.run(
                        host.systemd(),
                        0,
                        "/",
                        "/opt/chef/embedded/bin/ruby",
                        List.of(
                                "/opt/chef/embedded/bin/ruby",
                                "/usr/bin/chef-client",
                                "-i",
                                "1800"));
        var draft = LOCAL_UNITS + ".chef-node_exporter20251014-812.service";
        host.created(chef, draft);
        host.renamed(chef, draft, LOCAL_UNITS + "node_exporter.service");
        host.run(chef, "systemctl", "daemon-reload");
        host.reloaded();
        host.run(chef, "systemctl", "enable", "node_exporter");
        host.run(chef, "systemctl", "start", "node_exporter");
        host.started("node_exporter.service", "Prometheus node exporter");
        host.serviceProcess("/usr/local/bin/node_exporter", "--web.listen-address=:9100");
        host.stage().pass(180_000);
    }

    static void cloudInitialised(LinuxHost host) {
        host.started("cloud-final.service", "Execute cloud user/final scripts");
        var cloud =
                host.run(
                        host.systemd(),
                        0,
                        "/",
                        "/usr/bin/python3.11",
                        List.of(
                                "/usr/bin/python3",
                                "/usr/bin/cloud-init",
                                "modules",
                                "--mode=final"));
        host.created(cloud, LOCAL_UNITS + "bootstrap-node.service");
        var run =
                host.run(
                        cloud,
                        0,
                        "/",
                        "/usr/bin/dash",
                        List.of("/bin/sh", "/var/lib/cloud/instance/scripts/runcmd"));
        host.run(run, "systemctl", "enable", "--now", "bootstrap-node.service");
        host.started("bootstrap-node.service", "Node bootstrap");
        host.serviceProcess("/usr/local/sbin/bootstrap-node", "--once");
        host.ended("bootstrap-node.service");
        host.stage().pass(180_000);
    }
}
