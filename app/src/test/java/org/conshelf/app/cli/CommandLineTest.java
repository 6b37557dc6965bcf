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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The contract that scripts rely on: shapes and exit codes.
class CommandLineTest {
    @TempDir Path folder = Path.of("");

    private String evidence = "";
    private String rules = "";

    /// What a command gave.
    private record Result(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        List<JsonNode> jsonLines() {
            return out.lines().map(l -> JsonMapper.shared().readTree(l)).toList();
        }
    }

    private static Result run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Main.run(
                        args,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @BeforeEach
    void makeEvidenceAndRules() throws IOException {
        // Rows in a table's own shape: the ANSI escape and the formula are an attacker's.
        write(
                "evidence/DeviceProcessEvents.json",
                """
                {"TimeGenerated":"2024-05-01T10:00:00Z","DeviceName":"ws1","AccountName":"\\u001b[31ma.b","FileName":"sc.exe","ProcessCommandLine":"=cmd|calc"}
                {"TimeGenerated":"2024-05-02T10:00:00Z","DeviceName":"ws2","AccountName":"c.d","FileName":"net.exe","ProcessCommandLine":"net, \\"start\\" x"}
                this line is no JSON
                """);
        evidence = folder.resolve("evidence").toString();
        rules = folder.resolve("rules").toString();
        write(
                "rules/1.kql",
                """
                // Service tools
                // severity: high
                // techniques: T1569.002
                DeviceProcessEvents
                | where FileName in~ ("sc.exe", "net.exe")
                | project TimeGenerated, DeviceName, AccountName, ProcessCommandLine
                """);
        write("rules/2.kql", "// Broken\nDeviceProcessEvents\n| where Nothing == 1\n");
        write("rules/3.kql", "// Old\nDeviceProcessEvents\n| where TimeGenerated < ago(100d)\n");
        write("rules/4.kql", "// Elsewhere\nSigninLogs\n| take 5\n");
    }

    @Test
    void aHuntNotesTablesThatRulesNameAndHeedsCommentsThatSwitchNotesOff() throws IOException {
        write("quiet/1.kql", "// conshelf:disable=KQ405\nSigninLogs\n| take 5\n");
        write("quiet/2.kql", "_Im_ProcessCreate\n| take 1\n");
        write("quiet/3.kql", "union DeviceProcessEvents, SigninLogs\n| take 1\n");
        var result =
                run(
                        "hunt",
                        "--detections",
                        folder.resolve("quiet").toString(),
                        "--evidence",
                        evidence);
        var notes = (result.out() + result.err()).lines().filter(l -> l.contains("KQ405")).toList();
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(
                notes.getFirst().contains("3.kql:1:28: note KQ405: no evidence feeds SigninLogs"));
    }

    @Test
    void huntAsJsonHasTheShapeThatScriptsRelyOn() {
        var result = run("hunt", "--detections", rules, "--evidence", evidence, "--format", "json");
        assertEquals(1, result.code(), result.err());
        assertEquals(1, result.out().lines().count());
        var hunt = result.json();
        assertEquals("2024-05-02T10:00:00Z", hunt.path("as_of").asString());
        assertEquals(4, hunt.path("rules").size());
        var first = hunt.path("rules").path(0);
        assertEquals("Service tools", first.path("title").asString());
        assertEquals("high", first.path("severity").asString());
        assertEquals("T1569.002", first.path("techniques").path(0).asString());
        assertEquals("ok", first.path("status").asString());
        assertEquals(0, first.path("index").asInt());
        assertEquals(2, first.path("hits").asInt());
        assertEquals("ws1", first.path("rows").path(0).path("DeviceName").asString());
        assertEquals(2, first.path("sources").size());
        var source = first.path("sources").path(0).path(0);
        assertTrue(source.path("file").asString().endsWith("DeviceProcessEvents.json"));
        assertEquals(1, source.path("record").asLong());

        var broken = hunt.path("rules").path(1);
        assertEquals("refused", broken.path("status").asString());
        var diagnostic = broken.path("diagnostics").path(0);
        assertEquals("KQ101", diagnostic.path("code").asString());
        assertEquals(3, diagnostic.path("line").asInt());
        assertEquals(9, diagnostic.path("column").asInt());

        var old = hunt.path("rules").path(2);
        assertEquals(0, old.path("hits").asInt());
        assertEquals("KQ406", old.path("diagnostics").path(0).path("code").asString());
        assertEquals(
                "KQ405",
                hunt.path("rules").path(3).path("diagnostics").path(0).path("code").asString());

        var file = hunt.path("evidence").path(0);
        assertEquals(2, file.path("records").asInt());
        assertEquals(1, file.path("damaged").asInt() + file.path("skipped").asInt());
        assertEquals(2, file.path("raw").path("DeviceProcessEvents").asInt());
        assertTrue(file.path("diagnostics").size() > 0);
    }

    @Test
    void huntWithoutAFailingRuleIsDoneThoughEvidenceIsDamaged() {
        var result = run("hunt", "--detections", rules + "/1.kql", "--evidence", evidence);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("command line"), result.out());
        assertTrue(result.out().contains("2024-05-02T10:00:00Z, the newest event"));
        assertFalse(result.out().contains("\u001b"), "an escape reached the terminal");
        assertTrue(result.out().contains("\\u001b[31ma.b"));
        assertEquals("", result.err());
    }

