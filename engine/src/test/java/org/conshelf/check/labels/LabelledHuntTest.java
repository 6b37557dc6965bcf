package org.conshelf.check.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.conshelf.check.testing.TestFolder;
import org.conshelf.hunt.Progress;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledHuntTest {
    private static final String LABELS =
            """
            {"file": "a/DeviceProcessEvents.json", "verdict": "malicious", "techniques": ["T1569.002"], "tool": "x", "expected_hits": [{"line": 1}, {"line": 2}]}
            {"file": "b/DeviceProcessEvents.json", "verdict": "malicious", "techniques": ["T1543"]}
            {"file": "c/DeviceProcessEvents.json", "verdict": "malicious", "techniques": ["T1003"]}
            {"file": "d", "verdict": "benign"}
            {"file": "e/DeviceProcessEvents.json", "verdict": "benign", "techniques": []}
            {"file": "gone.evtx", "verdict": "benign"}
            no json
            {"file": "../a/DeviceProcessEvents.json", "verdict": "malicious"}
            {"file": "a/DeviceProcessEvents.json", "verdict": "malicious"}
            {"file": "x", "verdict": "perhaps"}
            {"verdict": "benign"}

            """;

    @TempDir Path folder = Path.of("");

    private TestFolder files = new TestFolder(folder);

    @BeforeEach
    void writeEvidenceAndRules() {
        files = new TestFolder(folder);
        var bad = "{\"TimeGenerated\":\"2025-10-14T10:00:00Z\",\"FileName\":\"bad.exe\"}\n";
        var good = bad.replace("bad.exe", "good.exe");
        files.write("evidence/a/DeviceProcessEvents.json", bad + good + bad);
        files.write("evidence/b/DeviceProcessEvents.json", good);
        files.write("evidence/c/DeviceProcessEvents.json", bad);
        files.write("evidence/d/DeviceProcessEvents.json", bad);
        files.write("evidence/d/DeviceFileEvents.json", good);
        files.write("evidence/e/DeviceProcessEvents.json", good);
        files.write("evidence/f/DeviceProcessEvents.json", good);
        files.write("evidence/notes.txt", "no evidence at all\n");
        files.write("evidence/labels.jsonl", LABELS);
        files.write(
                "rules/1.yaml",
                """
                name: Bad program
                relevantTechniques: [T1569, T1543]
                query: DeviceProcessEvents | where FileName == 'bad.exe'
                """);
        files.write(
                "rules/2.yaml",
                """
                name: Bad program again
                query: DeviceProcessEvents | where FileName startswith 'bad' | summarize count() by FileName
                """);
    }

    private List<Rule> rules() {
        return RuleFormats.load(List.of(folder.resolve("rules"))).rules();
    }

    private LabelReport run(List<Rule> rules, String... techniques) throws IOException {
        var labels = folder.resolve("evidence/labels.jsonl");
        return LabelledHunt.run(
                rules,
                SourceText.of(labels.toString(), Files.readString(labels)),
                List.of(folder.resolve("evidence")),
                List.of(techniques),
                TestFolder.settings(false),
                Progress.NONE);
    }

    private static String results(LabelReport report) {
        return report.files().stream()
                .map(f -> f.file().charAt(0) + " " + f.result() + " " + f.count())
                .collect(Collectors.joining(", "));
    }

    @Test
    void filesAndHitsAreComparedWithTheirLabels() throws IOException {
        var report = run(rules());
        assertEquals(
                "a found 3, b missed 0, c other 2, d false alarm 2, e quiet 0", results(report));
        assertEquals(List.of("T1569", "T1543"), report.techniques());
        assertEquals(OptionalDouble.of(0.5), report.recall());
        assertEquals(OptionalDouble.of(0.5), report.precision());
        assertEquals(OptionalDouble.of(0.6), report.hitPrecision());
        assertEquals(1, report.foundRecords());
        assertEquals(2, report.records());
        assertEquals(List.of("gone.evtx", "../a/DeviceProcessEvents.json"), report.missing());
        assertEquals(
                List.of(folder.resolve("evidence/f/DeviceProcessEvents.json")),
                report.unlabelled());
        assertEquals(
                List.of(
                        "6 'gone.evtx' is not in the evidence",
                        "7 the line is no JSON",
                        "8 '../a/DeviceProcessEvents.json' is not in the evidence",
                        "9 the file is labelled twice; first in line 1",
                        "10 \"verdict\" is malicious or benign",
                        "11 the line has no \"file\""),
                report.diagnostics().stream()
                        .sorted(java.util.Comparator.comparingInt(d -> d.position().line()))
                        .map(d -> d.position().line() + " " + d.message())
                        .toList());
    }

    @Test
    void techniquesSayWhichFilesCount() throws IOException {
        assertEquals(
                "a found 3, b other 0, c other 2, d false alarm 2, e quiet 0",
                results(run(rules(), "T1569")));
        assertEquals(
                "a other 3, b other 0, c found 2, d false alarm 2, e quiet 0",
                results(run(rules(), "T1003")));
        // A technique does not stand for another that begins as it does.
        assertTrue(LabelledHunt.covers("T1569", "T1569.002"));
        assertTrue(!LabelledHunt.covers("T1569.002", "T1569"));
        assertTrue(!LabelledHunt.covers("T156", "T1569"));
        // Rules that name none are for whatever is malicious.
        var second = rules().subList(1, 2);
        assertEquals(
                "a found 1, b missed 0, c found 1, d false alarm 1, e quiet 0",
                results(run(second)));
    }

    @Test
    void aRuleThatDoesNotRunIsSaidOnce() throws IOException {
        files.write(
                "rules/3.yaml", "name: Broken\nquery: DeviceProcessEvents | where Nobody == 1\n");
        var report = run(rules());
        var broken =
                report.diagnostics().stream().filter(d -> d.code().code().equals("TS009")).toList();
        assertEquals(1, broken.size());
        assertTrue(broken.getFirst().message().contains("unknown column 'Nobody'"));
        assertEquals(
                "a found 3, b missed 0, c other 2, d false alarm 2, e quiet 0", results(report));
    }
}
