package org.conshelf.run;

import java.util.List;
import java.util.Map;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.SplitReport;

/// What reading a file met.
///
/// @param rawRows raw table → rows that it gave
/// @param issues the first of what was damaged, skipped or worth a note, in the file's order
public record EvidenceHealth(
        EvidenceFile file,
        long records,
        long damaged,
        long skipped,
        Map<String, Long> rawRows,
        List<SplitReport.Issue> issues) {
    public EvidenceHealth {
        rawRows = Map.copyOf(rawRows);
        issues = List.copyOf(issues);
    }
}