    @Test
    void theClockMovesWhereItIsTold() {
        var result =
                run(
                        "hunt",
                        "--detections",
                        rules + "/3.kql",
                        "--evidence",
                        evidence,
                        "--as-of",
                        "2024-12-01",
                        "--format",
                        "json");
        assertEquals(0, result.code());
        assertEquals("2024-12-01T00:00:00Z", result.json().path("as_of").asString());
        assertEquals(2, result.json().path("rules").path(0).path("hits").asInt());
    }

    @Test
    void huntAsLinesIsAHitALine() {
        var result =
                run("hunt", "--detections", rules, "--evidence", evidence, "--format", "ndjson");
        assertEquals(1, result.code());
        var lines = result.jsonLines();
        assertEquals(2, lines.size());
        assertEquals("Service tools", lines.getFirst().path("title").asString());
        assertEquals("ws1", lines.getFirst().path("row").path("DeviceName").asString());
        assertFalse(result.out().contains("\u001b"));
        assertTrue(result.err().contains("KQ101"));
    }

    @Test
    void huntAsCsvNeutralisesFormulas() {
        var single =
                run(
                        "hunt",
                        "--detections",
                        rules + "/1.kql",
                        "--evidence",
                        evidence,
                        "--format",
                        "csv");
        var lines = single.out().split("\r\n");
        assertEquals(
                "file,index,title,TimeGenerated,DeviceName,AccountName,ProcessCommandLine",
                lines[0]);
        assertTrue(lines[1].endsWith(",ws1,\\u001b[31ma.b,'=cmd|calc"), lines[1]);
        assertTrue(lines[2].endsWith(",\"net, \"\"start\"\" x\""), lines[2]);

        var several = run("hunt", "--detections", rules, "--evidence", evidence, "--format", "csv");
        assertTrue(several.out().startsWith("file,index,title,row\r\n"));
        assertTrue(several.out().contains("{\"\"TimeGenerated\"\":"));
    }

