package org.conshelf.simulate;

/// What the service control manager writes to the System log.
final class SystemLog {
    private static final int INFORMATION = 4;
    private static final int ERROR = 2;

    private final Host host;

    SystemLog(Host host) {
        this.host = host;
    }

    /// Event 7045.
    void serviceInstalled(Account by, Service service) {
        log(
                7045,
                INFORMATION,
                by.sid(),
                new EventValues()
                        .with("ServiceName", service.displayName())
                        .with("ImagePath", service.command())
                        .with("ServiceType", service.type().words())
                        .with("StartType", service.start().words())
                        .with("AccountName", service.account()));
    }

    /// Event 7036: it runs.
    void serviceRuns(String name, String displayName) {
        state(name, displayName, "running", 4);
    }

    /// Event 7036: it runs no more.
    void serviceStopped(String name, String displayName) {
        state(name, displayName, "stopped", 1);
    }

    private void state(String name, String displayName, String state, int number) {
        log(
                7036,
                INFORMATION,
                "",
                new EventValues()
                        .with("param1", displayName)
                        .with("param2", state)
                        .withBinary(name + "/" + number));
    }

    /// Event 7040.
    void startTypeChanged(Account by, Service service, Service.Start before) {
        log(
                7040,
                INFORMATION,
                by.sid(),
                new EventValues()
                        .with("param1", service.displayName())
                        .with("param2", before.words())
                        .with("param3", service.start().words())
                        .with("param4", service.name()));
    }

    /// 7009 and 7000: it did not answer. They speak of 30 s also where the program just ended.
    void serviceTimedOut(Service service) {
        log(
                7009,
                ERROR,
                "",
                new EventValues()
                        .with("param1", "30000")
                        .with("param2", service.displayName())
                        .withBinary(service.name()));
        host.stage().step();
        log(
                7000,
                ERROR,
                "",
                new EventValues()
                        .with("param1", service.displayName())
                        .with("param2", "%%1053")
                        .withBinary(service.name()));
    }

    /// 7031: it ended without being asked to, and something is configured for that.
    ///
    /// @param action such as `Run the configured recovery program`
    void serviceRecovers(Service service, int code, String action) {
        log(
                7031,
                ERROR,
                "",
                new EventValues()
                        .with("param1", service.displayName())
                        .with("param2", "1")
                        .with("param3", "0")
                        .with("param4", Integer.toString(code))
                        .with("param5", action)
                        .withBinary(service.name()));
    }

    private void log(int eventId, int level, String userId, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "System",
                        "Service Control Manager",
                        "{555908d1-a6d7-4695-8e1e-26931d2012f4}",
                        eventId,
                        level == ERROR ? 49_152 : 16_384,
                        0,
                        level,
                        0,
                        0,
                        "0x8080000000000000"),
                host.services().id(),
                userId,
                values);
    }
}
