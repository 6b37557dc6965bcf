package org.conshelf.evidence.auditd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conshelf.evidence.TimeText;

/// A record as it stands on its line, its fields not yet read.
///
/// @param node the host that the record names; empty where it names none
/// @param type its type's name, such as `SYSCALL`
/// @param ticks its time
/// @param serial the number that the records of one event share
/// @param text the record, from its `type=` (or `node=`) on
/// @param bodyStart where in the text its fields begin
public record AuditLine(
        String node, String type, long ticks, long serial, String text, int bodyStart) {
    /// What every text with a record has in it.
    public static final String MARK = "audit(";

    // The kernel's own form, without `msg=`, stands in the kernel's log.
    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:node=(\\S{1,255}) )?type=([A-Za-z0-9_]{1,64}(?:\\[\\d{1,6}\\])?)"
                            + " (?:msg=)?audit\\((\\d{1,11})(?:\\.(\\d{1,9}))?:(\\d{1,18})\\):? ?");

    /// The record that a line of an audit log is.
    static Optional<AuditLine> at(String line) {
        var head = HEAD.matcher(line);
        return head.lookingAt() ? Optional.of(of(head, line, 0)) : Optional.empty();
    }

    /// The record that stands somewhere in a message.
    public static Optional<AuditLine> find(String message) {
        if (!message.contains(MARK)) {
            return Optional.empty();
        }
        var head = HEAD.matcher(message);
        return head.find() ? Optional.of(of(head, message, head.start())) : Optional.empty();
    }

    private static AuditLine of(Matcher head, String line, int from) {
        long ticks = Long.parseLong(head.group(3)) * TimeText.TICKS_PER_SECOND;
        if (head.group(4) != null) {
            ticks += Long.parseLong((head.group(4) + "0000000").substring(0, 7));
        }
        return new AuditLine(
                head.group(1) == null ? "" : head.group(1),
                AuditTypes.name(head.group(2)),
                TimeText.UNIX_EPOCH_TICKS + ticks,
                Long.parseLong(head.group(5)),
                line.substring(from),
                head.end() - from);
    }
}
