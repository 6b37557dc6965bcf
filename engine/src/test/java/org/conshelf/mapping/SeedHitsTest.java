package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.Shared;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFormats;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The two documents that the project exists for, as they stand, over labelled real telemetry: each
/// query fires on the labelled records and on no other.
class SeedHitsTest {
    private static final String REMOTE_SERVICE = "seed1";
    private static final String SERVICE_ABUSE = "seed2";

    private Path evidence = Path.of("");
    private final Map<String, JsonNode> labels = new LinkedHashMap<>();
    private List<Rule> rules = List.of();

    @BeforeEach
    void load() throws IOException {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "no shared folder");
        evidence = shared.get().resolve("evidence").toRealPath();
        rules = RuleFormats.load(List.of(shared.get().resolve("seeds"))).rules();
        for (var line : Files.readAllLines(evidence.resolve("labels.jsonl"))) {
            var label = JsonMapper.shared().readTree(line);
            labels.put(label.get("file").stringValue(), label);
        }
        assertEquals(4, rules.size());
        assertTrue(labels.size() > 40);
    }

    /// `FILE#RECORD`, with what it was joined to behind a `+`.
    private Set<String> expected(List<String> files, String seed) {
        var hits = new TreeSet<String>();
        for (var file : files) {
            for (var hit : Objects.requireNonNull(labels.get(file)).get("expected_hits")) {
                if (hit.get("branch").stringValue().startsWith(seed)) {
                    var joined = new StringBuilder(file + "#" + record(hit));
                    if (hit.has("joins")) {
                        hit.get("joins").forEach(j -> joined.append('+').append(record(j)));
                    }
                    hits.add(joined.toString());
                }
            }
        }
        return hits;
    }

    /// The number by which a record is found: its line where the file has lines.
    private static long record(JsonNode hit) {
        return hit.get(hit.has("line") ? "line" : "event_record_id").longValue();
    }

    private Set<String> hits(MappedEvidence mapped, Rule rule) throws IOException {
        var hits = new TreeSet<String>();
        for (var sources : mapped.run(rule.query()).sources()) {
            var records = new ArrayList<String>();
            for (var source : sources) {
                long record = source.file().recordNumber(source.position());
                records.add(
                        records.isEmpty()
                                ? evidence.relativize(source.file().path()) + "#" + record
                                : Long.toString(record));
            }
            assertTrue(hits.add(String.join("+", records)), "a hit is there twice: " + records);
        }
        return hits;
    }

    private void check(List<String> files) throws IOException {
        try (var mapped = new MappedEvidence(files.stream().map(evidence::resolve).toList())) {
            for (var rule : rules) {
                var seed = rule.file().contains("000_") ? REMOTE_SERVICE : SERVICE_ABUSE;
                assertEquals(
                        expected(files, seed),
                        hits(mapped, rule),
                        rule.title() + " over " + (files.size() > 1 ? "all files" : files));
            }
        }
    }

    @Test
    void firesOnTheLabelledRecordsOfTheWholeFolder() throws IOException {
        check(List.copyOf(labels.keySet()));
    }

    /// The files one by one where something is to be found, and where much is not to be.
    @Test
    void firesOnTheLabelledRecordsOfEachFile() throws IOException {
        for (var label : labels.values()) {
            if (!label.get("expected_hits").isEmpty()
                    || label.get("verdict").stringValue().equals("malicious")) {
                check(List.of(label.get("file").stringValue()));
            }
        }
    }
}
