package org.conshelf.evidence.syslog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.TextMarks;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.evidence.auditd.AuditLine;
import org.conshelf.evidence.auditd.AuditdRecords;
import org.conshelf.evidence.sysmon.SysmonEvent;

/// Syslog as text.
///
/// A file is recognised by its first lines: the first that is not blank must begin a message. Many
/// programs begin their own logs with a time in ISO 8601, so such lines must also have a host and a
/// tag, and what stands in the host's place must be no level (`INFO`).
public final class SyslogFormat implements EvidenceFormat {
    private static final int LINES_LOOKED_AT = 20;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:%-]{0,254}");
    private static final Set<String> LEVELS =
            Set.of(
                    "TRACE",
                    "DEBUG",
                    "INFO",
                    "NOTICE",
                    "WARN",
                    "WARNING",
                    "ERROR",
                    "ERR",
                    "FATAL",
                    "CRITICAL",
                    "SEVERE",
                    "VERBOSE");

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent() && !input.tableName().get().equals(SyslogMessages.NAME)) {
            return false;
        }
        return TextEvidence.isMostlyText(input) && begins(TextEvidence.headText(input));
    }

    private static boolean begins(String head) {
        var header = new SyslogHeader();
        int messages = 0;
        int unlike = 0;
        int lines = 0;
        for (var line : head.split("\n", LINES_LOOKED_AT + 1)) {
            if (line.isBlank() || line.startsWith("-- ") || lines++ == LINES_LOOKED_AT) {
                continue;
            }
            var text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (!header.read(text) || !header.hasStamp()) {
                if (messages == 0) {
                    return false;
                }
            } else if (isLikely(header, text)) {
                messages++;
            } else {
                unlike++;
            }
        }
        return messages > unlike;
    }

    private static boolean isLikely(SyslogHeader header, String line) {
        boolean host = header.host().isEmpty() || HOST.matcher(header.host()).matches();
        boolean iso = line.charAt(0) >= '0' && line.charAt(0) <= '9' && !line.startsWith("1 ");
        if (!iso) {
            return host;
        }
        return host
                && !header.host().isEmpty()
                && !header.process().isEmpty()
                && !LEVELS.contains(header.host().toUpperCase(java.util.Locale.ROOT));
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var marks = TextMarks.in(input, java.util.List.of(SysmonEvent.MARK, AuditLine.MARK));
        var tables = new ArrayList<RawTable>();
        tables.add(new RawTable(SyslogMessages.NAME, SyslogMessages.COLUMNS));
        if (marks.contains(SysmonEvent.MARK)) {
            tables.add(new RawTable(WindowsEvents.LINUX_SYSMON, WindowsEvents.COLUMNS));
        }
        if (marks.contains(AuditLine.MARK)) {
            tables.add(new RawTable(AuditdRecords.NAME, AuditdRecords.COLUMNS));
        }
        return new SyslogFile(input, name(), tables);
    }
}
