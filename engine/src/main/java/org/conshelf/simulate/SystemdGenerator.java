package org.conshelf.simulate;

/// A generator runs as root at every boot and every daemon-reload, before any unit.
final class SystemdGenerator {
    private static final String PATH = "/etc/systemd/system-generators/net-order";

    static final SimulatedTest TEST =
            SimulatedTest.attack("systemd-generator", "A systemd generator that writes a unit")
                    .on(SimulatedTest.Platform.LINUX)
                    .techniques("T1543.002")
                    .behaviour(
                            """
                            A script is put into /etc/systemd/system-generators. systemd runs it as root whenever it reads its units,
                            before anything else starts. The script writes a unit into /run, of which nothing is left on
                            the disk after a boot.
                            """)
                    .signal(
                            "A file comes into being in a folder of generators.",
                            """
                            DeviceFileEvents
                            | where ActionType == "FileCreated" and FolderPath has "/system-generators/"
                            """)
                    .signal(
                            "systemd runs the generator.",
                            """
                            DeviceProcessEvents
                            | where InitiatingProcessId == 1 and ProcessCommandLine startswith "/etc/systemd/system-generators/"
                            """)
                    .commands(
                            """
                            mkdir -p /etc/systemd/system-generators
                            cat > /etc/systemd/system-generators/net-order <<'SCRIPT'
                            #!/bin/sh
                            printf '[Service]\\nExecStart=/bin/sh -c "id > /tmp/.order"\\n' > "$1/net-order.service"
                            SCRIPT
                            chmod 755 /etc/systemd/system-generators/net-order
                            systemctl daemon-reload
                            """)
                    .cleanUp(
                            """
                            rm -f /etc/systemd/system-generators/net-order
                            systemctl daemon-reload
                            """)
                    .plays(stage -> RootShell.onEachHost(stage, SystemdGenerator::play));

    private SystemdGenerator() {}

    private static void play(RootShell shell) {
        var host = shell.host();
        shell.types("mkdir", "-p", "/etc/systemd/system-generators");
        shell.writes(PATH);
        shell.types("chmod", "755", PATH);
        shell.reloads();
        var generator =
                host.serviceProcess(
                        PATH,
                        "/run/systemd/generator",
                        "/run/systemd/generator.early",
                        "/run/systemd/generator.late");
        host.created(generator, "/run/systemd/generator/net-order.service");
        host.stage().pass(60_000);
        var rm = shell.types("rm", "-f", PATH);
        host.deleted(rm, PATH);
        shell.reloads();
    }
}
