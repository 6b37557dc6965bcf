package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.conshelf.Shared;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFormats;
import org.conshelf.run.SourceKey;
import org.conshelf.source.Diagnostic;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The project's own detections over its own samples, and over real telemetry where that is there.
class DetectionPackTest {
    private static final Path DETECTIONS = Path.of("..", "detections");
    private static final Path SAMPLES = Path.of("..", "samples");

    private static List<Rule> rules() {
        var loaded = RuleFormats.load(List.of(DETECTIONS));
        assertEquals(List.of(), loaded.diagnostics());
        assertTrue(loaded.rules().size() >= 10, "rules were not found");
        return loaded.rules();
    }

    private static String name(Rule rule) {
        return Path.of(rule.file()).getFileName().toString().replace(".yaml", "");
    }

    private static String fileName(SourceKey source) {
        return source.file().path().getFileName().toString();
    }

    /// Rule → the files that its hits come from.
    private static Map<String, Set<String>> filesHit(List<Path> evidence) throws IOException {
        var hits = new TreeMap<String, Set<String>>();
        try (var mapped = new MappedEvidence(evidence)) {
            for (var rule : rules()) {
                var files = new TreeSet<String>();
                for (var sources : mapped.run(rule.query()).sources()) {
                    sources.forEach(s -> files.add(fileName(s)));
                }
                hits.put(name(rule), files);
            }
        }
        return hits;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void everyRuleSaysWhatSentinelAsksFor() throws Exception {
        var ids = new HashSet<String>();
        for (var rule : rules()) {
            var id = rule.details().id();
            assertTrue(id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), rule.file());
            assertTrue(ids.add(id), id + " is there twice");
            assertTrue(!rule.techniques().isEmpty(), rule.file());
            assertTrue(!rule.tactics().isEmpty(), rule.file());
            assertTrue(!rule.severity().isEmpty(), rule.file());
            assertTrue(rule.details().description().contains("False positives"), rule.file());
        }
    }

    /// Strictly as Kusto reads them, and with no message but that on event 7045.
    @Test
    void everyRuleIsValid() throws Exception {
        try (var evidence = new MappedEvidence(files(SAMPLES))) {
            for (var rule : rules()) {
                var messages =
                        evidence.plan(rule.query()).diagnostics().stream()
                                .filter(d -> !d.code().code().equals("KQ404"))
                                .map(Diagnostic::render)
                                .toList();
                assertEquals(List.of(), messages, rule.file());
            }
        }
    }

    @Test
    void theSamplesAttacksAreFoundAndOrdinaryWorkIsNot() throws Exception {
        var psexec = Set.of("psexec.json");
        var temp = Set.of("sc-create-temp.json");
        var powerShell = Set.of("new-service-powershell.json");
        var expected = new TreeMap<String, Set<String>>();
        expected.put("remote-service-creation", psexec);
        expected.put("service-after-network-logon", psexec);
        expected.put("remote-execution-tool-service", psexec);
        expected.put("remote-execution-tool-pipe", psexec);
        expected.put("remote-execution-tool-share", psexec);
        expected.put("remote-execution-tool-process", psexec);
        expected.put("service-command-line", temp);
        expected.put(
                "service-start-timeout",
                Set.of("sc-create-temp.json", "new-service-powershell.json"));
        expected.put("service-by-powershell", powerShell);
        expected.put(
                "suspicious-service-installation",
                Set.of("sc-create-temp.json", "new-service-powershell.json"));
        expected.put(
                "service-program-in-registry",
                Set.of("psexec.json", "sc-create-temp.json", "new-service-powershell.json"));

        assertEquals(expected, filesHit(files(SAMPLES)));
    }

    /// What an analyst needs of a remote installation is in the row.
    @Test
    void aRemoteInstallationNamesWhoWhereAndFromWhere() throws Exception {
        var rule =
                rules().stream()
                        .filter(r -> name(r).equals("remote-service-creation"))
                        .findFirst()
                        .orElseThrow();
        try (var mapped = new MappedEvidence(files(SAMPLES))) {
            var row = mapped.rows(rule.query().text()).getFirst();
            assertEquals("fs16.corp.example.org", row.get("Computer"));
            assertEquals("CORP\\l.okafor", row.get("Account"));
            assertEquals("198.51.100.44", row.get("IpAddress"));
            assertEquals("PSEXESVC", row.get("ServiceName"));
            assertEquals("Kerberos", row.get("AuthenticationPackageName"));
        }
    }

    /// Over real telemetry no rule fires on a benign file, and each fires where it says it does.
    @Test
    void realAttacksAreFoundAndBenignFilesAreNot() throws Exception {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "no shared folder");
        var evidence = shared.get().resolve("evidence");
        var benign = new HashSet<String>();
        for (var line : Files.readAllLines(evidence.resolve("labels.jsonl"))) {
            var label = JsonMapper.shared().readTree(line);
            if (label.get("verdict").stringValue().equals("benign")) {
                benign.add(label.get("file").stringValue());
            }
        }

        var hits = new TreeMap<String, Integer>();
        var onBenign = new TreeSet<String>();
        try (var mapped = new MappedEvidence(files(evidence))) {
            for (var rule : rules()) {
                var rows = mapped.run(rule.query());
                hits.put(name(rule), rows.rows().size());
                for (var sources : rows.sources()) {
                    for (var source : sources) {
                        var file = relative(evidence, source);
                        if (benign.contains(file)) {
                            onBenign.add(name(rule) + ": " + file);
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), onBenign);
        var expected = new TreeMap<String, Integer>();
        expected.put("remote-execution-tool-pipe", 3);
        expected.put("remote-execution-tool-process", 4);
        expected.put("remote-execution-tool-service", 4);
        expected.put("remote-execution-tool-share", 11);
        expected.put("remote-service-creation", 2);
        expected.put("service-after-network-logon", 1);
        expected.put("service-by-powershell", 1);
        expected.put("service-command-line", 6);
        expected.put("service-program-in-registry", 5);
        expected.put("service-start-timeout", 249);
        expected.put("suspicious-service-installation", 256);
        assertEquals(expected, hits);
    }

    private static String relative(Path evidence, SourceKey source) {
        try {
            return evidence.toRealPath().relativize(source.file().path().toRealPath()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
