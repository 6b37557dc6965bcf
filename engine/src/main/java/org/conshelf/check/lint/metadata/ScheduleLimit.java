package org.conshelf.check.lint.metadata;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A schedule that Sentinel does not take.
///
/// Source: <https://learn.microsoft.com/azure/sentinel/scheduled-rules-overview>
final class ScheduleLimit implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.SCHEDULE_LIMIT,
                    Severity.ERROR,
                    """
                    A scheduled rule runs every 5 minutes to 14 days and looks back 5 minutes to 14 days; under an hour between runs it may look back no more than 2
                    days. Sentinel refuses others.
                    """,
                    """
                    name: Service installed
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1h
                    queryPeriod: 30d
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

    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofDays(14);
    private static final Duration OFTEN = Duration.ofHours(1);
    private static final Duration MOST_OFTEN = Duration.ofDays(2);

    @Override
    public void check(Subject subject, Findings findings) {
        var details = subject.rule().details();
        if (details.kind() != RuleKind.SCHEDULED) {
            return;
        }
        check(subject, details.queryFrequency(), "queryFrequency", findings);
        check(subject, details.queryPeriod(), "queryPeriod", findings);
        if (details.queryFrequency().filter(f -> f.compareTo(OFTEN) < 0).isPresent()
                && details.queryPeriod().filter(p -> p.compareTo(MOST_OFTEN) > 0 && p.compareTo(MOST) <= 0).isPresent()) {
            findings.add(
                    subject.document(),
                    subject.rule().place("queryPeriod"),
                    "a rule that runs more than once an hour looks back 2 days at most",
                    List.of());
        }
    }

    private static void check(
            Subject subject, Optional<Duration> duration, String field, Findings findings) {
        if (duration.filter(d -> d.compareTo(LEAST) < 0 || d.compareTo(MOST) > 0).isPresent()) {
            findings.add(
                    subject.document(),
                    subject.rule().place(field),
                    "'%s' is from 5 minutes to 14 days, not %s"
                            .formatted(field, Places.words(duration.get().toSeconds())),
                    List.of());
        }
    }
}
