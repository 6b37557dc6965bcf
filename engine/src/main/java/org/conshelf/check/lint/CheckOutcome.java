package org.conshelf.check.lint;

import java.util.List;
import org.conshelf.source.Severity;

/// What looking rules over gave.
///
/// @param rules how many rules were looked at
/// @param documents how many files were looked at
/// @param findings file by file, in the order of the text
public record CheckOutcome(int rules, int documents, List<Finding> findings) {
    public CheckOutcome {
        findings = List.copyOf(findings);
    }

    /// How many findings weigh so much.
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.diagnostic().severity() == severity).count();
    }
}
