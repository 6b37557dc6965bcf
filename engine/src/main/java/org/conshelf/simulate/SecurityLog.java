package org.conshelf.simulate;

import java.util.Locale;

/// The Security log: logons, processes and services. What concerns files, shares and other objects
/// is in [ObjectAccessLog]. Values and their order are those of the provider's manifest.
///
/// Source:
/// <https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/advanced-security-audit-policy-settings>
final class SecurityLog {
    private static final long LSASS_ID = 580;
    private static final long KERNEL_ID = 4;
    private static final String NO_GUID = "{00000000-0000-0000-0000-000000000000}";

    private final Host host;

    SecurityLog(Host host) {
        this.host = host;
    }

    /// 4624 of somebody who comes over the network with Kerberos, and 4672 where he is an
    /// administrator.
    Session networkLogon(Account account, Host from, boolean administrator) {
        return networkLogon(account, from, administrator, true);
    }

    /// 4624 of somebody who comes over the network, and 4672 where he is an administrator.
    ///
    /// @param kerberos whether with a ticket; tools that are not Windows's own often use NTLM,
    ///   which tells the name of the client
    Session networkLogon(Account account, Host from, boolean administrator, boolean kerberos) {
        var session = host.session(account, administrator, from.nextPort());
        var package_ = kerberos ? "Kerberos" : "NTLM";
        var values =
                new EventValues()
                        .withoutSubject()
                        .with("TargetUserSid", account.sid())
                        .with("TargetUserName", account.name())
                        .with("TargetDomainName", kerberos ? kerberosDomain() : account.domain())
                        .with("TargetLogonId", session.hexId())
                        .with("LogonType", "3")
                        .with("LogonProcessName", kerberos ? "Kerberos" : "NtLmSsp ")
                        .with("AuthenticationPackageName", package_)
                        .with("WorkstationName", kerberos ? "-" : from.name())
                        .with("LogonGuid", kerberos ? randomGuid() : NO_GUID)
                        .with("TransmittedServices", "-")
                        .with("LmPackageName", kerberos ? "-" : "NTLM V2")
                        .with("KeyLength", kerberos ? "0" : "128");
        finishLogon(values, "0x0", "-", from.address(), session.port(), administrator);
        if (administrator) {
            privileges(session);
        }
        return session;
    }

    /// 4624 of somebody at the console.
    Session interactiveLogon(Account account, boolean administrator) {
        var session = host.session(account, administrator);
        var values =
                new EventValues()
                        .withSubject(host.systemSession())
                        .with("TargetUserSid", account.sid())
                        .with("TargetUserName", account.name())
                        .with("TargetDomainName", account.domain())
                        .with("TargetLogonId", session.hexId())
                        .with("LogonType", "2")
                        .with("LogonProcessName", "User32 ")
                        .with("AuthenticationPackageName", "Negotiate")
                        .with("WorkstationName", host.name())
                        .with("LogonGuid", randomGuid())
                        .with("TransmittedServices", "-")
                        .with("LmPackageName", "-")
                        .with("KeyLength", "0");
        finishLogon(
                values,
                "0x2f4",
                "C:\\Windows\\System32\\svchost.exe",
                "127.0.0.1",
                0,
                administrator);
        if (administrator) {
            privileges(session);
        }
        return session;
    }

    /// 4624 of a service that starts under the system's account, and its 4672.
    void serviceLogon() {
        var values =
                new EventValues()
                        .withSubject(host.systemSession())
                        .with("TargetUserSid", Account.SYSTEM.sid())
                        .with("TargetUserName", Account.SYSTEM.name())
                        .with("TargetDomainName", Account.SYSTEM.domain())
                        .with("TargetLogonId", "0x3e7")
                        .with("LogonType", "5")
                        .with("LogonProcessName", "Advapi  ")
                        .with("AuthenticationPackageName", "Negotiate")
                        .with("WorkstationName", "-")
                        .with("LogonGuid", NO_GUID)
                        .with("TransmittedServices", "-")
                        .with("LmPackageName", "-")
                        .with("KeyLength", "0");
        finishLogon(values, host.services().hexId(), host.services().image(), "-", -1, true);
        privileges(new Session(Account.SYSTEM, Session.SYSTEM_ID, true, "", 0));
    }

    private String randomGuid() {
        return "{" + host.stage().randomGuid() + "}";
    }

    private void finishLogon(
            EventValues values,
            String processId,
            String processName,
            String address,
            int port,
            boolean elevated) {
        values.with("ProcessId", processId)
                .with("ProcessName", processName)
                .with("IpAddress", address)
                .with("IpPort", port < 0 ? "-" : Integer.toString(port))
                .with("ImpersonationLevel", "%%1833")
                .with("RestrictedAdminMode", "-")
                .with("TargetOutboundUserName", "-")
                .with("TargetOutboundDomainName", "-")
                .with("VirtualAccount", "%%1843")
                .with("TargetLinkedLogonId", "0x0")
                .with("ElevatedToken", elevated ? "%%1842" : "%%1843");
        success(4624, 2, 12_544, LSASS_ID, values);
        host.stage().step();
    }

    /// 4625: a wrong password.
    void failedLogon(Account account, Host from) {
        var values =
                new EventValues()
                        .withoutSubject()
                        .with("TargetUserSid", "S-1-0-0")
                        .with("TargetUserName", account.name())
                        .with("TargetDomainName", account.domain())
                        .with("Status", "0xc000006d")
                        .with("FailureReason", "%%2313")
                        .with("SubStatus", "0xc000006a")
                        .with("LogonType", "3")
                        .with("LogonProcessName", "NtLmSsp ")
                        .with("AuthenticationPackageName", "NTLM")
                        .with("WorkstationName", from.name())
                        .with("TransmittedServices", "-")
                        .with("LmPackageName", "-")
                        .with("KeyLength", "0")
                        .with("ProcessId", "0x0")
                        .with("ProcessName", "-")
                        .with("IpAddress", from.address())
                        .with("IpPort", Integer.toString(from.nextPort()));
        log(4625, 0, 12_544, "0x8010000000000000", LSASS_ID, values);
    }

