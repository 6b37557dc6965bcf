package org.conshelf.simulate;

import org.conshelf.simulate.PowerShellLog.Cmdlet;

/// A service that is no program but a command, which starts PowerShell and ends: how several tools
/// run a script on another computer without a file.
final class PowerShellService {
    private static final String POWERSHELL = "WindowsPowerShell\\v1.0\\powershell.exe";

    private PowerShellService() {}

    /// Installs such a service, starts it, and deletes it.
    ///
    /// @param name the service's name
    /// @param switches what the command processor is told
    /// @param script the command line of PowerShell
    /// @return PowerShell
    static RunningProcess install(
            SmbConnection connection, String name, String switches, String script) {
        var service = Service.onDemand(name, "%COMSPEC%" + switches + script);
        var control = connection.serviceControl();
        return run(control, service, switches, script);
    }

    /// The same with a service that is already described.
    static RunningProcess run(
            ServiceControl control, Service service, String switches, String script) {
        var host = control.host();
        control.install(service);
        var shell =
                control.launch(
                        Host.SYSTEM_FOLDER + "cmd.exe",
                        "C:\\Windows\\system32\\cmd.exe" + switches + script);
        var powerShell = host.startSystem(shell, POWERSHELL, script);
        host.end(shell);
        control.failsAtOnce(service);
        control.delete(service);
        host.stage().pass(400);
        host.powerShell().started(powerShell);
        host.powerShell()
                .runs(
                        powerShell,
                        EncodedCommand.SCRIPT,
                        Cmdlet.of("Write-Host", "Object", "Conshelf simulated this"));
        return powerShell;
    }
}
