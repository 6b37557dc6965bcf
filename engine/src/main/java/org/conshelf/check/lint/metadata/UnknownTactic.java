package org.conshelf.check.lint.metadata;

import org.conshelf.check.lint.AttackBook;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;

/// A tactic that ATT&CK does not have. In the formats of Sentinel it is an error of the document,
/// which the reader says.
final class UnknownTactic implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.UNKNOWN_TACTIC,
                    Severity.WARNING,
                    """
                    Sentinel and Defender take ATT&CK's tactics, written together: PrivilegeEscalation, CommandAndControl.
                    """,
                    """
                    // Title: Service installed
                    // Tactic: Persistance
                    SecurityEvent
                    | where EventID == 4697
                    | project TimeGenerated, Computer, Account
                    """,
                    """
                    // Title: Service installed
                    // Tactic: Persistence
                    SecurityEvent
                    | where EventID == 4697
                    | project TimeGenerated, Computer, Account
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        var book = AttackBook.get();
        var tactics = subject.rule().tactics();
        for (int i = 0; i < tactics.size(); i++) {
            if (book.tactics(tactics.get(i)).isEmpty()) {
                findings.add(
                        subject.document(),
                        subject.rule().place("tactics[" + i + "]"),
                        "ATT&CK has no tactic '%s'".formatted(tactics.get(i)),
                        Similar.names(tactics.get(i), book.tacticNames()));
            }
        }
    }
}
