package org.conshelf.hunt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.conshelf.source.Diagnostic;

/// What came of one file of evidence.
///
/// @param format the format's name; empty for what is no evidence
/// @param raw raw table → rows
public record EvidenceOutcome(
        Path file,
        String format,
        long records,
        long damaged,
        long skipped,
        Map<String, Long> raw,
        List<Diagnostic> diagnostics) {
    public EvidenceOutcome {
        raw = Map.copyOf(raw);
        diagnostics = List.copyOf(diagnostics);
    }
}
