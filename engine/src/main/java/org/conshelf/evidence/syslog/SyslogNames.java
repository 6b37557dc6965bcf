package org.conshelf.evidence.syslog;

import java.util.List;

/// The names of facilities and severities, as `syslog.conf` and Sentinel's `Syslog` table have
/// them.
///
/// Source: RFC 5424, tables 1 and 2.
public final class SyslogNames {
    /// The greatest priority value there is.
    static final int MAX_PRIORITY = 191;

    private static final List<String> FACILITIES =
            List.of(
                    "kern",
                    "user",
                    "mail",
                    "daemon",
                    "auth",
                    "syslog",
                    "lpr",
                    "news",
                    "uucp",
                    "cron",
                    "authpriv",
                    "ftp",
                    "ntp",
                    "audit",
                    "alert",
                    "clock",
                    "local0",
                    "local1",
                    "local2",
                    "local3",
                    "local4",
                    "local5",
                    "local6",
                    "local7");
    private static final List<String> SEVERITIES =
            List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");

    private SyslogNames() {}

    /// A facility's name; empty for a number that is none.
    public static String facility(long number) {
        return number < 0 || number >= FACILITIES.size() ? "" : FACILITIES.get((int) number);
    }

    /// A severity's name; empty for a number that is none.
    public static String severity(long number) {
        return number < 0 || number >= SEVERITIES.size() ? "" : SEVERITIES.get((int) number);
    }
}
