package org.conshelf.simulate;

/// Somebody who sits at a computer with a console open: where most attacks begin.
///
/// @param shell the console
record Desk(Host host, Account account, RunningProcess shell) {
    private static final String CMD = "C:\\Windows\\System32\\cmd.exe";
    private static final String POWERSHELL =
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

    /// Logs on, and opens the command prompt.
    static Desk withCommandPrompt(Host host, Account account) {
        var explorer = host.logOn(account, true);
        host.stage().pass(30_000);
        return new Desk(
                host, account, host.start(explorer, CMD, "\"C:\\Windows\\system32\\cmd.exe\" "));
    }

    /// Logs on, and opens PowerShell.
    static Desk withPowerShell(Host host, Account account) {
        var explorer = host.logOn(account, true);
        host.stage().pass(30_000);
        var shell = host.start(explorer, POWERSHELL, "\"" + POWERSHELL + "\" ");
        host.stage().pass(400);
        host.powerShell().started(shell);
        return new Desk(host, account, shell);
    }

    Session session() {
        return shell.session();
    }

    /// Types a command that starts a program of Windows's system folder.
    ///
    /// @param fileName such as `sc.exe`
    RunningProcess types(String fileName, String commandLine) {
        return types(shell, fileName, commandLine);
    }

    /// Starts a program of Windows's system folder out of another process.
    RunningProcess types(RunningProcess parent, String fileName, String commandLine) {
        host.stage().pass(4000);
        return host.start(parent, "C:\\Windows\\System32\\" + fileName, commandLine);
    }

    /// Starts a program that lies among the person's own files.
    RunningProcess runs(String image, String commandLine) {
        host.stage().pass(4000);
        return host.start(shell, image, commandLine);
    }
}
