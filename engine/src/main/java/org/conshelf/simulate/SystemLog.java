package org.conshelf.simulate;

/// What the service control manager writes to the System log.
final class SystemLog {
    private final Host host;

    SystemLog(Host host) {
        this.host = host;
    }

    /// Event 7045.
    ///
    /// @param displayName the service's display name, which is what this event has
    void serviceInstalled(Account by, String displayName, String command, String startType) {
        log(
                7045,
                4,
                "0x8080000000000000",
                by.sid(),
                new EventValues()
                        .with("ServiceName", displayName)
                        .with("ImagePath", command)
                        .with("ServiceType", "user mode service")
                        .with("StartType", startType)
                        .with("AccountName", "LocalSystem"));
    }

    /// Event 7036.
    ///
    /// @param state `running` or `stopped`
    void serviceState(String displayName, String state) {
        log(
                7036,
                4,
                "0x8080000000000000",
                "",
                new EventValues().with("param1", displayName).with("param2", state));
    }

    /// 7009 and 7000: it did not answer within 30 s.
    void serviceTimedOut(String displayName) {
        log(
                7009,
                2,
                "0x8080000000000000",
                "",
                new EventValues().with("param1", "30000").with("param2", displayName));
        log(
                7000,
                2,
                "0x8080000000000000",
                "",
                new EventValues().with("param1", displayName).with("param2", "%%1053"));
    }

    private void log(int eventId, int level, String keywords, String userId, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "System",
                        "Service Control Manager",
                        "{555908d1-a6d7-4695-8e1e-26931d2012f4}",
                        eventId,
                        0,
                        level,
                        0,
                        keywords),
                host.services().id(),
                userId,
                values);
    }
}