    @Test
    void nothingToReadIsWrongUsage() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        var empty = folder.resolve("empty").toString();
        assertEquals(2, run("hunt", "--detections", rules, "--evidence", empty).code());
        assertEquals(2, run("hunt", "--detections", empty, "--evidence", evidence).code());
        var missing = run("hunt", "--detections", rules, "--evidence", empty + "/missing");
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("there is no such file or folder"), missing.err());
        assertEquals(2, run("query", "T", "--evidence", empty).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunt",
                "hunt --detections x",
                "hunt --detections x --evidence y --format pdf",
                "hunt --detections x --evidence y --as-of yesterday",
                "query",
                "query T --timeout soon",
                "query T --file x",
                "query --file does-not-exist.kql",
                "query --batch does-not-exist.jsonl",
                "explain --stage=guess T",
                "query T --table oops",
                "nonsense",
                "query --nonsense",
                ""
            })
    void wrongUsageIsSaidWithoutAStackTrace(String line) {
        var result = run(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, result.code());
        assertEquals("", result.out());
        assertFalse(result.err().isBlank());
        assertFalse(result.err().contains("\tat "), result.err());
        assertFalse(result.err().contains("a bug"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunt", "query", "tables", "explain", "demo", "version"})
    void everyCommandHasHelpWithAnExample(String command) {
        var result = run(command, "--help");
        assertEquals(0, result.code());
        assertTrue(result.out().contains("Example"), result.out());
        assertTrue(result.out().contains("conshelf " + command), result.out());
    }

    @Test
    void queryWritesEveryFormat() {
        var kql =
                "print a = long(1), b = \"x,\\\"y\\\"\", c = dynamic({\"k\": [1, 2.5]}), d ="
                        + " datetime(2020-01-02 03:04:05.6), e = real(nan), f = 90s, g = int(null)";
        var json = run("query", kql, "--format", "json");
        assertEquals(0, json.code(), json.err());
        assertEquals(
                "{\"columns\":[{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"b\",\"type\":\"string\"},"
                        + "{\"name\":\"c\",\"type\":\"dynamic\"},{\"name\":\"d\",\"type\":\"datetime\"},"
                        + "{\"name\":\"e\",\"type\":\"real\"},{\"name\":\"f\",\"type\":\"timespan\"},"
                        + "{\"name\":\"g\",\"type\":\"int\"}],\"rows\":[[1,\"x,\\\"y\\\"\",{\"k\":[1,2.5]},"
                        + "\"2020-01-02T03:04:05.6000000Z\",\"NaN\",\"00:01:30\",null]]}",
                json.out().strip());
        assertEquals(
                "{\"a\":1,\"b\":\"x,\\\"y\\\"\",\"c\":{\"k\":[1,2.5]},\"d\":\"2020-01-02T03:04:05.6000000Z\","
                        + "\"e\":\"NaN\",\"f\":\"00:01:30\",\"g\":null}",
                run("query", kql, "--format", "ndjson").out().strip());
        assertEquals(
                "a,b,c,d,e,f,g\r\n"
                        + "1,\"x,\"\"y\"\"\",\"{\"\"k\"\":[1,2.5]}\",2020-01-02T03:04:05.6000000Z,NaN,00:01:30,\r\n",
                run("query", kql, "--format", "csv").out());
        assertTrue(run("query", kql).out().contains("(1 row)"));
    }

    @Test
    void severalResultsAreWrittenInTurn() {
        var kql = "range x from 1 to 3 step 1 | fork few=(take 1) (count)";
        var json = run("query", kql, "--format", "json").json();
        assertEquals("few", json.path("tables").path(0).path("name").asString());
        assertEquals(3, json.path("tables").path(1).path("rows").path(0).path(0).asInt());
        assertEquals(
                "{\"$table\":\"few\"}\n{\"x\":1}\n{\"$table\":\"Table 2\"}\n{\"Count\":3}",
                run("query", kql, "--format", "ndjson").out().strip());
        assertTrue(run("query", kql).out().contains("-- Table 2"));
    }

    @Test
    void parametersAreGivenAsTextAndNeverMoreThanConstants() {
        var kql = "declare query_parameters(n: long = 1, who: string = 'x'); print n + 1, who";
        assertEquals(
                "{\"print_0\":6,\"print_1\":\"'; drop\"}",
                run("query", kql, "--format", "ndjson", "--param", "n=5", "--param", "who='; drop")
                        .out()
                        .strip());
        assertEquals(1, run("query", kql, "--param", "n=1 | take 5").code());
        assertEquals(1, run("query", kql, "--param", "n=toscalar(T)").code());
        assertEquals(2, run("query", kql, "--param", "n").code());
        assertEquals(2, run("query", kql, "--param", "n=1", "--param", "n=2").code());
    }

    @Test
    void refusedQueryIsShownWithItsPlace() {
        var result = run("query", "print x = 1\n| where Y == 2");
        assertEquals(1, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("<query>:2:9: error KQ101"), result.err());
        assertTrue(result.err().contains("        ^"), result.err());
        var unterminated = run("query", "print 'abc");
        assertEquals(1, unterminated.code());
        assertTrue(unterminated.err().contains("KQ002"), unterminated.err());
    }

    @Test
    void queryIsReadFromAFileAndWrittenToOne() throws IOException {
        var file = write("q.kql", "\uFEFFprint x = 1").toString();
        var out = folder.resolve("out.json");
        var result = run("query", "--file", file, "--format", "json", "--out", out.toString());
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(Files.readString(out).contains("\"rows\":[[1]]"));
        assertFalse(Files.exists(folder.resolve("out.json.partial")));
        assertEquals(2, run("query", "print 1", "--out", folder + "/no/such/folder").code());
    }

    @Test
    void batchAnswersEveryLineInOrder() throws IOException {
        var file =
                write(
                                "batch.jsonl",
                                """
                                {"id": "a", "query": "print x = 1", "more": true}
                                {"id": 2, "query": "print y = nothing"}

                                {"id": "c"}
                                no JSON
                                {"id": "d", "query": "DeviceProcessEvents | count"}
                                """)
                        .toString();
        var result = run("query", "--batch", file, "--evidence", evidence);
        assertEquals(0, result.code(), result.err());
        var lines = result.jsonLines();
        assertEquals(5, lines.size());
        assertEquals(
                "{\"id\":\"a\",\"ok\":true,\"columns\":[{\"name\":\"x\",\"type\":\"long\"}],\"rows\":[[1]]}",
                result.out().lines().findFirst().orElseThrow());
        assertEquals(2, lines.get(1).path("id").asInt());
        assertFalse(lines.get(1).path("ok").asBoolean());
        var error = lines.get(1).path("error");
        assertTrue(error.path("code").asString().startsWith("KQ1"));
        assertEquals(1, error.path("line").asInt());
        assertEquals(11, error.path("column").asInt());
        assertEquals("c", lines.get(2).path("id").asString());
        assertEquals(4, lines.get(2).path("error").path("line").asInt());
        assertTrue(lines.get(3).path("id").isNull());
        assertEquals(2, lines.get(4).path("rows").path(0).path(0).asInt());
    }

    @Test
    void batchGivesUpOnWhatTakesTooLong() throws IOException {
        var slow =
                "range a from 1 to 300000 step 1 | extend k = 1 | join kind=inner (range b from 1"
                        + " to 300000 step 1 | extend k = 1) on k | summarize max(a * b)";
        var file =
                write(
                                "batch.jsonl",
                                "{\"id\": 1, \"query\": \"%s\"}\n{\"id\": 2, \"query\": \"print 1\"}\n"
                                        .formatted(slow))
                        .toString();
        var result = run("query", "--batch", file, "--timeout", "0.5");
        assertEquals(0, result.code(), result.err());
        var lines = result.jsonLines();
        assertEquals("KQ302", lines.getFirst().path("error").path("code").asString());
        assertTrue(lines.getLast().path("ok").asBoolean());
    }

    @Test
    void tablesAreListedWithTheRowsOfTheEvidence() {
        var all = run("tables", "--evidence", evidence, "--format", "ndjson");
        assertEquals(0, all.code(), all.err());
        assertTrue(all.jsonLines().size() > 900);
        assertTrue(
                all.jsonLines().stream()
                        .anyMatch(t ->
                                t.path("table").asString().equals("DeviceProcessEvents")
                                        && t.path("rows").asInt() == 2));
        var one = run("tables", "SecurityEvent");
        assertEquals(0, one.code());
        assertTrue(one.out().contains("EventData"));
        var none = run("tables", "SecurityEvnt");
        assertEquals(1, none.code());
        assertTrue(none.err().contains("similar: SecurityEvent"), none.err());
    }

    @Test
    void explainPrintsEachStage() {
        var query = "print x = 1 | extend y = x + 1";
        var all = run("explain", query);
        assertEquals(0, all.code(), all.err());
        assertTrue(all.out().contains("-- syntax"));
        assertTrue(all.out().contains("-- plan"));
        assertTrue(all.out().contains("-- sql"));
        assertTrue(run("explain", "--stage=sql", query).out().contains("SELECT"));
        assertTrue(run("explain", "--stage=syntax", query).out().contains("print x = 1"));
        assertEquals(1, run("explain", "print x =").code());
    }

    @Test
    void hostileFilesAreNamedAndTheRestIsRead() throws IOException {
        Files.write(folder.resolve("evidence/binary.json"), new byte[] {0, 1, 2, 3});
        write("evidence/empty.json", "");
        write("evidence/\u001b[2Jname.txt", "words");
        var result = run("hunt", "--detections", rules + "/1.kql", "--evidence", evidence);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("binary.json"));
        assertTrue(result.out().contains("EV002"));
        assertTrue(result.out().contains("EV005"));
        assertFalse(result.out().contains("\u001b"));
    }

    @Test
    void docsExplainNames() {
        var families = run("docs");
        assertEquals(0, families.code());
        assertTrue(families.out().contains("aggregations"), families.out());
        var one = run("docs", "strlen");
        assertEquals(0, one.code());
        assertTrue(one.out().contains("strlen(source: any): long"), one.out());
        assertTrue(one.out().contains("strlen('hello') -> 5"), one.out());
        assertTrue(one.out().contains("https://learn.microsoft.com/kusto/query/strlen-function"));
        assertTrue(run("docs", "mv-expand").out().contains("with_itemindex"));
        assertTrue(run("docs", "KQ101").out().contains("similar: Account"));
        assertTrue(run("docs", "strlen", "--format", "markdown").out().startsWith("### strlen"));
        var both = run("docs", "count", "--format", "json").json();
        assertEquals(2, both.size());
        assertEquals("operator", both.get(0).path("kind").asString());
        var unknown = run("docs", "strln\u001b");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("similar: strlen"), unknown.err());
        assertFalse(unknown.err().contains("\u001b"));
        assertEquals(2, run("docs", "strlen", "--format", "html").code());
    }
}
