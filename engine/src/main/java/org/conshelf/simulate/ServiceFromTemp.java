package org.conshelf.simulate;

/// A program is dropped into a user's temporary folder and made a service with sc.exe, at the
/// console. It is no service, so that the service control manager gives up waiting for it.
///
/// @param by an administrator's account
/// @param host the computer that he is on
record ServiceFromTemp(Account by, Host host) implements Scenario {
    private static final String SERVICE = "SyncHelperSvc";

    @Override
    public void play(Stage stage) {
        var session = host.security().interactiveLogon(by, true);
        stage.pass(60_000);
        var explorer =
                host.process("C:\\Windows\\explorer.exe", "C:\\Windows\\Explorer.EXE", session);
        var shell =
                host.process(
                        "C:\\Windows\\System32\\cmd.exe",
                        "\"C:\\Windows\\system32\\cmd.exe\"",
                        session);
        host.security().processCreated(shell, explorer, "%%1937");
        host.sysmon().processCreated(shell, explorer, "High");
        stage.pass(20_000);
        var program = "C:\\Users\\" + by.name() + "\\AppData\\Local\\Temp\\synchelper.exe";
        host.sysmon().fileCreated(shell, program);
        stage.pass(9000);
        run(shell, "sc.exe  create " + SERVICE + " binPath= " + program + " start= auto");
        stage.pass(60);
        host.security().serviceInstalled(session, SERVICE, program, 2);
        host.system().serviceInstalled(by, SERVICE, program, "auto start");
        var key = "HKLM\\System\\CurrentControlSet\\Services\\" + SERVICE;
        host.sysmon().registryValueSet(host.services(), key + "\\Start", "DWORD (0x00000002)");
        host.sysmon().registryValueSet(host.services(), key + "\\ImagePath", program);
        stage.pass(5000);
        run(shell, "sc.exe  start " + SERVICE);
        stage.pass(40);
        var payload = host.process(program, program, host.systemSession());
        host.security().processCreated(payload, host.services(), "%%1936");
        host.sysmon().processCreated(payload, host.services(), "System");
        stage.pass(30_000);
        host.system().serviceTimedOut(SERVICE);
    }

    private void run(RunningProcess shell, String commandLine) {
        var process = host.process("C:\\Windows\\System32\\sc.exe", commandLine, shell.session());
        host.security().processCreated(process, shell, "%%1937");
        host.sysmon().processCreated(process, shell, "High");
    }
}
