package org.conshelf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conshelf.Shared;
import org.conshelf.rule.RuleDetails.EntityMapping;
import org.conshelf.rule.RuleDetails.FieldMapping;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFormatsTest {
    private static LoadedRules read(String name, String text) {
        return RuleFormats.read(SourceText.of(name, text), true);
    }

    private static Rule only(LoadedRules loaded) {
        assertEquals(1, loaded.rules().size(), () -> loaded.diagnostics().toString());
        return loaded.rules().getFirst();
    }

    /// What stands in the document at a field's place.
    private static String at(Rule rule, String field) {
        return rule.document().text(rule.place(field));
    }

    /// Every line of a query begins at the place in the document that its position names.
    private static void assertPositions(Rule rule, String document) {
        var documentLines = document.split("\r?\n", -1);
        var lines = rule.query().text().split("\n", -1);
        int offset = 0;
        for (var line : lines) {
            var position = rule.query().position(offset);
            var there = documentLines[position.line() - 1].substring(position.column() - 1);
            assertEquals(line.strip(), there.strip(), "line " + position.line());
            offset += line.length() + 1;
        }
    }

    private static final String PAGE =
            """
            # *Shell started by a service*

            ## Techniques
            | Technique ID | Title | Link |
            |---|---|---|
            | T1569.002 | Service Execution | https://attack.mitre.org/techniques/T1569/002/ |

            #### Description
            A shell under the *service* control manager,
            of which T1000 says nothing.

            ## Defender
            ### Processes
            ```KQL
            DeviceProcessEvents
              | where FileName =~ "cmd.exe" // T2000
            ```
            ## Sentinel
            ### Processes
            1. the same:
               ~~~kusto
               SecurityEvent

               | where EventID == 4688
               ~~~
            ```sh
            echo no query
            ```
            """;

    @Test
    void markdownPageGivesARuleForEachQuery() {
        var loaded = read("a/page.md", PAGE);
        assertEquals(2, loaded.rules().size());
        assertEquals(List.of(), loaded.diagnostics());
        var first = loaded.rules().getFirst();
        assertEquals("Shell started by a service: Defender / Processes", first.title());
        assertEquals(List.of("T1569.002"), first.techniques());
        assertEquals("", first.severity());
        assertEquals(
                "A shell under the service control manager, of which T1000 says nothing.",
                first.details().description());
        assertEquals(
                "DeviceProcessEvents\n  | where FileName =~ \"cmd.exe\" // T2000",
                first.query().text());
        var second = loaded.rules().get(1);
        assertEquals(1, second.index());
        assertEquals("Shell started by a service: Sentinel / Processes", second.title());
        assertEquals("SecurityEvent\n\n| where EventID == 4688", second.query().text());
        assertPositions(first, PAGE);
        assertEquals(22, second.query().position(0).line());
        assertEquals(4, second.query().position(0).column());
        assertEquals(24, second.query().position(second.query().text().length()).line());
    }

    @Test
    void linesEndAsOnWindows() {
        var text = "# Title\r\n\r\n```kql\r\nT\r\n| where x == 1\r\n```\r\n";
        var rule = only(read("page.md", text));
        assertEquals("T\n| where x == 1", rule.query().text());
        assertPositions(rule, text);
    }

    private static final String PASTED =
            """
            T1543 Microsoft Sentinel · KQL

            Find new services

            What it finds, in a paragraph.

            MITRE ATT&CK

            Tactic
            Persistence
            Technique
            T1543.003 Windows Service
            Canonical reference
            https://attack.mitre.org/techniques/T1543/003/

            KQL Detection Query

            Microsoft Sentinel (KQL)
            kusto
            SecurityEvent
            | where EventID == 7045

            | union DeviceEvents
            high severity medium confidence

            Why it finds it.

            Required Tables

            SecurityEventDeviceEvents

            False Positives & Tuning

              • Installers
              • Agents
            Other

            Testing

              1. Test 1Create a service

                Expected signal: event 7045
            """;

    @Test
    void pastedPageIsReadByItsLabels() {
        var rule = only(read("page.txt", PASTED));
        assertEquals("Find new services", rule.title());
        assertEquals("high", rule.severity());
        assertEquals(List.of("T1543.003"), rule.techniques());
        assertEquals(List.of("Persistence"), rule.tactics());
        assertEquals(
                "SecurityEvent\n| where EventID == 7045\n\n| union DeviceEvents",
                rule.query().text());
        assertEquals("medium", rule.details().confidence());
        assertEquals(List.of("SecurityEvent", "DeviceEvents"), rule.details().requiredTables());
        assertEquals(List.of("Installers", "Agents"), rule.details().falsePositives());
        assertEquals(List.of("Create a service: event 7045"), rule.details().tests());
        assertEquals("Why it finds it.", rule.details().summary());
        assertPositions(rule, PASTED);
    }

    @Test
    void pastedPageWithoutItsLabelsStillGivesItsQuery() {
        var rule = only(read("some/page.txt", "kusto\nT\n| where x == 1\n"));
        assertEquals("page", rule.title());
        assertEquals("", rule.severity());
        assertEquals("T\n| where x == 1", rule.query().text());
    }

    private static final String YAML =
            """
            id: 0001
            name: Service with a strange path
            severity: Medium
            tactics:
              - Persistence
              - Execution
            relevantTechniques: [T1543.003, T1569]
            queryFrequency: 1h
            entityMappings:
              - entityType: Host
                fieldMappings:
                  - identifier: HostName
                    columnName: Computer
            query: |
              let paths = dynamic(["\\\\Temp\\\\"]);
              SecurityEvent

              | where EventID == 4697
                and ServiceFileName has_any (paths)
            version: 1.0.0
            """;

    @Test
    void sentinelYamlGivesItsFieldsAndPositions() {
        var rule = only(read("rule.yaml", YAML));
        assertEquals("Service with a strange path", rule.title());
        assertEquals("medium", rule.severity());
        assertEquals(List.of("Persistence", "Execution"), rule.tactics());
        assertEquals(List.of("T1543.003", "T1569"), rule.techniques());
        assertEquals(Optional.of(Duration.ofHours(1)), rule.details().queryFrequency());
        assertEquals(
                List.of(
                        new EntityMapping(
                                "Host", List.of(new FieldMapping("HostName", "Computer")))),
                rule.details().entityMappings());
        assertEquals("Computer", at(rule, "entityMappings[0].fieldMappings[0].columnName"));
        assertEquals("Medium", at(rule, "severity"));
        assertPositions(rule, YAML);
        assertEquals(19, rule.query().position(rule.query().text().length()).line());
    }

    @Test
    void everyStyleOfScalarKnowsItsLines() {
        var folded = "name: 😀\nquery: >\n  T\n\n  | where a == 1\n\n  | take 1\n";
        assertPositions(only(read("r.yaml", folded)), folded);
        var plain = "# 😀\nname: n\nquery: T | where a == 1\n";
        var rule = only(read("r.yaml", plain));
        assertEquals(3, rule.query().position(4).line());
        assertEquals(12, rule.query().position(4).column());
        var quoted = "query: \"T\\n| where a == 1\"\n";
        assertEquals("T\n| where a == 1", only(read("r.yaml", quoted)).query().text());
    }

    @Test
    void hostileYamlIsRefusedWithAPosition() {
        var broken = read("r.yaml", "name: x\nquery: [unclosed\nmore: }\n");
        assertEquals(List.of(), broken.rules());
        assertEquals(DiagnosticCode.BAD_YAML, broken.diagnostics().getFirst().code());
        assertTrue(broken.diagnostics().getFirst().position().line() >= 2);

        var deep = read("r.yaml", "query: " + "[".repeat(100_000));
        assertEquals(DiagnosticCode.BAD_YAML, deep.diagnostics().getFirst().code());

        assertEquals("T", only(read("r.yaml", bomb(3))).query().text());
        assertTrue(read("r.yaml", bomb(30)).diagnostics().getFirst().isError());
    }

    /// Each level holds nine of the level before.
    private static String bomb(int levels) {
        var yaml = new StringBuilder("query: T\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i <= levels; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        return yaml.toString();
    }

    @Test
    void badSeverityIsWarnedOf() {
        var loaded = read("r.yaml", "name: n\nseverity: terrible\nquery: T\n");
        assertEquals("", only(loaded).severity());
        var warning = loaded.diagnostics().getFirst();
        assertEquals(DiagnosticCode.BAD_FIELD, warning.code());
        assertEquals(2, warning.position().line());
        assertEquals(11, warning.position().column());
    }

    @Test
    void kqlFileHasItsFieldsInComments() {
        var text =
                """
                // title: Shell under a service
                // Severity: High
                // techniques: T1569.002, T1543
                // tactics: Execution, Persistence
                // reference: https://example.org/a
                T
                | take 1
                """;
        var rule = only(read("x/y.kql", text));
        assertEquals("Shell under a service", rule.title());
        assertEquals("high", rule.severity());
        assertEquals(List.of("T1569.002", "T1543"), rule.techniques());
        assertEquals(List.of("Execution", "Persistence"), rule.tactics());
        assertEquals(List.of("https://example.org/a"), rule.details().references());

        assertEquals("Just words", only(read("y.kql", "// Just words\nT")).title());
        assertEquals("y", only(read("y.kql", "T")).title());
        assertEquals("y", only(read("y.txt", "T\n| where a == 1")).title());
    }

    private static List<String> titles(LoadedRules loaded) {
        return loaded.rules().stream().map(Rule::title).toList();
    }

    @Test
    void aFileOfSeveralQueriesGivesARuleEach() {
        var text =
                """
                //Finds tools that scan

                //Data connector required for this query - Tables of devices

                //Microsoft Sentinel query
                let tools = dynamic(["nmap"]);

                DeviceEvents
                | where FileName in (tools)

                | take 5

                //Advanced hunting query

                DeviceEvents
                | where Timestamp > ago(1d)

                //only a comment
                """;
        var loaded = read("scans.kql", text);
        assertEquals(
                List.of("Finds tools that scan", "Finds tools that scan: Advanced hunting query"),
                titles(loaded));
        var first = loaded.rules().getFirst();
        assertTrue(first.query().text().endsWith("| take 5"), first.query().text());
        assertEquals(List.of("Tables of devices"), first.details().dataSources());
        var second = loaded.rules().getLast();
        assertEquals(13, second.query().position(0).line());
        assertEquals(List.of(0, 1), loaded.rules().stream().map(Rule::index).toList());
        assertPositions(second, text);
    }

    @Test
    void headersAreReadAsPeopleWriteThem() {
        var rule =
                only(
                        read(
                                "a.kql",
                                """
                                // ==========================
                                // Rule Name : Odd service
                                // Author: somebody
                                // Description: A service that
                                //   lies in a strange place
                                // MITRE ATT&CK: T1543.003 - Windows Service
                                // Tactics: #Persistence, Execution
                                // Severity: Medium
                                // Confidence: High
                                // False positives:
                                //   Installers
                                //   Agents
                                // References:
                                // - https://example.org/a
                                // QueryFrequency: 1h
                                T
                                """));
        assertEquals("Odd service", rule.title());
        assertEquals("A service that lies in a strange place", rule.details().description());
        assertEquals(List.of("T1543.003"), rule.techniques());
        assertEquals(List.of("Persistence", "Execution"), rule.tactics());
        assertEquals("medium", rule.severity());
        assertEquals("high", rule.details().confidence());
        assertEquals(List.of("Installers", "Agents"), rule.details().falsePositives());
        assertEquals(List.of("https://example.org/a"), rule.details().references());
        assertEquals(Optional.of(Duration.ofHours(1)), rule.details().queryFrequency());
        assertEquals("Medium", at(rule, "severity"));
        var wrong = read("a.kql", "// Severity: awful\nT\n").diagnostics().getFirst();
        assertEquals("a.kql:1:14: error RL003: 'awful' is no severity", wrong.headline());
    }

    @Test
    void aLongFirstCommentIsADescription() {
        var rule = only(read("x/Name.kql", "// " + "word ".repeat(40) + "\nT\n"));
        assertEquals("Name", rule.title());
        assertTrue(rule.details().description().startsWith("word word"));
    }

    @Test
    void fencesAreToldByTheirLanguageAndByWhatTheyHold() {
        var loaded =
                read(
                        "page.md",
                        """
                        # Page
                        ```KQL
                        A
                        ```
                        ``` kusto
                        B
                        ```
                        ```
                        C
                        | where a == 1
                        ```
                        ```C#
                        let x = 1;
                        D | where a == x
                        ```
                        ```
                        not a query
                        ```
                        ```text
                        E
                        | where a == 1
                        ```
                        ```powershell
                        Get-Item | where a
                        ```
                        ```yaml
                        query: T
                        ```
                        ```kql
                        | where a == 1
                        ```
                        ```kql
                        // only a comment
                        ```
                        """);
        assertEquals(
                List.of("A", "B", "C", "let x"),
                loaded.rules().stream()
                        .map(r ->
                                r.query()
                                        .text()
                                        .substring(
                                                0,
                                                r.query().text().length() < 3
                                                        ? 1
                                                        : r.query().text().startsWith("let")
                                                                ? 5
                                                                : 1))
                        .toList());
        assertEquals(List.of(), loaded.diagnostics());
    }

    @Test
    void attackTablesAreReadInManyShapes() {
        record Case(String page, List<String> techniques, List<String> tactics) {}
        var query = "\n```kql\nT\n```\n";
        for (var each :
                List.of(
                        new Case(
                                "| Tactic | Technique | Subtechnique | Name |\n|---|---|---|---|\n"
                                        + "| TA0008 - Lateral Movement | T1021 | 002 | SMB |\n"
                                        + "| TA0002 - Execution | T1569 | 002 | Service |\n",
                                List.of("T1021.002", "T1569.002"),
                                List.of("LateralMovement", "Execution")),
                        new Case(
                                "| Technique ID | Title | Link |\n|---|---|---|\n"
                                        + "| T1105 | x | https://attack.mitre.org/techniques/T1105/ |\n",
                                List.of("T1105"),
                                List.of()),
                        new Case(
                                "**Tactics:** Persistence, Privilege Escalation\n\n"
                                        + "MITRE: [T1543.003](https://attack.mitre.org/techniques/T1543/003/)\n",
                                List.of("T1543.003"),
                                List.of("Persistence", "PrivilegeEscalation")),
                        new Case(
                                "Seen with T9999 malware.\n\n- Technique: T1003\n",
                                List.of("T1003"),
                                List.of()))) {
            var rule = only(read("p.md", "# P\n\n" + each.page() + query));
            assertEquals(each.techniques(), rule.techniques(), each.page());
            assertEquals(each.tactics(), rule.tactics(), each.page());
        }
    }

    @Test
    void aPageHasItsReferencesAndFalsePositives() {
        var rule =
                only(
                        read(
                                "p.md",
                                """
                                # P
                                **Severity:** High
                                ## Detection description
                                What it finds.
                                ## False Positives
                                - Installers
                                - Agents
                                ## References
                                * <https://example.org/a>
                                * [words](https://example.org/b)
                                ## Query
                                ```kql
                                T
                                ```
                                """));
        assertEquals("high", rule.severity());
        assertEquals("What it finds.", rule.details().description());
        assertEquals(List.of("Installers", "Agents"), rule.details().falsePositives());
        assertEquals(2, rule.details().references().size());
        assertEquals(List.of("Query"), rule.details().section());
        assertEquals("# P", at(rule, "name"));
    }

    @Test
    void aPageWithoutAQueryIsAnErrorButForAProjectsOwn() {
        record Case(String name, String text, String said) {}
        for (var each :
                List.of(
                        new Case(
                                "a.md",
                                "\n# A hunt\nwords\n",
                                "a.md:2:1: error RL001: this page has no query: there is no fenced block of KQL in it"),
                        new Case(
                                "a.md",
                                "# A hunt\n```spl\nindex=x\n```\n",
                                "a.md:2:1: error RL001: this page has no query: the block here is not KQL"),
                        new Case(
                                "a.md",
                                "# A hunt\n```kql\n| take 1\n```\n",
                                "a.md:1:1: error RL001: this page has no query, only parts of queries that begin with a pipe"),
                        new Case(
                                "README.md",
                                "# Rules\n",
                                "README.md:1:1: note RL001: no query was found in this document"))) {
            var loaded = RuleFormats.read(SourceText.of(each.name(), each.text()), false);
            assertEquals(each.said(), loaded.diagnostics().getFirst().headline());
        }
    }

    @Test
    void aPastedPageMayLackItsLabels() {
        var rule =
                only(
                        read(
                                "p.txt",
                                """
                                Find odd services

                                Severity: High
                                Confidence: low

                                Detection query

                                SecurityEvent
                                | where EventID == 7045
                                | project TimeGenerated,
                                    Severity

                                Required Tables
                                SecurityEvent

                                Data Sources
                                Windows Security Events
                                """));
        assertEquals("Find odd services", rule.title());
        assertEquals("high", rule.severity());
        assertEquals("low", rule.details().confidence());
        assertTrue(rule.query().text().endsWith("Severity"));
        assertEquals(List.of("SecurityEvent"), rule.details().requiredTables());
        assertEquals(List.of("Windows Security Events"), rule.details().dataSources());
        assertEquals("Severity: High", at(rule, "severity"));
    }

    @Test
    void whatOtherToolsWriteIsNoRule() {
        for (var name : List.of("a.ps1", "a.yaml", "a.json", "a.html", "a.csv", "README.md")) {
            var text = "Get-Item x\n  | where a\n";
            var loaded = RuleFormats.read(SourceText.of(name, text), false);
            assertEquals(List.of(), loaded.rules(), name);
        }
    }

    @Test
    void documentWithoutAQueryIsSaid() {
        for (var name : List.of("notes.txt", "notes.md", "empty.kql", "a.yaml")) {
            var loaded = read(name, name.endsWith("kql") ? "// only a comment" : "name: words");
            assertEquals(List.of(), loaded.rules(), name);
            assertEquals(DiagnosticCode.NO_QUERY, loaded.diagnostics().getFirst().code(), name);
        }
    }

    @Test
    void foldersAreSearchedInOrder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.createDirectories(folder.resolve(".hidden"));
        Files.writeString(folder.resolve("b/2.kql"), "T");
        Files.writeString(folder.resolve("b/1.kql"), "T");
        Files.writeString(folder.resolve("a.kql"), "\uFEFFT");
        Files.write(folder.resolve("wide.kql"), "Tä".getBytes(StandardCharsets.UTF_16));
        Files.writeString(folder.resolve(".hidden/c.kql"), "T");
        Files.writeString(folder.resolve("README.txt"), "words");
        Files.write(folder.resolve("z.bin"), new byte[] {1, 0, 2});
        Files.write(folder.resolve("large.kql"), new byte[RuleFormats.MAX_BYTES + 1]);
        var loaded = RuleFormats.load(List.of(folder, folder.resolve("missing")));
        assertEquals(
                List.of("a", "1", "2", "wide"), loaded.rules().stream().map(Rule::title).toList());
        assertEquals("Tä", loaded.rules().getLast().query().text());
        assertEquals("T", loaded.rules().getFirst().query().text());
        var said = loaded.diagnostics().stream().map(d -> d.severity() + d.message()).toList();
        assertEquals(4, said.size(), said::toString);
        assertEquals(
                3,
                loaded.diagnostics().stream().filter(d -> d.severity() == Severity.NOTE).count());
        assertTrue(loaded.diagnostics().getLast().isError());
    }

    @Test
    void whatStandsBesideARuleIsNoRule(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: A\nquery: T\ntests: [{name: x}]\n");
        Files.writeString(folder.resolve("a.test.yaml"), "tests:\n  - name: x\n    query: T\n");
        Files.writeString(folder.resolve("tuning.yaml"), "query: T\n");
        Files.writeString(
                folder.resolve("a.md"),
                """
                # The guide

                ## Behaviour
                What it *does*.

                More of it.
                ## Hunting queries
                ### Who else
                ```kql
                U
                | take 1
                ```
                """);
        Files.writeString(folder.resolve("b.md"), "# B\n```kql\nV\n```\n");
        var loaded = RuleFormats.load(List.of(folder));
        assertEquals(List.of(), loaded.diagnostics());
        assertEquals(List.of("A", "B"), loaded.rules().stream().map(Rule::title).toList());
        assertEquals(2, loaded.documents());
        var guide = loaded.rules().getFirst().guide().orElseThrow();
        assertEquals("The guide", guide.title());
        assertEquals(
                List.of("Behaviour", "Hunting queries"),
                guide.sections().stream().map(Guide.Section::title).toList());
        assertEquals(
                "What it *does*.\n\nMore of it.",
                guide.section("behaviour").orElseThrow().text().text());
        var query = guide.queries().getFirst();
        assertEquals("Who else", query.title());
        assertEquals("Hunting queries", query.section());
        assertEquals("U\n| take 1", query.query().text());
        assertEquals(10, query.query().position(0).line());
        assertTrue(loaded.rules().getLast().guide().isEmpty());
        assertEquals(1, loaded.rules().getFirst().tests().orElseThrow().items().size());
    }

    @Test
    void seedsLoadWhole() {
        var shared = Shared.folder();
        assumeTrue(shared.isPresent(), "the shared folder is not here");
        var loaded = RuleFormats.load(List.of(shared.get().resolve("seeds")));
        assertEquals(List.of(), loaded.diagnostics());
        assertEquals(4, loaded.rules().size());
        var titles = loaded.rules().stream().map(Rule::title).distinct().toList();
        assertEquals(4, titles.size());
        assertTrue(titles.getFirst().startsWith("Windows Service Created Remotely: "));
        assertEquals(List.of(0, 1, 2, 0), loaded.rules().stream().map(Rule::index).toList());
        for (var rule : loaded.rules().subList(0, 3)) {
            assertEquals(List.of("T1569.002", "T1543.003"), rule.techniques());
            assertFalse(rule.query().text().isBlank());
        }
        assertEquals(
                List.of(53, 65, 76),
                loaded.rules().subList(0, 3).stream()
                        .map(r -> r.query().position(0).line())
                        .toList());
        var page = loaded.rules().getLast();
        assertEquals("high", page.severity());
        assertEquals(List.of("T1569"), page.techniques());
        assertEquals(List.of("Execution"), page.tactics());
        assertEquals(
                List.of("SecurityEvent", "DeviceProcessEvents", "DeviceFileEvents"),
                page.details().requiredTables());
        assertEquals(4, page.details().tests().size());
        assertTrue(page.query().text().startsWith("let SuspiciousPaths"));
        assertTrue(page.query().text().endsWith("| order by TimeGenerated desc"));
    }
}
