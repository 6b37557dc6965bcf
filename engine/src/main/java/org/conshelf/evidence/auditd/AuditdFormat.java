package org.conshelf.evidence.auditd;

import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.TextEvidence;

/// `audit.log`, and what `ausearch --raw` prints.
public final class AuditdFormat implements EvidenceFormat {
    private static final int LINES_LOOKED_AT = 20;

    @Override
    public String name() {
        return "auditd";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent() && !input.tableName().get().equals(AuditdRecords.NAME)) {
            return false;
        }
        if (!TextEvidence.isMostlyText(input)) {
            return false;
        }
        for (var line : TextEvidence.headText(input).split("\n", LINES_LOOKED_AT + 1)) {
            if (!line.isBlank() && !isSeparator(line)) {
                return AuditLine.at(line).isPresent();
            }
        }
        return false;
    }

    /// What `ausearch` writes between events.
    static boolean isSeparator(String line) {
        return line.startsWith("----") || line.startsWith("time->");
    }

    @Override
    public EvidenceFile open(EvidenceInput input) {
        return new AuditdFile(input, name());
    }
}
