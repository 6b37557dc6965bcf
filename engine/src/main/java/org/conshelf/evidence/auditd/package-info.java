/// Logs of the Linux audit daemon.
///
/// In: lines `type=… msg=audit(TIME:SERIAL): …`, of a file of their own or inside syslog messages.
/// Records of one time and serial are one event. An [AuditLine] is a line's head, an [AuditRecord]
/// its fields, [AuditEvents] the events that are still open, within bounds. Out: rows of
/// [AuditdRecords], one an event.
@NullMarked
package org.conshelf.evidence.auditd;

import org.jspecify.annotations.NullMarked;
