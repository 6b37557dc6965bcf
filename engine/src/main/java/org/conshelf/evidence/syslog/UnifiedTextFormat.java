package org.conshelf.evidence.syslog;

import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.json.UnifiedLog;

/// macOS's unified log as text, as `log show --style syslog` prints it: syslog's form, with the
/// library, subsystem and category before the message.
public final class UnifiedTextFormat implements EvidenceFormat {
    static final String HEADING = "Timestamp  ";

    private static final Pattern LINE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d{4} +"
                            + "\\S{1,255} [^\\[\\]:]{1,128}\\[\\d{1,10}\\]: ");

    @Override
    public String name() {
        return "unified-log";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent() && !input.tableName().get().equals(UnifiedLog.NAME)) {
            return false;
        }
        if (!TextEvidence.isMostlyText(input)) {
            return false;
        }
        for (var line : TextEvidence.headText(input).split("\n", 6)) {
            if (LINE.matcher(line).lookingAt()) {
                return true;
            }
            if (!line.isBlank() && !line.startsWith(HEADING)) {
                return false;
            }
        }
        return false;
    }

    @Override
    public EvidenceFile open(EvidenceInput input) {
        var table = new RawTable(UnifiedLog.NAME, UnifiedLog.COLUMNS);
        return new SyslogFile(input, name(), List.of(table));
    }
}
