package org.conshelf.simulate;

/// The log Microsoft-Windows-TaskScheduler/Operational.
final class TaskLog {
    private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";

    private final Host host;

    TaskLog(Host host) {
        this.host = host;
    }

    /// 106.
    void registered(Account by, TaskScheduler.Task task) {
        log(
                106,
                0,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("UserContext", by.qualified()));
    }

    /// 140.
    void updated(Account by, TaskScheduler.Task task) {
        log(
                140,
                0,
                new EventValues().with("TaskName", task.name()).with("UserName", by.qualified()));
    }

    /// 141.
    void deleted(Account by, TaskScheduler.Task task) {
        log(
                141,
                0,
                new EventValues().with("TaskName", task.name()).with("UserName", by.qualified()));
    }

    /// 110, 100, 129 and 200: somebody ran it by hand.
    void started(Account by, TaskScheduler.Task task, RunningProcess process) {
        var instance = instance(process);
        log(
                110,
                0,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("InstanceId", instance)
                        .with("UserContext", by.qualified()));
        log(
                129,
                0,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("Path", task.program())
                        .with("ProcessID", Long.toString(process.id()))
                        .with("Priority", "16384"));
        log(
                100,
                1,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("UserContext", SYSTEM)
                        .with("InstanceId", instance));
        log(
                200,
                1,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("ActionName", task.program())
                        .with("TaskInstanceId", instance)
                        .with("EnginePID", Long.toString(host.scheduler().id())));
    }

    /// 201 and 102.
    void completed(TaskScheduler.Task task, RunningProcess process) {
        var instance = instance(process);
        log(
                201,
                2,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("TaskInstanceId", instance)
                        .with("ActionName", task.program())
                        .with("ResultCode", "0")
                        .with("EnginePID", Long.toString(host.scheduler().id())));
        log(
                102,
                2,
                new EventValues()
                        .with("TaskName", task.name())
                        .with("UserContext", SYSTEM)
                        .with("InstanceId", instance));
    }

    private static String instance(RunningProcess process) {
        return process.guid();
    }

    private void log(int eventId, int opcode, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Microsoft-Windows-TaskScheduler/Operational",
                        "Microsoft-Windows-TaskScheduler",
                        "{de7b24ea-73c8-4a09-985d-5bdadcfa9017}",
                        eventId,
                        -1,
                        0,
                        4,
                        eventId,
                        opcode,
                        "0x8000000000000000"),
                host.scheduler().id(),
                Account.SYSTEM.sid(),
                values);
        host.stage().step();
    }
}
