package org.conshelf.rule.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFormats;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;

class SentinelTemplateTest {
    private static LoadedRules read(String text) {
        return RuleFormats.read(SourceText.of("export.json", text), true);
    }

    private static final String EXPORT =
            """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "parameters": {
                "workspace": {"type": "String"},
                "severity": {"type": "String", "defaultValue": "High"}
              },
              "resources": [
                {
                  "id": "[concat(resourceId('Microsoft.OperationalInsights/workspaces/providers', parameters('workspace'), 'Microsoft.SecurityInsights'),'/alertRules/7f9a1c1e-5d2a-4b8e-9d5c-3f1f6a3f7c05')]",
                  "name": "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/7f9a1c1e-5d2a-4b8e-9d5c-3f1f6a3f7c05')]",
                  "type": "Microsoft.OperationalInsights/workspaces/providers/alertRules",
                  "kind": "Scheduled",
                  "apiVersion": "2023-12-01-preview",
                  "properties": {
                    "displayName": "First rule",
                    "description": "Says \\"this\\"",
                    "severity": "[parameters('severity')]",
                    "enabled": true,
                    "query": "T\\n| where a == \\"x\\\\\\\\y\\"\\r\\n| take 1",
                    "queryFrequency": "PT5H",
                    "queryPeriod": "P1D",
                    "triggerOperator": "GreaterThan",
                    "triggerThreshold": 0,
                    "suppressionDuration": "PT5H",
                    "suppressionEnabled": false,
                    "startTimeUtc": null,
                    "tactics": ["Execution"],
                    "techniques": ["T1569"],
                    "subTechniques": ["T1569.002"],
                    "alertRuleTemplateName": null,
                    "entityMappings": [{"entityType": "Host", "fieldMappings": [{"identifier": "HostName", "columnName": "Computer"}]}]
                  }
                },
                {
                  "type": "Microsoft.SecurityInsights/alertRules",
                  "name": "fusion",
                  "kind": "Fusion",
                  "properties": {"enabled": true}
                },
                {
                  "type": "Microsoft.OperationalInsights/workspaces/providers/alertRules",
                  "name": "x",
                  "kind": "NRT",
                  "properties": {"displayName": "Second rule", "severity": "Lowe", "query": "U"}
                },
                {
                  "type": "Microsoft.SecurityInsights/alertRules",
                  "kind": "Scheduled",
                  "properties": {"displayName": "No query"}
                }
              ]
            }
            """;

    @Test
    void anExportGivesItsRules() {
        var loaded = read(EXPORT);
        assertEquals(
                List.of("First rule", "Second rule"),
                loaded.rules().stream().map(Rule::title).toList());
        assertEquals(
                List.of(
                        "export.json:45:64: error RL003: 'severity' is one of Informational, Low,"
                                + " Medium, High, not 'Lowe'",
                        "export.json:47:5: error RL003: the rule has no query"),
                loaded.diagnostics().stream().map(Diagnostic::headline).toList());
        var rule = loaded.rules().getFirst();
        assertEquals(DocumentFormat.SENTINEL_ARM, rule.format());
        assertEquals("7f9a1c1e-5d2a-4b8e-9d5c-3f1f6a3f7c05", rule.details().id());
        assertEquals("high", rule.severity());
        assertEquals("Says \"this\"", rule.details().description());
        assertEquals(List.of("T1569", "T1569.002"), rule.techniques());
        assertEquals(Optional.of(Duration.ofHours(5)), rule.details().queryFrequency());
        assertEquals(RuleKind.NRT, loaded.rules().getLast().details().kind());
        assertEquals("\"First rule\"", rule.document().text(rule.place("name")));
        assertEquals("\"T1569\"", rule.document().text(rule.place("relevantTechniques[0]")));
    }

    /// A place in the query is the place in the document's string, behind all escapes before it.
    @Test
    void placesInAQueryAreThoseOfItsString() {
        var query = read(EXPORT).rules().getFirst().query();
        assertEquals("T\n| where a == \"x\\\\y\"\r\n| take 1", query.text());
        var line = EXPORT.lines().toList().get(19);
        for (var word : List.of("where", "x", "take")) {
            var position = query.position(query.text().indexOf(word));
            assertEquals(20, position.line());
            assertEquals(
                    word,
                    line.substring(position.column() - 1, position.column() - 1 + word.length()));
        }
    }

