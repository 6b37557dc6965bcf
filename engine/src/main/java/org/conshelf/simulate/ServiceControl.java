package org.conshelf.simulate;

/// The service control manager of a host, asked by somebody: what is logged when a service is
/// installed, started, changed and deleted.
///
/// @param by whose session asks; services have its logon id in event 4697
record ServiceControl(Host host, Session by) {
    /// 4697, 7045, and the values of the service's key.
    void install(Service service) {
        host.security().serviceInstalled(by, service);
        host.stage().step();
        host.system().serviceInstalled(by.account(), service);
        host.stage().step();
        var sysmon = host.sysmon();
        sysmon.registryNumberSet(
                host.services(), service.key() + "\\Start", service.start().number());
        sysmon.registryValueSet(host.services(), service.key() + "\\ImagePath", service.command());
    }

    /// Starts the service's program, as the system.
    ///
    /// @param image the program's file, as its command names it
    RunningProcess launch(Service service, String image) {
        return launch(image, service.command());
    }

    /// Starts a program whose command line is not written as the service's is: variables in it have
    /// become what they stand for.
    RunningProcess launch(String image, String commandLine) {
        host.security().serviceLogon();
        return host.start(host.services(), host.systemSession(), image, commandLine);
    }

    /// 7036: the program said that it runs.
    void runs(Service service) {
        host.system().serviceRuns(service.name(), service.displayName());
        host.stage().step();
    }

    /// 7036: it said that it has stopped.
    void stopped(Service service) {
        host.system().serviceStopped(service.name(), service.displayName());
        host.stage().step();
    }

    /// 7009 and 7000 after 30 s: the program is none that says so.
    void timesOut(Service service) {
        host.stage().pass(30_000);
        host.system().serviceTimedOut(service);
        host.stage().step();
    }

    /// Deletes it; its key goes.
    void delete(Service service) {
        host.sysmon().registryKeyDeleted(host.services(), service.key());
    }
}
