package org.conshelf.simulate;

import java.util.Locale;

/// The task scheduler of a host, asked by somebody: what is logged when a task is registered, run
/// and deleted.
///
/// @param by whose session asks
record TaskScheduler(Host host, Session by) {
    private static final String CACHE =
            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\";

    /// A task.
    ///
    /// @param name with its folder, such as `\Backup`
    /// @param program what it runs
    /// @param arguments of the program
    record Task(String name, String program, String arguments) {
        String xml(Account author, String boundary) {
            return """
            <?xml version="1.0" encoding="UTF-16"?>
            <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <RegistrationInfo>
                <Date>%s</Date>
                <Author>%s</Author>
                <URI>%s</URI>
              </RegistrationInfo>
              <Triggers>
                <TimeTrigger>
                  <StartBoundary>%s</StartBoundary>
                  <Enabled>true</Enabled>
                </TimeTrigger>
              </Triggers>
              <Principals>
                <Principal id="Author">
                  <UserId>S-1-5-18</UserId>
                  <RunLevel>HighestAvailable</RunLevel>
                </Principal>
              </Principals>
              <Settings>
                <Enabled>true</Enabled>
                <Hidden>false</Hidden>
              </Settings>
              <Actions Context="Author">
                <Exec>
                  <Command>%s</Command>
                  <Arguments>%s</Arguments>
                </Exec>
              </Actions>
            </Task>\
            """
                    .formatted(
                            boundary,
                            author.qualified(),
                            name,
                            boundary,
                            escaped(program),
                            escaped(arguments))
                    .replace("\n", "\r\n");
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    /// 4698, 106, and what the scheduler writes to its folder and its keys.
    void register(Task task) {
        var schedule = host.scheduler();
        host.sysmon().fileCreated(schedule, "C:\\Windows\\System32\\Tasks" + task.name());
        var id = "{" + host.stage().randomGuid().toUpperCase(Locale.ROOT) + "}";
        host.sysmon().registryKeyCreated(schedule, CACHE + "Tree" + task.name());
        host.sysmon().registryValueSet(schedule, CACHE + "Tree" + task.name() + "\\Id", id);
        host.sysmon().registryValueSet(schedule, CACHE + "Tasks\\" + id + "\\Path", task.name());
        host.tasks().registered(by.account(), task);
        var boundary = host.stage().now().toString().substring(0, 19);
        host.objects().taskEvent(4698, by, task.name(), task.xml(by.account(), boundary));
    }

    /// 4702 and 140: it was changed.
    void change(Task task) {
        host.tasks().updated(by.account(), task);
        var boundary = host.stage().now().toString().substring(0, 19);
        host.objects().taskEvent(4702, by, task.name(), task.xml(by.account(), boundary));
    }

    /// Runs it as the system: 110, 129, 100 and 200, and the process.
    RunningProcess run(Task task) {
        var commandLine = task.program() + " " + task.arguments();
        var image = Host.SYSTEM_FOLDER + task.program();
        var process =
                host.start(host.scheduler(), host.systemSession(), image, commandLine.strip());
        host.tasks().started(by.account(), task, process);
        return process;
    }

    /// It has ended: 201 and 102.
    void end(Task task, RunningProcess process) {
        host.end(process);
        host.tasks().completed(task, process);
    }

    /// 4699 and 141, and its key goes.
    void delete(Task task) {
        host.sysmon().registryKeyDeleted(host.scheduler(), CACHE + "Tree" + task.name());
        host.tasks().deleted(by.account(), task);
        host.objects().taskEvent(4699, by, task.name(), "");
    }
}
