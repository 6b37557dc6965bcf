package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The log Microsoft-Windows-PowerShell/Operational.
final class PowerShellLog {
    private final Host host;

    PowerShellLog(Host host) {
        this.host = host;
    }

    /// 4104: a block of script, in one piece.
    void scriptBlock(RunningProcess shell, String script) {
        var id =
                UUID.nameUUIDFromBytes((host.fullName() + script).getBytes(StandardCharsets.UTF_8));
        host.log(
                new SimulatedEvent.Source(
                        "Microsoft-Windows-PowerShell/Operational",
                        "Microsoft-Windows-PowerShell",
                        "{a0c1853b-5c40-4b15-8766-3cf1c58f985a}",
                        4104,
                        1,
                        5,
                        2,
                        "0x0000000000000000"),
                shell.id(),
                shell.session().account().sid(),
                new EventValues()
                        .with("MessageNumber", "1")
                        .with("MessageTotal", "1")
                        .with("ScriptBlockText", script)
                        .with("ScriptBlockId", id.toString())
                        .with("Path", ""));
    }
}
