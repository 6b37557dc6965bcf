package org.conshelf.simulate;

import java.util.List;

/// A user's own service, which needs no root.
final class SystemdUserService {
    private static final String UNIT = "dbus-watch.service";

    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "systemd-user-service",
                            "A systemd service of a user, kept alive by lingering")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002")
                    .behaviour(
                            """
                            Without root's rights a unit is written into ~/.config/systemd/user and enabled with systemctl --user.
                            loginctl enable-linger lets it run when the user is not logged on. It runs a Python program
                            out of a hidden folder.
                            """)
                    .signal(
                            "A unit file comes into being below a user's .config/systemd/user, written by a shell.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath has "/.config/systemd/user/" and FolderPath endswith ".service"
                            | where InitiatingProcessFileName == "bash"
                            """)
                    .signal(
                            "systemctl --user and loginctl enable-linger are run.",
                            """
                            DeviceProcessEvents
                            | where (FileName == "systemctl" and ProcessCommandLine has "--user" and ProcessCommandLine has "enable")
                                or (FileName == "loginctl" and ProcessCommandLine has "enable-linger")
                            """)
                    .commands(
                            """
                            mkdir -p ~/.config/systemd/user
                            printf '[Service]\\nExecStart=/usr/bin/python3 %h/.cache/.dbus/watch.py\\n[Install]\\nWantedBy=default.target\\n' \\
                              > ~/.config/systemd/user/dbus-watch.service
                            systemctl --user daemon-reload
                            systemctl --user enable --now dbus-watch.service
                            loginctl enable-linger
                            """)
                    .cleanUp(
                            """
                            loginctl disable-linger
                            systemctl --user disable --now dbus-watch.service
                            rm -f ~/.config/systemd/user/dbus-watch.service
                            systemctl --user daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdUserService::play));

    private SystemdUserService() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        var user = shell.user();
        var home = user.login().home();
        var folder = home + "/.config/systemd/user";
        host.run(user, "mkdir", "-p", folder);
        host.created(user, folder + "/" + UNIT);
        host.stage().pass(5_000);
        host.run(user, "systemctl", "--user", "daemon-reload");
        host.stage().pass(3_000);
        var systemctl = host.run(user, "systemctl", "--user", "enable", "--now", UNIT);
        host.created(systemctl, folder + "/default.target.wants/" + UNIT);
        var manager =
                new LinuxProcess(
                        1100 + user.userId() % 100,
                        host.systemd(),
                        "/usr/lib/systemd/systemd",
                        List.of("/usr/lib/systemd/systemd", "--user"),
                        LinuxLogin.NONE,
                        user.userId(),
                        home);
        host.run(manager, "python3", home + "/.cache/.dbus/watch.py");
        host.stage().pass(4_000);
        host.run(user, "loginctl", "enable-linger");
        host.stage().pass(90_000);
        host.run(user, "loginctl", "disable-linger");
        host.run(user, "systemctl", "--user", "disable", "--now", UNIT);
        var rm = host.run(user, "rm", "-f", folder + "/" + UNIT);
        host.deleted(rm, folder + "/" + UNIT);
    }
}
