package org.conshelf.simulate;

import org.conshelf.simulate.TaskScheduler.Task;

/// Scheduled tasks made on another computer: with schtasks.exe, and as Impacket's atexec does.
final class RemoteScheduledTask {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "remote-scheduled-task",
                            "Scheduled tasks made on another computer, with schtasks.exe and by atexec")
                    .techniques("T1053.005", "T1021.002", "T1570")
                    .behaviour(
                            """
                            What is done with services can be done with scheduled tasks. First schtasks.exe on a workstation makes
                            a task on a server that runs as the system, changes it, runs it and deletes it. Then the same is done
                            from a computer of the intruder's as Impacket's atexec does it: a task of eight random letters runs one
                            command, whose output goes to a file of the same name in Windows's folder Temp and is fetched over
                            ADMIN$.
                            """)
                    .signal(
                            "A task is registered by a session that came over the network (Security 4698 and 4624).",
                            """
                            SecurityEvent
                            | where EventID == 4698
                            | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                                on Computer, $left.SubjectLogonId == $right.TargetLogonId
                            | summarize Tasks = dcount(tostring(EventData)) by Computer
                            | where Tasks >= 2
                            """)
                    .signal(
                            "The task is registered, run and completed within seconds (TaskScheduler 106, 200, 201, 141).",
                            """
                            Event
                            | where EventLog == "Microsoft-Windows-TaskScheduler/Operational" and EventID in (106, 200, 201, 141)
                            | summarize Steps = dcount(EventID) by Computer
                            | where Steps == 4
                            """)
                    .signal(
                            "A task of eight letters (Security 4698).",
                            """
                            SecurityEvent
                            | where EventID == 4698 and EventData matches regex @"<Data Name=.TaskName.>\\\\[A-Za-z]{8}</Data>"
                            """)
                    .signal(
                            "The task was changed (Security 4702).",
                            """
                            SecurityEvent
                            | where EventID == 4702
                            """)
                    .signal(
                            "schtasks.exe with /s and the server's name (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "schtasks.exe" and ProcessCommandLine has "/create" and ProcessCommandLine has "/s"
                            """)
                    .signal(
                            "cmd.exe below the task scheduler writes a file into Temp, which is fetched over ADMIN$"
                                    + " (Security 5145).",
                            """
                            SecurityEvent
                            | where EventID == 5145 and ShareName endswith "ADMIN$"
                            | where RelativeTargetName matches regex @"^Temp\\\\[A-Za-z]{8}\\.tmp$"
                            """)
                    .commands(
                            """
                            schtasks.exe /create /s TARGET /tn Conshelf /tr "cmd.exe /c whoami" /sc once /st 23:59 /ru SYSTEM
                            schtasks.exe /change /s TARGET /tn Conshelf /tr "cmd.exe /c whoami /all"
                            schtasks.exe /run /s TARGET /tn Conshelf
                            impacket-atexec corp/administrator@TARGET whoami
                            """)
                    .cleanUp("schtasks.exe /delete /s TARGET /tn Conshelf /f")
                    .plays(RemoteScheduledTask::play);

    private RemoteScheduledTask() {}

    private static void play(Stage stage) {
        var target = stage.server("target");
        var by = stage.administrator();
        bySchtasks(stage, target, by);
        stage.pass(300_000);
        byAtexec(stage, target, by);
    }

    private static void bySchtasks(Stage stage, Host target, Account by) {
        var from = stage.workstation("source");
        var desk = Desk.withCommandPrompt(from, by);
        var at = " /s " + target.name() + " /tn Conshelf";
        var create =
                desk.types(
                        "schtasks.exe",
                        "schtasks.exe  /create"
                                + at
                                + " /tr \"cmd.exe /c whoami\" /sc once /st 23:59 /ru SYSTEM");
        var task = new Task("\\Conshelf", "cmd.exe", "/c whoami");
        scheduler(create, from, target, by).register(task);
        from.end(create);
        var change =
                desk.types(
                        "schtasks.exe",
                        "schtasks.exe  /change" + at + " /tr \"cmd.exe /c whoami /all\"");
        task = new Task("\\Conshelf", "cmd.exe", "/c whoami /all");
        scheduler(change, from, target, by).change(task);
        from.end(change);
        var run = desk.types("schtasks.exe", "schtasks.exe  /run" + at);
        var scheduler = scheduler(run, from, target, by);
        var shell = scheduler.run(task);
        target.end(target.startSystem(shell, "whoami.exe", "whoami  /all"));
        scheduler.end(task, shell);
        from.end(run);
        var delete = desk.types("schtasks.exe", "schtasks.exe  /delete" + at + " /f");
        scheduler(delete, from, target, by).delete(task);
        from.end(delete);
    }

    /// schtasks.exe asks over TCP: the mapper of end points first, then the scheduler itself.
    private static TaskScheduler scheduler(
            RunningProcess tool, Host from, Host target, Account by) {
        from.sysmon().nameLookedUp(tool, target);
        from.stage().domainController().security().ticketGiven(by, from, target);
        from.sysmon().connected(tool, from.nextPort(), target, 135);
        var session = target.security().networkLogon(by, from, true);
        from.sysmon().connected(tool, session.port(), target, 49_667);
        target.sysmon().accepted(target.scheduler(), from, session.port(), 49_667);
        return new TaskScheduler(target, session);
    }

    private static void byAtexec(Stage stage, Host target, Account by) {
        var from = stage.outsider("attacker", "-");
        var connection = SmbConnection.openFromOutside(from, target, by);
        var scheduler = connection.taskScheduler();
        var name = stage.randomLetters(8);
        var output = "Temp\\" + name + ".tmp";
        var task = new Task("\\" + name, "cmd.exe", "/C whoami > %windir%\\" + output + " 2>&1");
        scheduler.register(task);
        var shell = scheduler.run(task);
        target.sysmon().fileCreated(shell, "C:\\Windows\\" + output);
        target.end(target.startSystem(shell, "whoami.exe", "whoami"));
        scheduler.end(task, shell);
        scheduler.delete(task);
        connection.fetchFromAdminShare(output);
        connection.close();
    }
}
