package org.conshelf.check.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conshelf.check.testing.TestResult.Status;
import org.conshelf.source.Diagnostic;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of tests: what is wrong with them is said at its place, and the other tests go on.
class TestFilesTest {
    private static final String RIGHT =
            """
              - name: right
                evidence: [{table: DeviceProcessEvents, rows: [{FileName: a}]}]
                expect: {rows: 1}
            """;

    @TempDir Path folder = Path.of("");

    private TestFolder files = new TestFolder(folder);

    @BeforeEach
    void writeARule() {
        files = new TestFolder(folder);
        files.rule("r", "DeviceProcessEvents | where FileName != ''");
    }

    private static String shown(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(Diagnostic::isError)
                .map(d ->
                        "%s %d:%d %s%s"
                                .formatted(
                                        d.code().code(),
                                        d.position().line(),
                                        d.position().column(),
                                        d.message(),
                                        d.similar().isEmpty()
                                                ? ""
                                                : " (" + String.join(", ", d.similar()) + ")"))
                .collect(Collectors.joining("\n"));
    }

    /// A test in place of `TEST` between two that are right, and what is said of it.
    static Stream<Arguments> wrongTests() {
        var evidence = "    evidence: [{table: DeviceProcessEvents, rows: [{FileName: a}]}]\n";
        return Stream.of(
                Arguments.of("  - 5\n", "TS002 5:5 a test is a mapping"),
                Arguments.of(
                        "  - evidence: []\n",
                        """
                        TS002 5:5 a test needs a 'name'
                        TS005 5:5 the test has no evidence
                        TS002 5:5 the test says nothing that it expects\
                        """),
                Arguments.of(
                        "  - name: right\n" + evidence + "    expect: none\n",
                        "TS004 5:11 two tests of this file are called 'right'; the first is at line"
                                + " 2"),
                Arguments.of(
                        "  - name: x\n    evidnce: []\n" + evidence + "    expect: none\n",
                        "TS002 6:5 a test has no 'evidnce' (evidence)"),
                Arguments.of(
                        "  - name: x\n    expect: none\n", "TS005 5:5 the test has no 'evidence'"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    expect: nothing\n",
                        "TS002 7:13 'expect' is none, or has rows, contains, not-contains, only or"
                                + " branch"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    expect: {}\n",
                        "TS002 7:13 the test expects nothing; `expect: none` expects no row"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    expect: {rows: many}\n",
                        "TS002 7:20 'rows' is a number, a bound such as \">= 1\", or a range such as"
                                + " \"1..3\"; not 'many'"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    expect: {rows: 3..1}\n",
                        "TS002 7:20 'rows' is a number, a bound such as \">= 1\", or a range such as"
                                + " \"1..3\"; not '3..1'"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    expect: {contains: {a: 1}}\n",
                        "TS002 7:24 'contains' is a list"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    expect: {contains: [a]}\n",
                        "TS002 7:25 an item of 'contains' is a row: {Column: value, …}"),
                Arguments.of(
                        "  - name: x\n" + evidence + "    as-of: soon\n    expect: none\n",
                        "TS002 7:12 'as-of' is a time such as 2025-10-14T12:00:00Z, not 'soon'"),
                Arguments.of(
                        "  - name: x\n    rule: 3\n" + evidence + "    expect: none\n",
                        "TS003 6:11 the document has no query '3'; it has 1"),
                Arguments.of(
                        "  - name: x\n    rule: Rule rr\n" + evidence + "    expect: none\n",
                        "TS003 6:11 the document has no query 'Rule rr'; it has 1 (Rule r)"),
                Arguments.of(
                        "  - name: x\n    evidence: [{simulate: remote-scheduled-tsk}]\n    expect: none\n",
                        "TS006 6:27 no simulated test is called 'remote-scheduled-tsk' (remote-scheduled-task)"),
                Arguments.of(
                        "  - name: x\n    evidence: [{simulate: psexec, noise: -1}]\n"
                                + "    expect: none\n",
                        "TS002 6:42 'noise' is a whole number from 0 to 1000000, not '-1'"),
                Arguments.of(
                        "  - name: x\n    evidence: [{file: gone.evtx}]\n    expect: none\n",
                        "TS005 6:23 there is no file or folder 'FOLDER/gone.evtx'"),
                Arguments.of(
                        "  - name: x\n    evidence: [{file: r.yaml}]\n    expect: none\n",
                        "TS005 6:23 'FOLDER/r.yaml' is no evidence: this is no evidence format that is"
                                + " known"),
                Arguments.of(
                        "  - name: x\n    evidence: [{file: a, simulate: psexec}]\n"
                                + "    expect: none\n",
                        "TS002 6:16 evidence is one of `simulate: ID`, `file: PATH`, or `table: NAME`"
                                + " with `rows`"),
                Arguments.of(
                        "  - name: x\n    evidence: [{rows: [{a: 1}]}]\n    expect: none\n",
                        "TS002 6:16 rows are of a table, whose name is missing: `table: NAME`"),
                Arguments.of(
                        "  - name: x\n    evidence: [{table: SecurtyEvent, rows: []}]\n"
                                + "    expect: none\n",
                        "TS007 6:24 'SecurtyEvent' is no known table; one of your own needs its"
                                + " columns: {Name: type, …} (SecurityEvent, SecurityAlert)"),
                Arguments.of(
                        "  - name: x\n    evidence: [{table: SecurityEvent, rows: [{EventId: 1}]}]\n"
                                + "    expect: none\n",
                        "TS007 6:47 SecurityEvent has no column 'EventId' (EventID)"),
                Arguments.of(
                        "  - name: x\n    evidence: [{table: SecurityEvent, rows: [{EventID: one}, 7,"
                                + " {EventID: [1]}]}]\n    expect: none\n",
                        """
                        TS007 6:56 'one' is no int, which 'EventID' is
                        TS007 6:62 a row is a mapping: {Column: value, …}
                        TS007 6:75 '[1]' is no int, which 'EventID' is\
                        """),
                Arguments.of(
                        "  - name: x\n    evidence: [{table: My_CL, columns: {A: txt}, rows: [{A: 1}]}]\n"
                                + "    expect: none\n",
                        """
                        TS007 6:41 'txt' is no type (string, long, real, datetime, timespan, bool, dynamic)
                        TS007 6:58 My_CL has no column 'A'\
                        """));
    }

