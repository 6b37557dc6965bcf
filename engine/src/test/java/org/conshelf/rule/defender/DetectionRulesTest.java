package org.conshelf.rule.defender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.rule.RuleFormats;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionRulesTest {
    private static LoadedRules read(String name, String text) {
        return RuleFormats.read(SourceText.of(name, text), true);
    }

    private static final String GRAPH =
            """
            {
              "@odata.type": "#microsoft.graph.security.detectionRule",
              "id": "7506",
              "displayName": "Service from a share",
              "isEnabled": true,
              "detectorId": "67aa92a1-b04b-4f2a-a223-236968a3da96",
              "queryCondition": {
                "queryText": "DeviceEvents\\r\\n| where ActionType == \\"ServiceInstalled\\"",
                "lastModifiedDateTime": "2025-10-14T10:00:00Z"
              },
              "schedule": {"period": "24H", "nextRunDateTime": null},
              "detectionAction": {
                "alertTemplate": {
                  "title": "Service from a share",
                  "description": "What it is",
                  "severity": "medium",
                  "category": "LateralMovement",
                  "recommendedActions": "Look",
                  "mitreTechniques": ["T1021.002"],
                  "impactedAssets": [
                    {"@odata.type": "#microsoft.graph.security.impactedDeviceAsset", "identifier": "deviceId"}
                  ]
                },
                "organizationalScope": null,
                "responseActions": [
                  {"@odata.type": "#microsoft.graph.security.isolateDeviceResponseAction", "identifier": "deviceId", "isolationType": "full"}
                ]
              }
            }
            """;

    private static void assertGraphRule(Rule rule) {
        assertEquals("Service from a share", rule.title());
        assertEquals("medium", rule.severity());
        assertEquals(List.of("LateralMovement"), rule.tactics());
        assertEquals(List.of("T1021.002"), rule.techniques());
        assertEquals("67aa92a1-b04b-4f2a-a223-236968a3da96", rule.details().id());
        assertEquals("What it is", rule.details().description());
        assertEquals(RuleKind.CUSTOM_DETECTION, rule.details().kind());
        assertEquals(Optional.of(true), rule.details().enabled());
        assertEquals(Optional.of(Duration.ofDays(1)), rule.details().queryFrequency());
        assertEquals(Optional.of(Duration.ofDays(30)), rule.details().queryPeriod());
        assertEquals(
                List.of(
                        new EntityMapping(
                                "Device", List.of(new FieldMapping("deviceId", "deviceId")))),
                rule.details().entityMappings());
        assertEquals(List.of("isolateDevice"), rule.details().responseActions());
    }

    @Test
    void aRuleOfGraphIsRead() {
        var loaded = read("rule.json", GRAPH);
        assertEquals(List.of(), loaded.diagnostics());
        var rule = loaded.rules().getFirst();
        assertEquals(DocumentFormat.DEFENDER_JSON, rule.format());
        assertGraphRule(rule);
        assertEquals("\"medium\"", rule.document().text(rule.place("severity")));
        assertEquals("\"T1021.002\"", rule.document().text(rule.place("relevantTechniques[0]")));
        var position = rule.query().position(rule.query().text().indexOf("ActionType"));
        assertEquals(8, position.line());
        assertEquals(GRAPH.lines().toList().get(7).indexOf("ActionType") + 1, position.column());
    }

    @Test
    void aListOfRulesIsRead() {
        var rules = read("rules.json", "{\"value\": [" + GRAPH + "," + GRAPH + "]}").rules();
        assertEquals(List.of(0, 1), rules.stream().map(Rule::index).toList());
        assertEquals(2, read("rules.json", "[" + GRAPH + "," + GRAPH + "]").rules().size());
    }

    @Test
    void graphsFieldsAsYamlAreRead() {
        var loaded = read("rule.yaml", GRAPH.replace("\\r\\n", "\\n"));
        assertEquals(List.of(), loaded.diagnostics());
        assertGraphRule(loaded.rules().getFirst());
    }

    private static final String FLAT =
            """
            guid: 81fb771a-c57e-41b8-9905-63dbf267c13f
            ruleName: Service from a share
            isEnabled: true
            alertTitle: Service from a share on a server
            frequency: 1H
            alertSeverity: High
            alertDescription: What it is
            alertRecommendedAction: |
              Look
            alertCategory: LateralMovement
            mitreTechniques:
              - T1021.002
            impactedEntities:
              - entityType: Machine
                entityIdentifier: DeviceId
            actions:
              - actionType: IsolateMachine
                additionalFields:
                  isolationType: Full
            queryText: |
              DeviceEvents
              | where ActionType == "ServiceInstalled"
            """;

    @Test
    void theCommunitysYamlIsRead() {
        var loaded = read("rule.yaml", FLAT);
        assertEquals(List.of(), loaded.diagnostics());
        var rule = loaded.rules().getFirst();
        assertEquals(DocumentFormat.DEFENDER_YAML, rule.format());
        assertEquals("Service from a share", rule.title());
        assertEquals("high", rule.severity());
        assertEquals(List.of("LateralMovement"), rule.tactics());
        assertEquals(List.of("T1021.002"), rule.techniques());
        assertEquals(Optional.of(Duration.ofHours(4)), rule.details().queryPeriod());
        assertEquals("Look", rule.details().summary());
        assertEquals(List.of("IsolateMachine"), rule.details().responseActions());
        assertEquals("High", rule.document().text(rule.place("severity")));
        assertEquals(21, rule.query().position(0).line());
        var nearRealTime = read("r.yaml", FLAT.replace("frequency: 1H", "frequency: 0"));
        assertEquals(
                Optional.of(Duration.ZERO),
                nearRealTime.rules().getFirst().details().queryFrequency());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alertSeverity: High   | alertSeverity: Top     | 6:16: error RL003: 'alertSeverity' is one of informational, low, medium, high, not 'Top'
                    frequency: 1H         | frequency: often       | 5:12: error RL003: 'frequency' is one of 0, 5M, 15M, 30M, 1H, 3H, 6H, 12H, 24H, not 'often'
                    - T1021.002           | - SMB                  | 12:5: error RL003: 'SMB' is no technique
                    isEnabled: true       | isEnabled: on          | 3:12: error RL003: 'isEnabled' is true or false, not 'on'
                    entityIdentifier      | identifier             | 15:5: error RL006: an impacted entity has no field 'identifier'
                    ruleName              | rulName                | 2:1: error RL006: a custom detection rule has no field 'rulName'
                    """)
    void aWrongFieldIsAnErrorAtItsPlace(String line, String changed, String expected) {
        var said = read("rule.yaml", FLAT.replace(line.strip(), changed.strip())).diagnostics();
        assertEquals("rule.yaml:" + expected, said.getFirst().headline());
    }

    @Test
    void aRuleWithoutAQueryIsAnError() {
        for (var loaded :
                List.of(
                        read(
                                "r.yaml",
                                FLAT.substring(0, FLAT.indexOf("queryText")) + "queryText: ''\n"),
                        read("r.json", "{\"queryCondition\": {\"queryText\": \"\"}}"),
                        read("r.json", "{\"queryCondition\": {}, \"displayName\": \"x\"}"))) {
            assertEquals(List.of(), loaded.rules());
            assertTrue(loaded.diagnostics().stream().anyMatch(Diagnostic::isError));
        }
    }
}
