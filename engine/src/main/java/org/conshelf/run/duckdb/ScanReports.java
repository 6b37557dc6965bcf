package org.conshelf.run.duckdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.SplitReport;
import org.conshelf.run.EvidenceHealth;

/// What scans met, for each split of each file. A split that is read again says the same again, so
/// nothing is counted twice.
final class ScanReports {
    private final IdentityHashMap<EvidenceFile, FileReports> files = new IdentityHashMap<>();

    /// What is known of a file.
    private static final class FileReports {
        private final Map<Integer, SplitReport> splits = new TreeMap<>();
        private final Map<Integer, Boolean> complete = new HashMap<>();
        private final Map<String, Map<Integer, Long>> rows = new HashMap<>();
    }

    /// @param rows how many rows the scan of the split gave to the table
    /// @param atEnd whether it was read to its end
    synchronized void add(
            EvidenceFile file,
            int split,
            String table,
            SplitReport report,
            long rows,
            boolean atEnd) {
        var known = files.computeIfAbsent(file, _ -> new FileReports());
        if (atEnd || !known.complete.getOrDefault(split, false)) {
            known.splits.put(split, report);
            known.complete.put(split, atEnd);
        }
        // A scan for some event ids gives fewer rows than the file has.
        known.rows.computeIfAbsent(table, _ -> new TreeMap<>()).merge(split, rows, Math::max);
    }

    synchronized EvidenceHealth health(EvidenceFile file) {
        var known = files.getOrDefault(file, new FileReports());
        long records = 0;
        long damaged = 0;
        long skipped = 0;
        List<SplitReport.Issue> issues = new ArrayList<>();
        for (var report : known.splits.values()) {
            records += report.records();
            damaged += report.damaged();
            skipped += report.skipped();
            issues.addAll(report.issues());
        }
        var rows = new TreeMap<String, Long>();
        known.rows.forEach((table, counts) ->
                rows.put(table, counts.values().stream().mapToLong(Long::longValue).sum()));
        return new EvidenceHealth(
                file,
                records,
                damaged,
                skipped,
                rows,
                issues.subList(0, Math.min(issues.size(), SplitReport.MAX_ISSUES)));
    }
}
