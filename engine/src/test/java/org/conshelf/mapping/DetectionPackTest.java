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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        assertTrue(loaded.rules().size() >= 22, "rules were not found");
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

    private static final List<String> SECTIONS =
            List.of(
                    "Behaviour",
                    "Triage",
                    "Investigation guide",
                    "Response playbook",
                    "Tuning",
                    "False positives",
                    "Hunting queries");

    /// The tactics of the techniques that the pack names, as ATT&CK has them.
    private static final Map<String, Set<String>> TACTICS =
            Map.ofEntries(
                    Map.entry("T1021", Set.of("LateralMovement")),
                    Map.entry("T1036", Set.of("DefenseEvasion")),
                    Map.entry("T1037", Set.of("Persistence", "PrivilegeEscalation")),
                    Map.entry("T1053", Set.of("Execution", "Persistence", "PrivilegeEscalation")),
                    Map.entry("T1059", Set.of("Execution")),
                    Map.entry("T1068", Set.of("PrivilegeEscalation")),
                    Map.entry("T1134", Set.of("DefenseEvasion", "PrivilegeEscalation")),
                    Map.entry("T1543", Set.of("Persistence", "PrivilegeEscalation")),
                    Map.entry("T1559", Set.of("Execution")),
                    Map.entry("T1564", Set.of("DefenseEvasion")),
                    Map.entry("T1569", Set.of("Execution")),
                    Map.entry("T1570", Set.of("LateralMovement")),
                    Map.entry(
                            "T1574",
                            Set.of("Persistence", "PrivilegeEscalation", "DefenseEvasion")));

    @Test
    void everyRuleSaysWhatSentinelAsksFor() {
        var ids = new HashSet<String>();
        for (var rule : rules()) {
            var details = rule.details();
            assertTrue(
                    details.id().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), rule.file());
            assertTrue(ids.add(details.id()), details.id() + " is there twice");
            assertTrue(!rule.severity().isEmpty(), rule.file());
            assertTrue(
                    details.tags().stream().anyMatch(t -> t.matches("confidence: \\w+")),
                    rule.file());
            assertTrue(!details.connectors().isEmpty(), rule.file());
            assertTrue(
                    details.entityMappings().stream().anyMatch(m -> m.entityType().equals("Host")),
                    rule.file());
            assertTrue(!details.customDetails().isEmpty(), rule.file());
            assertTrue(details.alertDetails().isPresent(), rule.file());
        }
    }

    @Test
    void techniquesAndTacticsBelongTogether() {
        for (var rule : rules()) {
            var tactics = new TreeSet<>(rule.tactics());
            var reached = new TreeSet<String>();
            for (var technique : rule.techniques()) {
                var of = TACTICS.get(technique.replaceFirst("\\..*", ""));
                assertTrue(of != null, rule.file() + ": " + technique);
                assertTrue(of.stream().anyMatch(tactics::contains), rule.file() + ": " + technique);
                reached.addAll(of);
            }
            assertTrue(reached.containsAll(tactics), rule.file() + ": " + tactics);
        }
    }

    @Test
    void everyRuleHasATestAndAWholeGuide() {
        for (var rule : rules()) {
            var file = Path.of(rule.file());
            assertTrue(
                    Files.isRegularFile(file.resolveSibling(name(rule) + ".test.yaml")),
                    rule.file());
            var guide = rule.guide().orElseThrow(() -> new AssertionError(rule.file()));
            assertEquals(
                    SECTIONS, guide.sections().stream().map(s -> s.title()).toList(), rule.file());
            for (var section : guide.sections()) {
                assertTrue(
                        section.text().text().strip().length() > 40,
                        rule.file() + ": " + section.title());
            }
            assertTrue(!guide.queries().isEmpty(), rule.file());
        }
    }

    @Test
    void everyHuntingQueryIsValid() throws Exception {
        try (var evidence = new MappedEvidence(files(SAMPLES))) {
            for (var rule : rules()) {
                for (var query : rule.guide().orElseThrow().queries()) {
                    var messages =
                            evidence.plan(query.query()).diagnostics().stream()
                                    .map(Diagnostic::render)
                                    .toList();
                    assertEquals(List.of(), messages, rule.file() + ": " + query.title());
                }
            }
        }
    }

    /// What the mappings of entities, the custom details and the alert's title read is there.
    @Test
    void everyColumnThatAnAlertReadsIsInTheResult() throws Exception {
        try (var evidence = new MappedEvidence(files(SAMPLES))) {
            for (var rule : rules()) {
                var columns =
                        evidence.plan(rule.query()).rel().columns().stream()
                                .map(c -> c.name())
                                .collect(Collectors.toSet());
                var read = new TreeSet<String>(rule.details().customDetails().values());
                rule.details()
                        .entityMappings()
                        .forEach(m -> m.fields().forEach(f -> read.add(f.column())));
                var title = Pattern.compile("\\{\\{(\\w+)\\}\\}").matcher(rule.document().text());
                while (title.find()) {
                    read.add(title.group(1));
                }
                read.removeAll(columns);
                assertEquals(Set.of(), read, rule.file());
            }
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
        var byFile = new TreeMap<String, Set<String>>();
        filesHit(files(SAMPLES))
                .forEach((rule, files) ->
                        files.forEach(
                                f -> byFile.computeIfAbsent(f, n -> new TreeSet<>()).add(rule)));
        assertEquals(
                Set.of("new-service-powershell.json", "psexec.json", "sc-create-temp.json"),
                byFile.keySet());
        assertTrue(
                byFile.getOrDefault("psexec.json", Set.of())
                        .containsAll(
                                Set.of(
                                        "remote-service-creation",
                                        "service-after-network-logon",
                                        "remote-execution-tool-service",
                                        "remote-execution-tool-pipe",
                                        "remote-execution-tool-share",
                                        "remote-execution-tool-process")),
                byFile.toString());
        assertTrue(
                byFile.getOrDefault("sc-create-temp.json", Set.of())
                        .containsAll(
                                Set.of(
                                        "service-command-line",
                                        "service-start-timeout",
                                        "suspicious-service-installation",
                                        "service-program-in-registry",
                                        "unusual-service-process")),
                byFile.toString());
        assertTrue(
                byFile.getOrDefault("new-service-powershell.json", Set.of())
                        .containsAll(
                                Set.of(
                                        "service-by-powershell",
                                        "suspicious-service-installation",
                                        "service-program-in-registry")),
                byFile.toString());
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
            assertEquals("Kerberos", row.get("Authentication"));
        }
    }

    /// Over real telemetry every file that shows the abuse of a service is found, and nothing is on
    /// a benign one, nor on one that only asks which services there are.
    @Test
    void realAttacksAreFoundAndBenignFilesAreNot() throws Exception {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "no shared folder");
        var evidence = shared.get().resolve("evidence");
        var expected = new TreeSet<String>();
        for (var line : Files.readAllLines(evidence.resolve("labels.jsonl"))) {
            var label = JsonMapper.shared().readTree(line);
            var techniques = new TreeSet<String>();
            label.get("techniques").forEach(t -> techniques.add(t.stringValue()));
            if (label.get("verdict").stringValue().equals("malicious")
                    && !techniques.equals(Set.of("T1007"))) {
                expected.add(label.get("file").stringValue());
            }
        }
        assertTrue(expected.size() > 20, "labels were not read");

        var found = new TreeSet<String>();
        try (var mapped = new MappedEvidence(files(evidence))) {
            for (var rule : rules()) {
                for (var sources : mapped.run(rule.query()).sources()) {
                    sources.forEach(s -> found.add(relative(evidence, s)));
                }
            }
        }
        assertEquals(expected, found);
    }

    private static String relative(Path evidence, SourceKey source) {
        try {
            return evidence.toRealPath().relativize(source.file().path().toRealPath()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