    /// 4634.
    void logoff(Session session, int logonType) {
        success(
                4634,
                0,
                12_545,
                LSASS_ID,
                new EventValues()
                        .with("TargetUserSid", session.account().sid())
                        .with("TargetUserName", session.account().name())
                        .with("TargetDomainName", session.account().domain())
                        .with("TargetLogonId", session.hexId())
                        .with("LogonType", Integer.toString(logonType)));
    }

    private void privileges(Session session) {
        success(
                4672,
                0,
                12_548,
                LSASS_ID,
                new EventValues()
                        .withSubject(session)
                        .with(
                                "PrivilegeList",
                                String.join(
                                        "\r\n\t\t\t",
                                        "SeSecurityPrivilege",
                                        "SeTakeOwnershipPrivilege",
                                        "SeLoadDriverPrivilege",
                                        "SeBackupPrivilege",
                                        "SeRestorePrivilege",
                                        "SeDebugPrivilege",
                                        "SeSystemEnvironmentPrivilege",
                                        "SeImpersonatePrivilege")));
        host.stage().step();
    }

    /// 4769: the domain controller gave a ticket for a server.
    void ticketGiven(Account to, Host from, Host server) {
        success(
                4769,
                0,
                14_337,
                LSASS_ID,
                new EventValues()
                        .with("TargetUserName", to.name() + "@" + kerberosDomain())
                        .with("TargetDomainName", kerberosDomain())
                        .with("ServiceName", server.name() + "$")
                        .with("ServiceSid", host.computerSid(server))
                        .with("TicketOptions", "0x40810000")
                        .with("TicketEncryptionType", "0x12")
                        .with("IpAddress", "::ffff:" + from.address())
                        .with("IpPort", Integer.toString(from.nextPort()))
                        .with("Status", "0x0")
                        .with("LogonGuid", randomGuid())
                        .with("TransmittedServices", "-"));
        host.stage().step();
    }

    /// 4776: the domain controller checked a password that was used with NTLM.
    void passwordChecked(Account account, Host from) {
        success(
                4776,
                0,
                14_336,
                LSASS_ID,
                new EventValues()
                        .with("PackageName", "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0")
                        .with("TargetUserName", account.name())
                        .with("Workstation", from.name().equals("-") ? "" : from.name())
                        .with("Status", "0x0"));
        host.stage().step();
    }

    private static String kerberosDomain() {
        return Estate.DNS_DOMAIN.toUpperCase(Locale.ROOT);
    }

    /// Event 4688. Its subject is who made the process; its target, who it runs as, where that is
    /// somebody else.
    void processCreated(RunningProcess process, RunningProcess parent) {
        var session = process.session();
        var creator = parent.session();
        boolean same = session.logonId() == creator.logonId();
        success(
                4688,
                2,
                13_312,
                KERNEL_ID,
                new EventValues()
                        .withSubject(creator)
                        .with("NewProcessId", process.hexId())
                        .with("NewProcessName", devicePath(process.image()))
                        .with("TokenElevationType", elevation(session))
                        .with("ProcessId", parent.hexId())
                        .with("CommandLine", process.commandLine())
                        .with("TargetUserSid", same ? "S-1-0-0" : session.account().sid())
                        .with("TargetUserName", same ? "-" : session.account().name())
                        .with("TargetDomainName", same ? "-" : session.account().domain())
                        .with("TargetLogonId", same ? "0x0" : session.hexId())
                        .with("ParentProcessName", devicePath(parent.image()))
                        .with("MandatoryLabel", label(session)));
    }

    private static String elevation(Session session) {
        return session.isSystem() ? "%%1936" : session.elevated() ? "%%1937" : "%%1938";
    }

    private static String label(Session session) {
        return session.isSystem()
                ? "S-1-16-16384"
                : session.elevated() ? "S-1-16-12288" : "S-1-16-8192";
    }

    /// Event 4689.
    void processEnded(RunningProcess process) {
        success(
                4689,
                0,
                13_313,
                KERNEL_ID,
                new EventValues()
                        .withSubject(process.session())
                        .with("Status", "0x0")
                        .with("ProcessId", process.hexId())
                        .with("ProcessName", devicePath(process.image())));
    }

    /// The kernel's own name of a file on another computer.
    private static String devicePath(String image) {
        return image.startsWith("\\\\") ? "\\Device\\Mup" + image.substring(1) : image;
    }

    /// Event 4697.
    void serviceInstalled(Session by, Service service) {
        success(
                4697,
                0,
                12_289,
                LSASS_ID,
                new EventValues()
                        .withSubject(by)
                        .with("ServiceName", service.name())
                        .with("ServiceFileName", service.command())
                        .with("ServiceType", service.typeNumber())
                        .with("ServiceStartType", Integer.toString(service.start().number()))
                        .with("ServiceAccount", service.account()));
    }

    void success(int eventId, int version, int task, long processId, EventValues values) {
        log(eventId, version, task, "0x8020000000000000", processId, values);
    }

    private void log(
            int eventId,
            int version,
            int task,
            String keywords,
            long processId,
            EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Security",
                        "Microsoft-Windows-Security-Auditing",
                        "{54849625-5478-4994-a5ba-3e3b0328c30d}",
                        eventId,
                        -1,
                        version,
                        0,
                        task,
                        0,
                        keywords),
                processId,
                "",
                values);
    }
}
