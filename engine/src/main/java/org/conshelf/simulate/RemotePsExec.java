package org.conshelf.simulate;

import java.util.List;

/// PsExec runs a shell on another computer: its service's program is copied to ADMIN$, the service
/// is installed and started over the network, and its pipes carry the shell's input and output.
///
/// @param by whose password the intruder has
/// @param from the computer that he is on
/// @param target the computer that he goes to
record RemotePsExec(Account by, Host from, Host target) implements Scenario {
    private static final String SHARE = "\\\\*\\ADMIN$";
    private static final String SHARE_PATH = "\\??\\C:\\Windows";
    private static final String PIPES = "\\\\*\\IPC$";
    private static final String SERVICE = "PSEXESVC";
    private static final String COMMAND = "%SystemRoot%\\PSEXESVC.exe";

    @Override
    public void play(Stage stage) {
        var tool = startTool(stage);
        Session session = target.security().networkLogon(by, from, true);
        for (int i = 0; i < 4; i++) {
            stage.pass(12);
            session = target.security().networkLogon(by, from, true);
        }
        int port = 49_700 + stage.random(900);
        copyProgram(stage, session, port);
        var service = install(stage, session, port);
        pipes(stage, session, port, service, tool);
        runShell(stage, service);
        stage.pass(40_000);
        target.system().serviceState(SERVICE, "stopped");
        target.security().logoff(session, 3);
    }

    private RunningProcess startTool(Stage stage) {
        var session = from.security().interactiveLogon(by, true);
        stage.pass(30_000);
        var shell =
                from.process(
                        "C:\\Windows\\System32\\cmd.exe",
                        "\"C:\\Windows\\system32\\cmd.exe\"",
                        session);
        var tool =
                from.process(
                        "C:\\Users\\" + by.name() + "\\Downloads\\PsExec64.exe",
                        "PsExec64.exe  -accepteula \\\\" + target.name() + " cmd.exe",
                        session);
        from.security().processCreated(tool, shell, "%%1937");
        from.sysmon().processCreated(tool, shell, "High");
        stage.pass(300);
        return tool;
    }

    private void copyProgram(Stage stage, Session session, int port) {
        var security = target.security();
        security.shareOpened(session, from, port, SHARE, SHARE_PATH);
        security.shareChecked(session, from, port, SHARE, SHARE_PATH, "PSEXESVC.exe", "0x120196");
        stage.pass(8);
        security.shareChecked(session, from, port, SHARE, SHARE_PATH, "PSEXESVC.exe", "0x2");
        var kernel = new RunningProcess("System", "", 4, target.systemSession());
        target.sysmon().fileCreated(kernel, "C:\\Windows\\PSEXESVC.exe");
        stage.pass(15);
    }

    private RunningProcess install(Stage stage, Session session, int port) {
        target.security().shareChecked(session, from, port, PIPES, "", "svcctl", "0x12019f");
        target.security().serviceInstalled(session, SERVICE, COMMAND, 3);
        target.system().serviceInstalled(by, SERVICE, COMMAND, "demand start");
        var key = "HKLM\\System\\CurrentControlSet\\Services\\" + SERVICE;
        var services = target.services();
        target.sysmon().registryValueSet(services, key + "\\Start", "DWORD (0x00000003)");
        target.sysmon().registryValueSet(services, key + "\\ImagePath", COMMAND);
        stage.pass(20);
        var service =
                target.process(
                        "C:\\Windows\\PSEXESVC.exe",
                        "C:\\Windows\\PSEXESVC.exe",
                        target.systemSession());
        target.security().processCreated(service, services, "%%1936");
        target.sysmon().processCreated(service, services, "System");
        target.system().serviceState(SERVICE, "running");
        stage.pass(30);
        return service;
    }

    private void pipes(
            Stage stage, Session session, int port, RunningProcess service, RunningProcess tool) {
        target.sysmon().pipe(service, "\\" + SERVICE, true);
        target.security().shareChecked(session, from, port, PIPES, "", SERVICE, "0x12019f");
        for (var end : List.of("stdin", "stdout", "stderr")) {
            var pipe = SERVICE + "-" + from.name() + "-" + tool.id() + "-" + end;
            target.sysmon().pipe(service, "\\" + pipe, true);
            target.security().shareChecked(session, from, port, PIPES, "", pipe, "0x120196");
            stage.pass(5);
        }
    }

    private void runShell(Stage stage, RunningProcess service) {
        var shell =
                target.process(
                        "C:\\Windows\\System32\\cmd.exe", "\"cmd.exe\"", target.systemSession());
        target.security().processCreated(shell, service, "%%1936");
        target.sysmon().processCreated(shell, service, "System");
        for (var command : List.of("whoami", "hostname", "ipconfig")) {
            stage.pass(4000);
            var child =
                    target.process(
                            "C:\\Windows\\System32\\" + command + ".exe",
                            command,
                            target.systemSession());
            target.security().processCreated(child, shell, "%%1936");
            target.sysmon().processCreated(child, shell, "System");
        }
    }
}
