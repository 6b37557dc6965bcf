package org.conshelf.simulate;

/// What a Linux host logs, and in which form. Each kind is one that is met in practice.
enum LinuxKind {
    /// auditd's raw log, and the journal as `journalctl -o json` prints it. As Debian and Ubuntu
    /// are without rsyslog.
    AUDIT_AND_JOURNAL,
    /// auditd's enriched log, and syslog in the form of RFC 3164, authentication in a file of its
    /// own. As Red Hat's are.
    AUDIT_AND_MESSAGES,
    /// Sysmon for Linux among the messages of syslog, with times in ISO 8601, as rsyslog writes
    /// them today.
    SYSMON,
    /// Syslog in the form of RFC 5424, with what auditd hands to syslog: how a collector writes
    /// what a host forwards to it.
    FORWARDED;

    boolean audits() {
        return this != SYSMON;
    }

    /// Whether systemd names units in its messages, not their descriptions alone: since version
    /// 249.
    boolean namesUnits() {
        return this != AUDIT_AND_MESSAGES;
    }
}
