package org.conshelf.simulate;

/// New-Service, typed into a PowerShell console: no process tells of it.
///
/// @param by an administrator's account
/// @param host the computer that he is on
record NewServiceInPowerShell(Account by, Host host) implements Scenario {
    private static final String SERVICE = "PrintQueueMonitor";
    private static final String PROGRAM = "C:\\Users\\Public\\pqmon.exe";

    @Override
    public void play(Stage stage) {
        var session = host.security().interactiveLogon(by, true);
        stage.pass(45_000);
        var explorer =
                host.process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
        var shell =
                host.process(
                        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                        "\"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe\"",
                        session);
        host.security().processCreated(shell, explorer, "%%1937");
        host.sysmon().processCreated(shell, explorer, "High");
        stage.pass(30_000);
        host.powerShell()
                .scriptBlock(
                        shell,
                        "New-Service -Name "
                                + SERVICE
                                + " -BinaryPathName "
                                + PROGRAM
                                + " -StartupType Automatic");
        stage.pass(80);
        host.security().serviceInstalled(session, SERVICE, PROGRAM, 2);
        host.system().serviceInstalled(by, SERVICE, PROGRAM, "auto start");
        var key = "HKLM\\System\\CurrentControlSet\\Services\\" + SERVICE;
        host.sysmon().registryValueSet(host.services(), key + "\\Start", "DWORD (0x00000002)");
        host.sysmon().registryValueSet(host.services(), key + "\\ImagePath", PROGRAM);
    }
}
