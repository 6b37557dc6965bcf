package org.conshelf.simulate;

import java.util.function.Consumer;

/// A shell with root's rights on a Linux host, of somebody who logged on over SSH and became root
/// with sudo.
///
/// @param user his first shell, with his own rights
/// @param root the shell that sudo began
record RootShell(LinuxHost host, LinuxProcess user, LinuxProcess root) {
    private static final long BETWEEN_HOSTS_MILLIS = 20 * 60_000L;

    /// Plays something on a Linux host of each kind, one after the other, as an administrator's
    /// account.
    static void onEachHost(Stage stage, Consumer<RootShell> scene) {
        var administrator = stage.administrator().name();
        var from = stage.estate().workstations().getFirst().address();
        int count = 0;
        for (var host : stage.estate().linux()) {
            stage.role("host " + ++count, host.fullName());
            var user = host.login(administrator, from);
            stage.pass(25_000);
            var root = host.sudo(user, "bash");
            stage.pass(8_000);
            scene.accept(new RootShell(host, user, root));
            stage.pass(30_000);
            host.logout(user);
            stage.pass(BETWEEN_HOSTS_MILLIS);
        }
    }

    /// A command is typed.
    LinuxProcess types(String... command) {
        host.stage().pass(4_000);
        return host.run(root, command);
    }

    /// The shell itself writes a new file: `echo … > PATH`, or a here-document.
    void writes(String path) {
        host.stage().pass(9_000);
        host.created(root, path);
    }

    /// The shell itself writes to a file that is there: `echo … >> PATH`.
    void appends(String path) {
        host.stage().pass(2_000);
        host.modified(root, path);
    }

    /// systemctl daemon-reload.
    void reloads() {
        types("systemctl", "daemon-reload");
        host.reloaded();
    }

    /// systemctl enable, for a target's wants.
    void enables(String unit, String target) {
        var systemctl = types("systemctl", "enable", unit);
        host.enabled(
                systemctl,
                "/etc/systemd/system/" + target + ".wants/" + unit,
                "/etc/systemd/system/" + unit);
    }

    /// systemctl start, and the unit's process begins.
    LinuxProcess starts(String unit, String description, String... command) {
        types("systemctl", "start", unit);
        host.started(unit, description);
        return host.serviceProcess(command);
    }

    /// What cleans up behind a unit.
    void removes(String unit) {
        types("systemctl", "stop", unit);
        types("systemctl", "disable", unit);
        var rm = types("rm", "-f", "/etc/systemd/system/" + unit);
        host.deleted(rm, "/etc/systemd/system/" + unit);
        reloads();
    }
}
