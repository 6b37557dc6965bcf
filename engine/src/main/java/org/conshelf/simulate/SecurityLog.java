package org.conshelf.simulate;

/// The Security log. Values and their order are those of the provider's manifest.
///
/// Source:
/// <https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/advanced-security-audit-policy-settings>
final class SecurityLog {
    private static final long LSASS_ID = 580;
    private static final long KERNEL_ID = 4;

    private final Host host;

    SecurityLog(Host host) {
        this.host = host;
    }

    /// 4624 of somebody who comes over the network, and 4672 where he is an administrator.
    Session networkLogon(Account account, Host from, boolean administrator) {
        var session = host.session(account);
        var values =
                new EventValues()
                        .withoutSubject()
                        .with("TargetUserSid", account.sid())
                        .with("TargetUserName", account.name())
                        .with("TargetDomainName", "CORP.EXAMPLE.ORG")
                        .with("TargetLogonId", session.hexId())
                        .with("LogonType", "3")
                        .with("LogonProcessName", "Kerberos")
                        .with("AuthenticationPackageName", "Kerberos")
                        .with("WorkstationName", "-");
        finishLogon(
                values,
                "0x0",
                "-",
                from.address(),
                49_152 + host.stage().random(16_000),
                "%%1833",
                administrator);
        if (administrator) {
            privileges(session);
        }
        return session;
    }

    /// 4624 of somebody at the console.
    Session interactiveLogon(Account account, boolean administrator) {
        var session = host.session(account);
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
                        .with("WorkstationName", host.name());
        finishLogon(
                values,
                "0x2f4",
                "C:\\Windows\\System32\\svchost.exe",
                "127.0.0.1",
                0,
                "%%1833",
                administrator);
        if (administrator) {
            privileges(session);
        }
        return session;
    }

    /// 4624 of a service that starts under the system's account.
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
                        .with("WorkstationName", "-");
        finishLogon(
                values, host.services().hexId(), host.services().image(), "-", -1, "%%1833", true);
    }

    private void finishLogon(
            EventValues values,
            String processId,
            String processName,
            String address,
            int port,
            String impersonation,
            boolean elevated) {
        values.with("LogonGuid", "{00000000-0000-0000-0000-000000000000}")
                .with("TransmittedServices", "-")
                .with("LmPackageName", "-")
                .with("KeyLength", "0")
                .with("ProcessId", processId)
                .with("ProcessName", processName)
                .with("IpAddress", address)
                .with("IpPort", port < 0 ? "-" : Integer.toString(port))
                .with("ImpersonationLevel", impersonation)
                .with("RestrictedAdminMode", "-")
                .with("TargetOutboundUserName", "-")
                .with("TargetOutboundDomainName", "-")
                .with("VirtualAccount", "%%1843")
                .with("TargetLinkedLogonId", "0x0")
                .with("ElevatedToken", elevated ? "%%1842" : "%%1843");
        success(4624, 2, 12_544, LSASS_ID, values);
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
                        .with("IpPort", Integer.toString(49_152 + host.stage().random(16_000)));
        log(4625, 0, 12_544, "0x8010000000000000", LSASS_ID, values);
    }

    /// Event 4634.
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
                                "SeSecurityPrivilege\r\n\t\t\tSeTakeOwnershipPrivilege\r\n\t\t\t"
                                        + "SeLoadDriverPrivilege\r\n\t\t\tSeDebugPrivilege"));
    }

    /// Event 4688.
    void processCreated(RunningProcess process, RunningProcess parent, String elevation) {
        success(
                4688,
                2,
                13_312,
                KERNEL_ID,
                new EventValues()
                        .withSubject(process.session())
                        .with("NewProcessId", process.hexId())
                        .with("NewProcessName", process.image())
                        .with("TokenElevationType", elevation)
                        .with("ProcessId", parent.hexId())
                        .with("CommandLine", process.commandLine())
                        .with("TargetUserSid", "S-1-0-0")
                        .with("TargetUserName", "-")
                        .with("TargetDomainName", "-")
                        .with("TargetLogonId", "0x0")
                        .with("ParentProcessName", parent.image())
                        .with(
                                "MandatoryLabel",
                                process.session().logonId() == 0x3e7
                                        ? "S-1-16-16384"
                                        : elevation.equals("%%1937")
                                                ? "S-1-16-12288"
                                                : "S-1-16-8192"));
    }

    /// Event 4697.
    void serviceInstalled(Session by, String service, String command, int startType) {
        success(
                4697,
                0,
                12_289,
                host.services().id(),
                new EventValues()
                        .withSubject(by)
                        .with("ServiceName", service)
                        .with("ServiceFileName", command)
                        .with("ServiceType", "0x10")
                        .with("ServiceStartType", Integer.toString(startType))
                        .with("ServiceAccount", "LocalSystem"));
    }

    /// Event 5140.
    void shareOpened(Session by, Host from, int port, String share, String localPath) {
        success(
                5140,
                1,
                12_808,
                KERNEL_ID,
                new EventValues()
                        .withSubject(by)
                        .with("ObjectType", "File")
                        .with("IpAddress", from.address())
                        .with("IpPort", Integer.toString(port))
                        .with("ShareName", share)
                        .with("ShareLocalPath", localPath)
                        .with("AccessMask", "0x1")
                        .with("AccessList", "%%4416\r\n\t\t\t\t"));
    }

    /// Event 5145.
    ///
    /// @param path the file or pipe in the share
    void shareChecked(
            Session by,
            Host from,
            int port,
            String share,
            String localPath,
            String path,
            String mask) {
        success(
                5145,
                0,
                12_811,
                KERNEL_ID,
                new EventValues()
                        .withSubject(by)
                        .with("ObjectType", "File")
                        .with("IpAddress", from.address())
                        .with("IpPort", Integer.toString(port))
                        .with("ShareName", share)
                        .with("ShareLocalPath", localPath)
                        .with("RelativeTargetName", path)
                        .with("AccessMask", mask)
                        .with("AccessList", "%%4417\r\n\t\t\t\t")
                        .with("AccessReason", "-"));
    }

    private void success(int eventId, int version, int task, long processId, EventValues values) {
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
                        version,
                        0,
                        task,
                        keywords),
                processId,
                "",
                values);
    }
}
