package org.conshelf.simulate;

import java.util.List;

/// A Linux server on an ordinary day: timers and cron jobs run, services are started anew, and
/// somebody comes by SSH and looks around.
final class OrdinaryLinux implements OrdinaryHost {
    /// A unit that a timer starts, and what it runs.
    private record Timed(String unit, String description, List<String> command) {}

    private static final List<Timed> TIMERS =
            List.of(
                    new Timed(
                            "logrotate.service",
                            "Rotate log files",
                            List.of("/usr/sbin/logrotate", "/etc/logrotate.conf")),
                    new Timed(
                            "man-db.service",
                            "Daily man-db regeneration",
                            List.of("/usr/bin/mandb", "--quiet")),
                    new Timed(
                            "fstrim.service",
                            "Discard unused blocks on filesystems from /etc/fstab",
                            List.of(
                                    "/usr/sbin/fstrim",
                                    "--listed-in",
                                    "/etc/fstab:/proc/self/mountinfo")),
                    new Timed(
                            "systemd-tmpfiles-clean.service",
                            "Cleanup of Temporary Directories",
                            List.of("/usr/bin/systemd-tmpfiles", "--clean")),
                    new Timed(
                            "sysstat-collect.service",
                            "system activity accounting tool",
                            List.of("/usr/lib/sysstat/sa1", "1", "1")));

    private static final List<String> JOBS =
            List.of(
                    "cd / && run-parts --report /etc/cron.hourly",
                    "/usr/local/sbin/backup-database --quiet",
                    "test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily",
                    "/usr/lib/sysstat/debian-sa1 1 1");

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("ls", "-l"),
                    List.of("df", "-h"),
                    List.of("tail", "-n", "50", "/var/log/nginx/access.log"),
                    List.of("less", "/etc/hosts"),
                    List.of("git", "pull"),
                    List.of("top", "-b", "-n", "1"),
                    List.of("free", "-m"),
                    List.of("uptime"));

    private static final List<List<String>> AS_ROOT =
            List.of(
                    List.of("journalctl", "-u", "nginx", "--since", "today"),
                    List.of("systemctl", "status", "nginx.service"),
                    List.of("apt-get", "update"),
                    List.of("du", "-sh", "/var/lib/postgresql"));

    private final Estate estate;
    private final LinuxHost host;
    private final Stage stage;

    OrdinaryLinux(Estate estate, LinuxHost host) {
        this.estate = estate;
        this.host = host;
        this.stage = host.stage();
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void people() {
        var user = stage.oneOf(estate.administrators()).name().replace(".", "");
        var shell = host.login(user, stage.oneOf(estate.workstations()).address());
        for (int i = 1 + stage.random(4); i > 0; i--) {
            stage.pass(9000);
            host.run(shell, stage.oneOf(COMMANDS).toArray(String[]::new));
        }
        if (stage.random(3) == 0) {
            stage.pass(5000);
            host.sudo(shell, stage.oneOf(AS_ROOT).toArray(String[]::new));
        }
        stage.pass(30_000);
        host.logout(shell);
    }

    @Override
    public void machine() {
        if (stage.random(2) == 0) {
            host.job("root", stage.oneOf(JOBS));
        } else {
            var timed = stage.oneOf(TIMERS);
            host.started(timed.unit(), timed.description());
            host.serviceProcess(timed.command().toArray(String[]::new));
            stage.pass(1500);
            host.ended(timed.unit());
        }
    }
}
