package org.conshelf.rule.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails.DataConnector;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.rule.RuleDetails.Suppression;
import org.conshelf.rule.RuleDetails.Trigger;
import org.conshelf.rule.RuleFormats;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelYamlTest {
    private static LoadedRules read(String text) {
        return RuleFormats.read(SourceText.of("rule.yaml", text), true);
    }

    private static final String WHOLE =
            """
            id: 3d71fc38-f249-454e-8479-0a358382ef9a
            name: Service with a strange path
            description: |
              'A service whose program
              lies where no program should.'
            severity: Medium
            status: Available
            requiredDataConnectors:
              - connectorId: SecurityEvents
                dataTypes:
                  - SecurityEvent
            queryFrequency: 1h
            queryPeriod: P1D
            triggerOperator: gt
            triggerThreshold: 0
            tactics:
              - Persistence
              - LateralMovement
            relevantTechniques:
              - T1543.003
            tags:
              - Service
              - SchemaVersion: 1.0
            query: |
              SecurityEvent
              | where EventID == 4697
            entityMappings:
              - entityType: Host
                fieldMappings:
                  - identifier: FullName
                    columnName: Computer
            customDetails:
              Service: ServiceName
            alertDetailsOverride:
              alertDisplayNameFormat: "{{ServiceName}} on {{Computer}}"
              alertDynamicProperties:
                - alertProperty: AlertLink
                  value: Link
            eventGroupingSettings:
              aggregationKind: AlertPerResult
            suppressionEnabled: true
            suppressionDuration: PT5H
            incidentConfiguration:
              createIncident: true
              groupingConfiguration:
                enabled: true
                reopenClosedIncident: false
                lookbackDuration: PT12H
                matchingMethod: Selected
                groupByEntities: [Host]
                groupByAlertDetails: []
                groupByCustomDetails: [Service]
            version: 1.0.2
            kind: Scheduled
            """;

    @Test
    void everyFieldHasItsPlaceInTheRule() {
        var loaded = read(WHOLE);
        assertEquals(List.of(), loaded.diagnostics());
        var rule = loaded.rules().getFirst();
        assertEquals(DocumentFormat.SENTINEL_YAML, rule.format());
        assertEquals("medium", rule.severity());
        assertEquals(List.of("Persistence", "LateralMovement"), rule.tactics());
        var details = rule.details();
        assertEquals("3d71fc38-f249-454e-8479-0a358382ef9a", details.id());
        assertEquals(
                "A service whose program\nlies where no program should.", details.description());
        assertEquals("1.0.2", details.version());
        assertEquals(RuleKind.SCHEDULED, details.kind());
        assertEquals("Available", details.status());
        assertEquals(Optional.of(Duration.ofHours(1)), details.queryFrequency());
        assertEquals(Optional.of(Duration.ofDays(1)), details.queryPeriod());
        assertEquals(Optional.of(new Trigger(Trigger.Operator.GREATER_THAN, 0)), details.trigger());
        assertEquals(
                List.of(new DataConnector("SecurityEvents", List.of("SecurityEvent"))),
                details.connectors());
        assertEquals(
                List.of(
                        new EntityMapping(
                                "Host", List.of(new FieldMapping("FullName", "Computer")))),
                details.entityMappings());
        assertEquals(Map.of("Service", "ServiceName"), details.customDetails());
        var alert = details.alertDetails().orElseThrow();
        assertEquals("{{ServiceName}} on {{Computer}}", alert.displayNameFormat());
        assertEquals(Map.of("AlertLink", "Link"), alert.dynamicProperties());
        assertEquals("AlertPerResult", details.eventGrouping());
        assertEquals(
                Optional.of(new Suppression(true, Optional.of(Duration.ofHours(5)))),
                details.suppression());
        var grouping = details.incident().orElseThrow().grouping().orElseThrow();
        assertEquals("Selected", grouping.matchingMethod());
        assertEquals(List.of("Service"), grouping.byCustomDetails());
        assertEquals(Optional.of(Duration.ofHours(12)), grouping.lookback());
        assertEquals(List.of("Service", "SchemaVersion: 1.0"), details.tags());
        assertEquals(25, rule.query().position(0).line());
        assertEquals(
                "Selected", at(rule, "incidentConfiguration.groupingConfiguration.matchingMethod"));
        assertEquals("LateralMovement", at(rule, "tactics[1]"));
        assertEquals("T1543.003", at(rule, "relevantTechniques[0]"));
        assertTrue(at(rule, "entityMappings[7].x").startsWith("- entityType"));
        assertTrue(at(rule, "nothing").startsWith("id: "));
    }

    private static String at(Rule rule, String field) {
        return rule.document().text(rule.place(field));
    }

    /// One line of the whole rule is changed: what is said, where, and what might be meant.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    severity: Medium             | severity: Extreme          | 6:11: error RL003: 'severity' is one of Informational, Low, Medium, High, not 'Extreme'
                    severity: Medium             | severity: [High]           | 6:11: error RL003: 'severity' is a text, not a list
                    severity: Medium             | severty: Medium            | 6:1: error RL006: an analytics rule has no field 'severty' similar severity
                    id: 3d71fc38-f249            | id: 3d71fc38-f24           | 1:5: error RL003: 'id' is a GUID, not '3d71fc38-f24-454e-8479-0a358382ef9a'
                    queryFrequency: 1h           | queryFrequency: 1 hour     | 12:17: error RL003: 'queryFrequency' is a duration such as 5h or PT5H, not '1 hour'
                    queryFrequency: 1h           | queryFrequency: 1m         | 12:17: error RL003: 'queryFrequency' is from 5 minutes to 14 days
                    queryPeriod: P1D             | queryPeriod: PT30M         | 13:14: error RL003: 'queryPeriod' is shorter than 'queryFrequency', so that events are missed
                    triggerOperator: gt          | triggerOperator: ge        | 14:18: error RL003: 'triggerOperator' is one of gt, lt, eq, ne, GreaterThan, LessThan, Equal, NotEqual, not 'ge' similar gt, ne
                    triggerThreshold: 0          | triggerThreshold: none     | 15:19: error RL003: 'triggerThreshold' is a whole number, not 'none'
                    triggerThreshold: 0          | triggerThreshold: -1       | 15:19: error RL003: 'triggerThreshold' is from 0 to 10000
                    - LateralMovement            | - LateralMovment           | 18:5: error RL003: 'LateralMovment' is no tactic similar LateralMovement
                    - T1543.003                  | - 1543.003                 | 20:5: error RL003: '1543.003' is no technique
                    entityType: Host             | entityType: Hots           | 28:17: error RL003: 'Hots' is no type of entity similar Host
                    identifier: FullName         | identifier: FulName        | 30:21: error RL003: 'FulName' is no identifier of Host similar FullName
                    columnName: Computer         | column: Computer           | 31:9: error RL006: a field mapping has no field 'column'
                    alertDisplayNameFormat       | alertDisplaynameFormat     | 35:3: error RL006: 'alertDetailsOverride' has no field 'alertDisplaynameFormat' similar alertDisplayNameFormat
                    aggregationKind: Alert       | aggregationKind: Alerts    | 40:20: error RL003: 'aggregationKind' is one of SingleAlert, AlertPerResult, not 'AlertsPerResult' similar AlertPerResult
                    suppressionEnabled: true     | suppressionEnabled: maybe  | 41:21: error RL003: 'suppressionEnabled' is true or false, not 'maybe'
                    createIncident: true         | createIncident: 1          | 44:19: error RL003: 'createIncident' is true or false, not '1'
                    matchingMethod: Selected     | matchingMethod: Some       | 49:21: error RL003: 'matchingMethod' is one of AllEntities, AnyAlert, Selected, not 'Some'
                    kind: Scheduled              | kind: Schedule             | 54:7: error RL003: 'kind' is Scheduled or NRT, not 'Schedule' similar Scheduled
                    kind: Scheduled              | name: Again                | 54:1: error RL005: the key 'name' is there twice; it is also in line 2
                    """)
    void aWrongFieldIsAnErrorAtItsPlace(String line, String changed, String expected) {
        var loaded = read(WHOLE.replace(line.strip(), changed.strip()));
        var said = loaded.diagnostics().getFirst();
        var similar =
                said.similar().isEmpty() ? "" : " similar " + String.join(", ", said.similar());
        assertEquals("rule.yaml:" + expected, said.headline() + similar);
        assertEquals(1, loaded.rules().size(), "the rule is still there");
    }

    @Test
    void whatAScheduledRuleNeedsIsAsked() {
        var loaded = read("name: n\nquery: T\nkind: Scheduled\n");
        assertEquals(5, loaded.diagnostics().size(), loaded.diagnostics()::toString);
        assertEquals(List.of(), read("name: n\nquery: T\nkind: NRT\n").diagnostics());
        assertEquals(List.of(), read("name: n\nquery: T\n").diagnostics());
    }

    @Test
    void aRuleWithoutAQueryIsAnErrorAndTheOthersGoOn() {
        var loaded =
                read(
                        """
                        name: first
                        query: T
                        ---
                        name: second
                        severity: High
                        tactics: [Impact]
                        ---
                        name: third
                        query: [T]
                        ---
                        kind: Fusion
                        severity: High
                        tactics: []
                        ---
                        name: fourth
                        query: U
                        """);
        assertEquals(List.of("first", "fourth"), loaded.rules().stream().map(Rule::title).toList());
        assertEquals(List.of(0, 1), loaded.rules().stream().map(Rule::index).toList());
        assertEquals(
                List.of(
                        "rule.yaml:4:1: error RL003: the rule has no query",
                        "rule.yaml:9:8: error RL003: 'query' is a text, not a list"),
                loaded.diagnostics().stream().map(Diagnostic::headline).toList());
    }

    @Test
    void anEmptyQueryIsAnError() {
        for (var empty : List.of("query:", "query: ''", "query: |")) {
            var loaded = read("name: n\n" + empty + "\n");
            assertEquals(1, loaded.diagnostics().size(), empty);
            assertTrue(loaded.diagnostics().getFirst().isError(), empty);
        }
    }

    @Test
    void aListOfRulesIsRead() {
        var loaded = read("- name: a\n  query: T\n- name: b\n  query: U\n");
        assertEquals(List.of("a", "b"), loaded.rules().stream().map(Rule::title).toList());
    }

    @Test
    void yamlThatIsNoRuleIsOnlyNoted() {
        for (var text : List.of("on: push\njobs: {}\n", "just words\n", "- a\n- b\n", "")) {
            var loaded = RuleFormats.read(SourceText.of("ci.yml", text), false);
            assertEquals(List.of(), loaded.rules());
            assertTrue(loaded.diagnostics().stream().noneMatch(Diagnostic::isError), text);
        }
    }

    @Test
    void manyMistakesAreNotSaidWithoutEnd() {
        var text = new StringBuilder("query: T\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("field").append(i).append(": 1\n");
        }
        assertTrue(read(text.toString()).diagnostics().size() <= 200);
    }
}
