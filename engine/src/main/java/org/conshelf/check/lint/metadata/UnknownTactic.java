package org.conshelf.check.lint.metadata;

import org.conshelf.check.lint.AttackBook;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;

/// A tactic that ATT&CK does not have.
final class UnknownTactic implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.UNKNOWN_TACTIC,
                    Severity.WARNING,
                    """
                    Sentinel and Defender take ATT&CK's tactics, written together: PrivilegeEscalation, CommandAndControl.
                    """,
                    """
                    name: Service installed
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    tactics:
                      - Persistance
                    relevantTechniques:
                      - T1543.003
                    query: |
                      SecurityEvent
                      | where EventID == 4697
                      | project TimeGenerated, Computer, Account
                    entityMappings:
                      - entityType: Host
                        fieldMappings:
                          - identifier: FullName
                            columnName: Computer
                    """,
                    """
                    name: Service installed
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    tactics:
                      - Persistence
                    relevantTechniques:
                      - T1543.003
                    query: |
                      SecurityEvent
                      | where EventID == 4697
                      | project TimeGenerated, Computer, Account
                    entityMappings:
                      - entityType: Host
                        fieldMappings:
                          - identifier: FullName
                            columnName: Computer
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
