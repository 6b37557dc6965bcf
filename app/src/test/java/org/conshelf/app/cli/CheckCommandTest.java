package org.conshelf.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `conshelf check` from its arguments to its exit code.
class CheckCommandTest {
    private static final String JOIN =
            "SecurityEvent | where TimeGenerated > ago(1d)\n| join (SecurityAlert) on TimeGenerated\n";

    @TempDir private Path folder;

    private record Outcome(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private static Outcome run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Main.run(
                        args,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Outcome(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void textSaysWhereAndHowMany() throws IOException {
        var file = file("join.kql", JOIN);
        var outcome = run("check", file);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains(file + ":2:3: warning KQ523: "), outcome.out());
        assertTrue(outcome.out().endsWith("1 rule: 0 errors, 1 warning, 0 notes\n"), outcome.out());
        assertFalse(outcome.out().contains("\u001b"));
    }

    @Test
    void whatIsMendedOnceIsMendedWhole() throws IOException {
        var file =
                file(
                        "old.kql",
                        "DeviceProcessEvents | where FolderPath containscs @\"\\temp\\\"\n");
        run("check", file, "--fix");
        var once = Files.readString(Path.of(file));
        assertEquals("DeviceProcessEvents | where FolderPath has_cs @\"\\temp\\\"\n", once);
        run("check", file, "--fix");
        assertEquals(once, Files.readString(Path.of(file)));
    }

    @Test
    void exitCodes() throws IOException {
        var warned = file("join.kql", JOIN);
        assertEquals(1, run("check", warned, "--strict").code());
        var wrong = file("wrong.kql", "SecurityEvent | where Acount == 1\n");
        assertEquals(1, run("check", wrong).code());
        assertEquals(1, run("check", warned, wrong).code());
        Files.createDirectory(folder.resolve("empty"));
        var nothing = run("check", folder.resolve("empty").toString(), "--format", "json");
        assertEquals(2, nothing.code());
        assertEquals("{\"rules\":0,\"findings\":[]}", nothing.out().strip());
        assertEquals(2, run("check", folder.resolve("missing").toString()).code());
        assertEquals(2, run("check").code());
        assertEquals(2, run("check", warned, "--format", "xml").code());
    }

    @Test
    void json() throws IOException {
        var file = file("join.kql", JOIN);
        var json = run("check", file, "--format", "json").json();
        assertEquals(1, json.get("rules").asInt());
        var finding = json.get("findings").get(0);
        assertEquals(file, finding.get("file").asString());
        assertEquals(2, finding.get("line").asInt());
        assertEquals(3, finding.get("column").asInt());
        assertEquals("KQ523", finding.get("code").asString());
        assertEquals("warning", finding.get("severity").asString());
        assertEquals("join", finding.get("rule").asString());
        assertFalse(finding.get("message").asString().isEmpty());
    }

    @Test
    void sarif() throws IOException {
        var file = file("join.kql", "// \ud83d\ude00\n" + JOIN);
        var log = run("check", file, "--format", "sarif").json();
        assertEquals("2.1.0", log.get("version").asString());
        var run = log.get("runs").get(0);
        assertEquals("utf16CodeUnits", run.get("columnKind").asString());
        var rules = run.get("tool").get("driver").get("rules");
        for (var result : run.get("results")) {
            var rule = rules.get(result.get("ruleIndex").asInt());
            assertEquals(rule.get("id").asString(), result.get("ruleId").asString());
            assertFalse(rule.get("help").get("text").asString().isEmpty());
            assertFalse(result.get("partialFingerprints").isEmpty());
        }
        var result = run.get("results").get(0);
        var region = result.get("locations").get(0).get("physicalLocation").get("region");
        assertEquals(3, region.get("startLine").asInt());
        assertEquals(3, region.get("startColumn").asInt());
        assertEquals(7, region.get("endColumn").asInt());
        var change = result.get("fixes").get(0).get("artifactChanges").get(0);
        assertEquals(
                " kind=innerunique",
                change.get("replacements").get(0).get("insertedContent").get("text").asString());
    }

    @Test
    void fixWritesAndSaysWhat() throws IOException {
        var file = file("join.kql", JOIN);
        var outcome = run("check", file, "--fix", "--strict");
        assertEquals(0, outcome.code(), outcome.out());
        assertTrue(outcome.err().contains("fixed KQ523: say kind=innerunique"), outcome.err());
        assertEquals(
                JOIN.replace("join", "join kind=innerunique"), Files.readString(Path.of(file)));
        assertEquals("", run("check", file, "--fix").err());
    }

    @Test
    void aDocumentThatCannotBeReadIsAnErrorAndTheOthersGoOn() throws IOException {
        file("a.yaml", "name: [\n");
        file("b.kql", JOIN);
        var outcome = run("check", folder.toString(), "--format", "json");
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.json().get("rules").asInt());
    }
}
