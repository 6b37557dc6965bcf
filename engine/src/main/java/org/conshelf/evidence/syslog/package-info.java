/// Syslog files, from Linux, macOS and whatever else speaks syslog.
///
/// In: text whose lines begin as RFC 3164, RFC 5424, rsyslog's ISO form or macOS's `system.log`
/// have it, with `<PRI>` or without. A [SyslogHeader] reads the beginning of a line; lines that
/// begin otherwise belong to the message before. Out: rows of [SyslogMessages]; where the file
/// holds events of Sysmon for Linux or records of auditd, also rows of their raw tables.
@NullMarked
package org.conshelf.evidence.syslog;

import org.jspecify.annotations.NullMarked;