    private static final String SOLUTION =
            """
            {
              "variables": {
                "rule": {"_id": "2b3c4d5e-1111-2222-3333-444455556666", "name": "[concat('Rule ', 'one')]"},
                "huntingQuery": "T | where a == 1\\n| take 5",
                "loop": "[variables('loop')]"
              },
              "resources": [{
                "type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates",
                "properties": {"mainTemplate": {"resources": [
                  {"type": "Microsoft.SecurityInsights/AlertRuleTemplates", "name": "[variables('rule')._id]", "kind": "Scheduled",
                   "properties": {"displayName": "[variables('rule').name]", "query": "[[T]\\n| take 1", "severity": "Medium", "enabled": false,
                     "queryFrequency": "P1D", "queryPeriod": "P1D", "triggerOperator": "GreaterThan", "triggerThreshold": 0}},
                  {"type": "Microsoft.OperationalInsights/savedSearches", "name": "h",
                   "properties": {"displayName": "A hunt", "category": "Hunting Queries", "query": "[variables('huntingQuery')]",
                     "tags": [{"name": "description", "value": "Why"}, {"name": "tactics", "value": "Persistence, Execution"}, {"name": "techniques", "value": "T1543"}]}},
                  {"type": "Microsoft.OperationalInsights/workspaces/savedSearches", "name": "f",
                   "properties": {"displayName": "A function", "category": "Functions", "functionAlias": "f", "query": "T"}},
                  {"type": "savedSearches", "name": "m",
                   "properties": {"displayName": "Made", "category": "Hunting Queries", "query": "[concat('T', ' | take ', '''5''')]"}},
                  {"type": "savedSearches", "name": "u",
                   "properties": {"displayName": "Unknown", "category": "Hunting Queries", "query": "[parameters('q')]"}},
                  {"type": "savedSearches", "name": "l",
                   "properties": {"displayName": "Loop", "category": "Hunting Queries", "query": "[variables('loop')]"}}
                ]}}
              }]
            }
            """;

    @Test
    void aSolutionGivesItsTemplatesAndHuntingQueries() {
        var loaded = read(SOLUTION);
        assertEquals(
                List.of("Rule one", "A hunt", "Made"),
                loaded.rules().stream().map(Rule::title).toList());
        assertEquals(2, loaded.diagnostics().size(), loaded.diagnostics()::toString);
        assertTrue(
                loaded.diagnostics().stream()
                        .allMatch(d -> d.message().contains("known only when the template")));
        var rule = loaded.rules().getFirst();
        assertEquals("[T]\n| take 1", rule.query().text());
        assertEquals("2b3c4d5e-1111-2222-3333-444455556666", rule.details().id());
        var hunt = loaded.rules().get(1);
        assertEquals(4, hunt.query().position(0).line(), "where the variable stands");
        assertEquals(List.of("Persistence", "Execution"), hunt.tactics());
        assertEquals(List.of("T1543"), hunt.techniques());
        assertEquals("Why", hunt.details().description());
        assertEquals(RuleKind.HUNTING, hunt.details().kind());
        assertEquals("T | take '5'", loaded.rules().getLast().query().text());
    }

    @Test
    void listsOfTheApiAndOfToolsAreRead() {
        var api =
                read(
                        "{\"value\": [{\"id\": \"/x/alertRules/1\", \"kind\": \"NRT\", \"properties\":"
                                + " {\"displayName\": \"A\", \"query\": \"T\", \"severity\": \"Low\", \"tactics\": []}}]}");
        assertEquals("A", api.rules().getFirst().title());
        var tool =
                read(
                        "{\"Scheduled\": [{\"displayName\": \"B\", \"query\": \"T\", \"severity\":"
                                + " \"Low\", \"queryFrequency\": \"1H\", \"queryPeriod\": \"1H\","
                                + " \"triggerOperator\": \"gt\", \"triggerThreshold\": 1, \"playbookName\": \"\"}]}");
        assertEquals(List.of(), tool.diagnostics());
        assertEquals(RuleKind.SCHEDULED, tool.rules().getFirst().details().kind());
    }

    @Test
    void hostileExpressionsAreGivenUp() {
        var variables = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            variables.append(
                    "\"v%d\": \"[concat(%s)]\","
                            .formatted(i, "variables('v%d'),".formatted(i + 1).repeat(50) + "'x'"));
        }
        var text =
                "{\"variables\": {%s \"v30\": \"y\"}, \"resources\": [{\"type\": \"alertRules\", \"kind\": \"NRT\","
                                .formatted(variables)
                        + " \"properties\": {\"displayName\": \"[variables('v0')]\", \"query\": \"[variables('v0')]\"}}]}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertEquals(List.of(), read(text).rules()));
        var deep = "[" + "concat(".repeat(5_000) + "'x'" + ")".repeat(5_000) + "]";
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () ->
                        assertEquals(
                                List.of(),
                                read("{\"resources\": [{\"type\": \"alertRules\", \"kind\": \"NRT\", \"properties\": {\"query\": \""
                                                + deep
                                                + "\"}}]}")
                                        .rules()));
    }
}
