package org.conshelf.check.lint.metadata;

/// The rule of the examples, in which each page changes a place.
final class ExampleRule {
    /// A rule with nothing wrong in it.
    static final String WHOLE =
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
            """;

    /// The same as a near-real-time rule, which has no schedule.
    static final String NRT =
            with(
                    """
                    kind: Scheduled
                    severity: Medium
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    """,
                    """
                    kind: NRT
                    severity: Medium
                    """);

    private ExampleRule() {}

    /// The rule with one place changed.
    static String with(String place, String changed) {
        return with(WHOLE, place, changed);
    }

    static String with(String rule, String place, String changed) {
        if (!rule.contains(place)) {
            throw new IllegalArgumentException("the example has no " + place);
        }
        return rule.replace(place, changed);
    }
}
