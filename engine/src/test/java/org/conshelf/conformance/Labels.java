package org.conshelf.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Hunt;
import org.conshelf.hunt.HuntOutcome;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFormats;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real evidence: what is read of it, and what the seeds find in it, against its labels.
public final class Labels {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path shared;
    private final List<JsonNode> labels = new ArrayList<>();

    public Labels(Path shared) throws IOException {
        this.shared = shared;
        for (var line : Files.readAllLines(shared.resolve("evidence/labels.jsonl"))) {
            labels.add(JsonMapper.shared().readTree(line));
        }
    }

    /// The events of one file.
    ///
    /// @param uncounted 1 where the label counts line feeds and the last line has none, so that the
    ///   file has one record more than its label says; else 0
    public record Read(String file, String format, long records, long labelled, int uncounted) {
        /// Whether exactly the labelled records were read.
        public boolean isRight() {
            return records == labelled || records == labelled + uncounted;
        }
    }

    /// How many records each file gave, and how many it has.
    public List<Read> records() {
        var reads = new ArrayList<Read>();
        for (var label : labels) {
            var file = label.path("file").asString();
            var path = shared.resolve("evidence").resolve(file);
            try (var workspace = open(List.of(path))) {
                var outcome = workspace.evidence().getFirst();
                reads.add(
                        new Read(
                                file,
                                outcome.format(),
                                outcome.records(),
                                label.path("events").asLong(),
                                uncounted(path, label.path("events").asLong())));
            }
        }
        return reads;
    }

    private static int uncounted(Path file, long labelled) {
        if (!file.toString().endsWith(".log")) {
            return 0;
        }
        try {
            var bytes = Files.readAllBytes(file);
            long feeds = 0;
            for (byte b : bytes) {
                feeds += b == '\n' ? 1 : 0;
            }
            boolean ends = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
            return feeds == labelled && !ends ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What hunting came to.
    ///
    /// @param labelled how many hits the labels expect
    /// @param found those of them that were found
    /// @param missing those that were not
    /// @param further hits that no label expects
    public record Hits(int labelled, int found, List<String> missing, List<String> further) {}

    /// Hunts with the seeds whose hits are labelled: over the whole folder, or file by file.
    public Hits hunt(boolean fileByFile) {
        var rules = rules();
        var actual = new HashSet<String>();
        if (fileByFile) {
            for (var label : labels) {
                var file = shared.resolve("evidence").resolve(label.path("file").asString());
                actual.addAll(hits(run(rules, List.of(file))));
            }
        } else {
            actual.addAll(hits(run(rules, List.of(shared.resolve("evidence")))));
        }
        return compare(actual);
    }

    /// The Defender queries of the first seed: the computers on which they fire.
    public Set<String> defenderIncidents() {
        var rules =
                RuleFormats.load(List.of(shared.resolve("seeds"))).rules().stream()
                        .filter(r -> r.file().contains("000_") && r.index() < 2)
                        .toList();
        var incidents = new HashSet<String>();
        for (var outcome : run(rules, List.of(shared.resolve("evidence"))).rules()) {
            for (var sources : outcome.sources()) {
                sources.forEach(
                        s -> incidents.add(outcome.rule().index() + " " + s.file().getFileName()));
            }
        }
        return incidents;
    }

    private List<Rule> rules() {
        return RuleFormats.load(List.of(shared.resolve("seeds"))).rules().stream()
                .filter(r -> r.file().contains("001_") || r.index() == 2)
                .toList();
    }

    private static Workspace open(List<Path> paths) {
        return Workspace.open(
                paths.stream().map(EvidencePath::of).toList(),
                () -> DuckDbEngine.open(EngineOptions.defaults()),
                Progress.NONE);
    }

    private static HuntOutcome run(List<Rule> rules, List<Path> evidence) {
        long wallClock = KustoDateTime.ofInstant(Clock.systemUTC().instant());
        try (var workspace = open(evidence)) {
            return Hunt.run(
                    workspace, rules, OptionalLong.empty(), wallClock, TIMEOUT, Progress.NONE);
        }
    }

    /// A hit as `branch file record`, once for each record that made it.
    private Set<String> hits(HuntOutcome hunt) {
        var hits = new HashSet<String>();
        for (var outcome : hunt.rules()) {
            if (outcome.status() != RuleOutcome.Status.OK) {
                hits.add(
                        outcome.rule().title()
                                + ": "
                                + outcome.diagnostics().getFirst().headline());
                continue;
            }
            Function<Object[], String> branch = branch(outcome);
            for (int i = 0; i < outcome.rows().size(); i++) {
                var records = new ArrayList<String>();
                for (var source : outcome.sources().get(i)) {
                    var file = shared.resolve("evidence").relativize(source.file());
                    records.add(file + " " + source.record());
                }
                hits.add(branch.apply(outcome.rows().get(i)) + " " + String.join(" + ", records));
            }
        }
        return hits;
    }

    /// The second seed says in a column which of its branches a row is of.
    private static Function<Object[], String> branch(RuleOutcome outcome) {
        if (outcome.rule().file().contains("000_")) {
            return _ -> "seed1-SecurityEvent";
        }
        int column = outcome.columns().stream().map(c -> c.name()).toList().indexOf("SourceType");
        return row ->
                switch (String.valueOf(row[column])) {
                    case "SecurityEvent-7045" -> "seed2-branch1";
                    case "DeviceProcessEvents-sc" -> "seed2-branch2";
                    case "DeviceProcessEvents-psexec" -> "seed2-branch3";
                    default -> "seed2-branch4";
                };
    }

    private Hits compare(Set<String> actual) {
        var left = new HashSet<>(actual);
        var missing = new ArrayList<String>();
        int labelled = 0;
        for (var label : labels) {
            for (var expected : label.path("expected_hits")) {
                labelled++;
                var file = label.path("file").asString();
                var branch = expected.path("branch").asString();
                var key = expected.path("event_record_id");
                var match =
                        left.stream()
                                .filter(hit ->
                                        hit.startsWith(branch + " ")
                                                && (has(hit, file, key)
                                                        || has(hit, file, expected.path("line"))))
                                .findFirst();
                match.ifPresentOrElse(
                        left::remove, () -> missing.add(branch + " " + file + " " + expected));
            }
        }
        return new Hits(
                labelled, labelled - missing.size(), missing, left.stream().sorted().toList());
    }

    private static boolean has(String hit, String file, JsonNode number) {
        return number.isNumber() && (hit + " ").contains(file + " " + number.asLong() + " ");
    }
}