    @ParameterizedTest
    @MethodSource("wrongTests")
    void aTestThatIsWrongIsSaidAtItsPlaceAndTheOthersGoOn(String test, String said) {
        var last = RIGHT.replace("right", "last");
        files.write("r.test.yaml", "tests:\n" + RIGHT + test + last);
        var report = files.run(false);
        assertEquals(List.of(), report.diagnostics());
        var tests = report.tests();
        assertEquals(
                List.of(Status.PASSED, Status.ERROR, Status.PASSED),
                tests.stream().map(TestResult::status).toList());
        var actual = shown(tests.get(1).diagnostics()).replace(folder.toString(), "FOLDER");
        // What is no evidence has a reason that is the reader's.
        assertEquals(
                said.replaceAll("(no evidence): .*", "$1"),
                actual.replaceAll("(no evidence): .*", "$1"));
        assertTrue(!report.isGreen());
    }

    /// Whole files that are wrong.
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                Arguments.of("", "TS001 1:1 the file is empty: it holds `tests:`, a list"),
                Arguments.of("5", "TS001 1:1 the file has no `tests:`, a list"),
                Arguments.of("test: []", "TS001 1:1 the file has no `tests:`, a list"),
                Arguments.of("tests: 5", "TS002 1:8 'tests' is a list of tests"),
                Arguments.of(
                        "tests: []\n---\ntests: []",
                        "TS001 1:1 the file holds several YAML documents, and may hold one"),
                Arguments.of("tests: []\nrule: 1\n", "TS002 2:1 a file of tests has no 'rule'"),
                Arguments.of("tests: [{name: a", "RL004 1:17 this is no YAML"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aFileThatIsWrongIsSaidOnce(String text, String said) {
        files.write("r.test.yaml", text);
        var report = files.run(false);
        assertEquals(said, shown(report.diagnostics()).replaceAll("(no YAML).*", "$1"));
        assertEquals(List.of(), report.tests());
        assertTrue(!report.isGreen());
    }

    @Test
    void aFileBesideNoRuleIsSaid() {
        files.write("gone.test.yaml", "tests:\n" + RIGHT);
        files.write("r.test.yaml", "tests:\n" + RIGHT);
        var report = files.run(false);
        assertEquals(
                "TS003 1:1 no rule was read from a document 'gone' beside this file",
                shown(report.diagnostics()));
        assertEquals(1, report.count(Status.PASSED));
    }

    @Test
    void testsStandInARuleAndBesideEveryKindOfDocument() {
        files.write(
                "own.yaml",
                "name: Own\nquery: DeviceProcessEvents | where FileName == 'a'\ntests:\n" + RIGHT);
        files.write("own.test.yaml", "tests:\n" + RIGHT + RIGHT.replace("right", "beside"));
        files.write("plain.kql", "// Plain\nDeviceProcessEvents | where FileName == 'a'\n");
        files.write("plain.test.yml", "tests:\n" + RIGHT);
        files.write(
                "page.md",
                """
                # Page
                ## One
                ```kql
                DeviceProcessEvents | where FileName == 'a'
                ```
                ## Two
                ```kql
                DeviceProcessEvents | where FileName == 'b'
                ```
                """);
        files.write(
                "page.test.yaml",
                "tests:\n"
                        + RIGHT.replace("expect", "rule: 0\n    expect")
                        + RIGHT.replace("right", "second")
                                .replace("{rows: 1}", "none")
                                .replace("expect", "rule: 1\n    expect"));
        var ended = new ArrayList<String>();
        for (var test : files.run(false).tests()) {
            ended.add(
                    Path.of(test.rule().file()).getFileName()
                            + " "
                            + test.name()
                            + " "
                            + test.status().word());
        }
        assertEquals(
                List.of(
                        "own.yaml right passed",
                        "own.yaml right error",
                        "own.yaml beside passed",
                        "page.md right passed",
                        "page.md second passed",
                        "plain.kql right passed"),
                ended);
    }

    @Test
    void rowsOfWindowsEventsAreEventsWithTheirData() {
        var result =
                files.run(
                        """
                        SecurityEvent
                        | extend Xml = parse_xml(EventData)
                        | project Computer, ServiceName, Xml
                        """,
                        """
                            evidence:
                              - table: WindowsEvents
                                rows:
                                  - TimeCreated: 2025-10-14T10:00:00Z
                                    Channel: Security
                                    EventID: 4697
                                    Computer: srv02
                                    EventData:
                                      ServiceName: it's <one> & "two"
                                      ServiceStartType: 3
                                      Data: [x, y]
                            expect:
                              rows: 1
                              contains:
                                - {Computer: srv02, ServiceName: "it's <one> & \\"two\\""}
                                - {Xml: {contains: "it's <one> & "}}
                        """);
        assertEquals(Status.PASSED, result.status(), () -> result + "");
        var source = result.outcome().orElseThrow().sources().getFirst().getFirst();
        assertTrue(source.file().endsWith("r.test.yaml"));
        assertEquals(6, source.record());
    }

    @Test
    void aTableOfOnesOwnHasTheColumnsThatTheTestGives() {
        var result =
                files.run(
                        "My_CL | where Amount > 2.5 and When > datetime(2025-01-01)",
                        """
                            evidence:
                              - table: My_CL
                                columns: {Amount: real, When: datetime, Text: string, Id: guid, Took: timespan, Sum: decimal, Ok: bool}
                                rows:
                                  - {Amount: 3, When: 2025-10-14, Id: 00000000-0000-0000-0000-00000000000A, Took: 1.02:03:04, Sum: 1.50, Ok: true}
                                  - {Amount: 2}
                            expect:
                              rows: 1
                              contains:
                                - {Amount: 3.0, Text: '', Id: 00000000-0000-0000-0000-00000000000a, Took: 26h, Ok: true, Sum: 1.5}
                        """);
        // Took is not 26 hours: that alone is different.
        assertEquals(Status.FAILED, result.status(), () -> result + "");
        var missing = (Difference.Missing) result.differences().getFirst();
        var wrong =
                missing.nearest().orElseThrow().cells().stream()
                        .filter(c -> !c.same())
                        .map(c -> c.column() + " " + c.actual())
                        .toList();
        assertEquals(List.of("Took 1.02:03:04"), wrong);
    }

    @Test
    void hostileFilesEndSoon() {
        var deep = "[".repeat(5_000) + "]".repeat(5_000);
        var aliases = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            aliases.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        var rows = "{FileName: a}, ".repeat(20_000);
        var hostile =
                List.of(
                        "tests: " + deep,
                        aliases + "tests: *a29\n",
                        "tests: &t [*t]\n",
                        "tests:\n" + RIGHT.replace("[{FileName: a}]", "[" + rows + "]"),
                        "tests:\n" + "  - {}\n".repeat(10_000),
                        "tests:\n  - name: " + "n".repeat(1_000_000) + "\n",
                        "tests:\n  - ? [a, b]\n    : c\n",
                        "tests:\n  - name: a\u0007b\n",
                        "tests:\n  - {name: 2025-01-01, evidence: {a: b}, expect: [none], rule: [1]}\n",
                        "\uFFFF\u0000tests");
        for (var text : hostile) {
            files.write("r.test.yaml", text);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> assertTrue(!files.run(false).isGreen()));
        }
    }
}
