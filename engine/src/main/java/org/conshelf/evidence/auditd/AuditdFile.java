package org.conshelf.evidence.auditd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TextEvidence;
import org.conshelf.evidence.TextLines;

/// A log of the audit daemon. A row is an event; its number is the line of its first record, and
/// each record counts as one.
final class AuditdFile implements EvidenceFile {
    private final EvidenceInput input;
    private final String format;

    AuditdFile(EvidenceInput input, String format) {
        this.input = input;
        this.format = format;
    }

    @Override
    public Path path() {
        return input.path();
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<RawTable> tables() {
        return List.of(new RawTable(AuditdRecords.NAME, AuditdRecords.COLUMNS));
    }

    @Override
    public List<EvidenceSplit> splits() {
        return List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE));
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        return new AuditdCursor(new TextLines(TextEvidence.open(input), report), request, report);
    }

    @Override
    public long recordNumber(long position) {
        return position;
    }

    @Override
    public void close() {
        // Each cursor has the file open for itself.
    }
}
