package org.conshelf.check.lint.metadata;

import java.util.List;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A rule that runs less often than it looks back.
final class FrequencyGap implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.FREQUENCY_GAP,
                    Severity.WARNING,
                    """
                    A rule that runs every day over the last hour never sees the other 23. The period must be at least as long as the frequency; a little longer, so
                    that events that come late are not lost.
                    """,
                    """
                    name: Service installed
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1d
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
        var details = subject.rule().details();
        if (details.kind() == RuleKind.SCHEDULED
                && details.queryFrequency().isPresent()
                && details.queryPeriod().isPresent()
                && details.queryFrequency().get().compareTo(details.queryPeriod().get()) > 0) {
            findings.add(
                    subject.document(),
                    subject.rule().place("queryFrequency"),
                    "the rule runs every %s and looks back %s: what is between is never seen"
                            .formatted(
                                    Places.words(details.queryFrequency().get().toSeconds()),
                                    Places.words(details.queryPeriod().get().toSeconds())),
                    List.of());
        }
    }
}
