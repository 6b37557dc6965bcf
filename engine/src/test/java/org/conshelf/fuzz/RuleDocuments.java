package org.conshelf.fuzz;

import java.util.List;
import org.conshelf.rule.RuleFormats;
import org.conshelf.rule.RuleParser;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Good documents of every format of rules, and what must hold of what is read from any text.
final class RuleDocuments {
    static final List<String> ALL =
            List.of(
                    """
                    id: 3d71fc38-f249-454e-8479-0a358382ef9a
                    name: A rule
                    severity: High
                    kind: Scheduled
                    queryFrequency: 1h
                    queryPeriod: PT5H
                    triggerOperator: gt
                    triggerThreshold: 0
                    tactics: [Persistence]
                    relevantTechniques:
                      - T1543.003
                    query: |
                      T
                      | where a == "x"
                    entityMappings:
                      - entityType: Host
                        fieldMappings:
                          - identifier: FullName
                            columnName: Computer
                    tags: [a, {b: c}]
                    ---
                    name: Other
                    query: "U\\n| take 1"
                    """,
                    """
                    {"variables": {"q": "T\\n| take \\"1\\""}, "resources": [
                     {"type": "Microsoft.SecurityInsights/alertRules", "name": "[concat('a', '/b')]", "kind": "NRT",
                      "properties": {"displayName": "A", "severity": "High", "query": "[variables('q')]", "tactics": ["Impact"]}},
                     {"type": "savedSearches", "properties": {"displayName": "[format('{0}', 'x')]", "category": "Hunting Queries", "query": "T"}}]}
                    """,
                    """
                    {"value": [{"displayName": "A", "queryCondition": {"queryText": "T\\r\\n| take 1"},
                     "schedule": {"period": "24H"}, "detectionAction": {"alertTemplate": {"severity": "low", "category": "Impact",
                     "mitreTechniques": ["T1486"], "impactedAssets": [{"@odata.type": "#microsoft.graph.security.impactedUserAsset", "identifier": "accountSid"}]}}}]}
                    """,
                    """
                    guid: 81fb771a-c57e-41b8-9905-63dbf267c13f
                    ruleName: A
                    alertTitle: A
                    frequency: 0
                    alertSeverity: Low
                    queryText: T
                    impactedEntities: [{entityType: User, entityIdentifier: AccountSid}]
                    """,
                    """
                    # A page
                    | Tactic | Technique | Subtechnique |
                    |---|---|---|
                    | TA0002 - Execution | T1569 | 002 |
                    ## Description
                    Words, T1000.
                    ### One
                    ```kql
                    T
                    | take 1

                    U
                    | take 2
                    ```
                    > ~~~
                    > T | where a
                    > ~~~
                    """,
                    """
                    T1543 Microsoft Sentinel · KQL

                    A title

                    Tactic
                    Persistence
                    Technique
                    T1543 Something

                    Microsoft Sentinel (KQL)
                    kusto
                    T
                    | where a
                    high severity medium confidence

                    Required Tables

                    TU

                    False Positives & Tuning
                      • One
                      1. Test 1Do it
                        Expected signal: this
                    """,
                    """
                    // Title: A query
                    // Severity: High
                    // Technique: T1543
                    // Description: it does
                    // this
                    let a = 1;

                    T | where b == a

                    // another
                    U
                    | take 1
                    """);

    private static final List<String> NAMES =
            List.of("a.yaml", "a.json", "a.md", "a.txt", "a.kql", "a");

    private RuleDocuments() {}

    /// Reads a text under the name of each format: what is wrong is said, all places are in it.
    static void read(String text) {
        for (var name : NAMES) {
            var source = SourceText.of(name, text);
            var loaded = RuleFormats.read(source, true);
            for (var said : loaded.diagnostics()) {
                holds(!said.render().isEmpty() && said.span().end() <= text.length());
            }
            for (var rule : loaded.rules()) {
                holds(rule.document() == source && !rule.title().isEmpty());
                RuleParser.parse(rule).diagnostics().forEach(d -> holds(!d.render().isEmpty()));
                var query = rule.query();
                for (int i = 0; i <= query.text().length(); i++) {
                    holds(query.documentOffset(i) <= text.length());
                }
                holds(
                        query.documentSpan(new Span(0, query.text().length())).end()
                                <= text.length());
                holds(rule.place("severity").end() <= text.length());
            }
        }
    }

    private static void holds(boolean holds) {
        if (!holds) {
            throw new AssertionError("what should hold does not");
        }
    }
}
