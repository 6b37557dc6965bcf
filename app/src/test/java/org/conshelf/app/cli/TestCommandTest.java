package org.conshelf.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// How `conshelf test` ends.
class TestCommandTest {
    private static final String TEST =
            """
            tests:
              - name: one
                evidence: [{table: DeviceProcessEvents, rows: [{FileName: EVIDENCE}]}]
                expect: {rows: 1}
            """;

    @TempDir Path folder = Path.of("");

    private String rules = "";

    private record Result(int code, String out, String err) {}

    private static Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Main.run(
                        arguments,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Result test(String... further) {
        var all = new ArrayList<>(List.of("test", rules));
        all.addAll(List.of(further));
        return run(all.toArray(String[]::new));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @BeforeEach
    void writeARuleWithATest() throws IOException {
        rules = folder.resolve("rules").toString();
        write(
                "rules/a.yaml",
                "name: A\nquery: DeviceProcessEvents | where FileName == 'bad.exe'\n");
        write("rules/a.test.yaml", TEST.replace("EVIDENCE", "bad.exe"));
    }

    @Test
    void zeroWhereEveryTestHolds() throws IOException {
        var result = test();
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("1 rule, 1 test: 1 passed, 0 failed"), result.out());
        assertEquals("", result.err());
        // A file of tests alone, and the rule alone, mean the same.
        assertEquals(0, run("test", rules + "/a.test.yaml").code());
        assertEquals(0, run("test", rules + "/a.yaml", "--require-tests", "--coverage").code());
        var out = folder.resolve("out.xml");
        assertEquals(0, test("--format", "junit", "--out", out.toString()).code());
        assertTrue(Files.readString(out).startsWith("<?xml"));
    }

    @Test
    void oneWhereATestFailsOrErrs() throws IOException {
        write("rules/a.test.yaml", TEST.replace("EVIDENCE", "good.exe"));
        assertEquals(1, test().code());
        write(
                "rules/a.test.yaml",
                TEST.replace("EVIDENCE", "bad.exe").replace("rows: 1", "rowz: 1"));
        assertEquals(1, test().code());
        write(
                "rules/a.test.yaml",
                TEST + "  - {name: gone, evidence: [{file: x}], expect: none}\n");
        assertEquals(1, test().code());
        write("rules/a.test.yaml", "tests: [\n");
        assertEquals(1, test().code());
    }

    @Test
    void oneWhereARuleIsWrongEvenWhereNoTestNamesIt() throws IOException {
        write("rules/b.yaml", "name: B\nseverity: [\n");
        var result = test();
        assertEquals(1, result.code());
        assertTrue(result.out().contains("1 passed"), result.out());
        assertTrue(result.err().contains("b.yaml"), result.err());
    }

    @Test
    void oneWhereARuleHasNoTestAndOneIsRequired() throws IOException {
        write("rules/b.kql", "// B\nDeviceProcessEvents | take 1\n");
        assertEquals(0, test().code());
        var result = test("--require-tests");
        assertEquals(1, result.code());
        assertTrue(result.err().contains("error TS011: 'B' has no test"), result.err());
    }

    @Test
    void oneWhereNothingRan() throws IOException {
        write("rules/a.test.yaml", "tests: []\n");
        assertEquals(1, test().code());
        assertEquals(1, test("--format", "json").code());
        Files.delete(folder.resolve("rules/a.test.yaml"));
        var result = test();
        assertEquals(1, result.code());
        assertTrue(result.err().contains("no test was run"), result.err());
        write(
                "rules/a.test.yaml",
                TEST.replace("EVIDENCE", "bad.exe").replace("expect", "skip: later\n    expect"));
        assertEquals(1, test().code());
        write("empty/readme.txt", "nothing here\n");
        assertEquals(1, run("test", folder.resolve("empty").toString()).code());
    }

    @Test
    void twoForWrongUsage() {
        assertEquals(2, run("test").code());
        assertEquals(2, run("test", folder.resolve("gone").toString()).code());
        assertEquals(2, test("--format", "table").code());
        assertEquals(2, test("--evidence", rules).code());
        assertEquals(2, test("--labels", rules).code());
        assertEquals(2, test("--labels", "gone", "--evidence", rules).code());
        assertEquals(2, test("--min-recall", "0.5").code());
        assertEquals(2, test("--nonsense").code());
    }

    @Test
    void labelsGiveRecallAndPrecision() throws IOException {
        write("evidence/a/DeviceProcessEvents.json", "{\"FileName\":\"bad.exe\"}\n");
        write("evidence/b/DeviceProcessEvents.json", "{\"FileName\":\"bad.exe\"}\n");
        write("evidence/c/DeviceProcessEvents.json", "{\"FileName\":\"good.exe\"}\n");
        write(
                "labels.jsonl",
                """
                {"file": "a/DeviceProcessEvents.json", "verdict": "malicious"}
                {"file": "b/DeviceProcessEvents.json", "verdict": "benign"}
                {"file": "c/DeviceProcessEvents.json", "verdict": "malicious"}
                """);
        var evidence = folder.resolve("evidence").toString();
        var labels = folder.resolve("labels.jsonl").toString();
        var text = test("--labels", labels, "--evidence", evidence);
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("by file: recall 50.0%, precision 50.0%"), text.out());
        var json = test("--labels", labels, "--evidence", evidence, "--format", "json");
        var report = JsonMapper.shared().readTree(json.out());
        assertEquals(3, report.path("files").size());
        assertEquals("found", report.path("files").path(0).path("result").asString());
        assertEquals(0.5, report.path("by_file").path("recall").asDouble());
        assertEquals(1, report.path("by_hit").path("benign").asInt());
        for (var enough : List.of("0.5", "50%", "0")) {
            assertEquals(
                    0,
                    test("--labels", labels, "--evidence", evidence, "--min-recall", enough)
                            .code());
        }
        var less = test("--labels", labels, "--evidence", evidence, "--min-precision", "51%");
        assertEquals(1, less.code());
        assertTrue(less.err().contains("precision is 0.5000, less than 0.51"), less.err());
        for (var wrong : List.of("2", "x", "101%", "-1")) {
            assertEquals(
                    2,
                    test("--labels", labels, "--evidence", evidence, "--min-recall=" + wrong)
                            .code());
        }
        assertEquals(
                2, test("--labels", labels, "--evidence", evidence, "--techniques", "x").code());
        assertEquals(2, test("--labels", labels, "--evidence", evidence, "--coverage").code());
        // Nothing of another technique is counted, so there is no recall that could be enough.
        assertEquals(
                1,
                test(
                                "--labels",
                                labels,
                                "--evidence",
                                evidence,
                                "--techniques",
                                "T1003",
                                "--min-recall",
                                "0")
                        .code());
    }

    @Test
    void aLibraryAndParametersStandBesideTheEvidence() throws IOException {
        write("lib/IsBad.kql", ".create function IsBad(f: string) { f == 'bad.exe' }\n");
        write(
                "rules/a.yaml",
                """
                name: A
                query: |
                  declare query_parameters(Least: long = 5);
                  DeviceProcessEvents | where IsBad(FileName) | summarize n = count() | where n >= Least
                """);
        assertEquals(1, test("--library", folder.resolve("lib").toString()).code());
        var result = test("--library", folder.resolve("lib").toString(), "--param", "Least=1");
        assertEquals(0, result.code(), result.out() + result.err());
    }
}
