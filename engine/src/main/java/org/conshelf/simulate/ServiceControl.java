package org.conshelf.simulate;

import java.util.List;

/// The service control manager of a host, asked by somebody: what is logged when a service is
/// installed, started, changed and deleted.
///
/// @param by whose session asks; services have its logon id in event 4697
record ServiceControl(Host host, Session by) {
    /// Services that every Windows has and seldom runs.
    static final List<Service> SELDOM_USED =
            List.of(
                    ofWindows("TapiSrv", "Telephony", "svchost.exe -k NetworkService -p"),
                    ofWindows("AppMgmt", "Application Management", "svchost.exe -k netsvcs -p"),
                    ofWindows("SNMPTRAP", "SNMP Trap", "snmptrap.exe"),
                    ofWindows("PerfHost", "Performance Counter DLL Host", "perfhost.exe"));

    private static Service ofWindows(String name, String displayName, String command) {
        return Service.onDemand(name, Host.SYSTEM_FOLDER + command).displayed(displayName);
    }

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

    /// 7009 and 7000 at once: the program ended without saying that it runs.
    void failsAtOnce(Service service) {
        host.stage().pass(300);
        host.system().serviceTimedOut(service);
        host.stage().step();
    }

    /// Changes what a service runs: the value of its key.
    ///
    /// @return the service as it is now
    Service reconfigure(Service service, String command) {
        var changed =
                new Service(
                        service.name(),
                        service.displayName(),
                        command,
                        service.type(),
                        service.start(),
                        service.account());
        host.objects().serviceOpened(by, service, "0x2", List.of(7169));
        host.sysmon().registryValueSet(host.services(), service.key() + "\\ImagePath", command);
        host.objects().serviceKeyWritten(host.services(), service);
        host.objects()
                .serviceValueChanged(
                        host.services(), service, "ImagePath", service.command(), command);
        return changed;
    }

    /// Changes when a service starts: 7040, and the value of its key.
    ///
    /// @return the service as it is now
    Service startWith(Service service, Service.Start start) {
        var changed =
                new Service(
                        service.name(),
                        service.displayName(),
                        service.command(),
                        service.type(),
                        start,
                        service.account());
        host.sysmon().registryNumberSet(host.services(), service.key() + "\\Start", start.number());
        host.system().startTypeChanged(by.account(), changed, service.start());
        host.stage().step();
        return changed;
    }

    /// Deletes it; its key goes.
    void delete(Service service) {
        host.sysmon().registryKeyDeleted(host.services(), service.key());
    }
}
