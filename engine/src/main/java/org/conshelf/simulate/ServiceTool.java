package org.conshelf.simulate;

import java.util.List;

/// PsExec and those that work as it does: a program is copied to ADMIN$, installed as a service and
/// started; it opens a pipe, and runs what it is told to over it.
///
/// @param file the program, below the folder of Windows
/// @param service what it becomes
/// @param commandLine the service's command with its variables replaced
/// @param pipe the pipe that it is told over
/// @param streams the pipes of input, output and errors; there may be none
record ServiceTool(
        String file, Service service, String commandLine, String pipe, List<String> streams) {
    /// Brings the program to the target and starts it.
    ///
    /// @param files the session that it is copied over
    /// @param control the session that it is installed over
    RunningProcess bring(SmbConnection files, SmbConnection control) {
        var stage = files.target().stage();
        var image = files.copyToAdminShare(file);
        var manager = control.serviceControl();
        manager.install(service);
        stage.pass(15);
        var program = manager.launch(image, commandLine);
        manager.runs(service);
        open(control, program, pipe, "0x12019f");
        for (var stream : streams) {
            open(control, program, stream, "0x120089");
            stage.pass(4);
        }
        return program;
    }

    private static void open(
            SmbConnection connection, RunningProcess program, String pipe, String mask) {
        connection.target().sysmon().pipeCreated(program, pipe);
        connection.openPipe(pipe, mask);
    }

    /// Starts a shell, and types into it.
    ///
    /// @param commands names of programs of Windows's system folder
    static void shell(
            Host target, RunningProcess program, String commandLine, List<String> commands) {
        var shell = target.startSystem(program, "cmd.exe", commandLine);
        for (var command : commands) {
            target.stage().pass(4000);
            target.end(target.startSystem(shell, command + ".exe", command));
        }
        target.stage().pass(30_000);
        target.end(shell);
    }

    /// Stops and deletes the service, and deletes its program.
    void remove(SmbConnection files, SmbConnection control, RunningProcess program) {
        var manager = new ServiceControl(control.target(), control.session());
        manager.stopped(service);
        control.target().end(program);
        manager.delete(service);
        files.deleteFromAdminShare(file);
    }
}
