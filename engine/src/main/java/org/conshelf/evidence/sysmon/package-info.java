/// Events of Sysmon for Linux.
///
/// Sysmon for Linux writes each event as one line of XML to syslog. In: such a line, out of a
/// syslog message or a journal entry. Out: a row of `LinuxSysmonEvents`, whose columns are those of
/// [org.conshelf.evidence.WindowsEvents].
@NullMarked
package org.conshelf.evidence.sysmon;

import org.jspecify.annotations.NullMarked;
