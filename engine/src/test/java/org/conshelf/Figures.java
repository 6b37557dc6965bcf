package org.conshelf;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.conshelf.check.labels.LabelReport;
import org.conshelf.check.labels.LabelledHunt;
import org.conshelf.check.testing.TestSettings;
import org.conshelf.conformance.Corpus;
import org.conshelf.conformance.Labels;
import org.conshelf.conformance.Oracle;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
import org.conshelf.library.Library;
import org.conshelf.rule.RuleFormats;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.SourceText;

/// `./dev figures`: how much of the shared material is right. With `--cases`, what is not, and why.
public final class Figures {
    private final PrintStream out;
    private final boolean cases;

    private Figures(PrintStream out, boolean cases) {
        this.out = out;
        this.cases = cases;
    }

    public static void main(String[] args) throws IOException {
        var shared = Shared.folder();
        if (shared.isEmpty()) {
            System.err.println("the shared folder is not here: let CONSHELF_SHARED name it");
            System.exit(2);
            return;
        }
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var figures = new Figures(out, List.of(args).contains("--cases"));
        figures.oracle(Oracle.run(shared.get()).entrySet());
        figures.corpus(Corpus.run(shared.get()));
        var labels = new Labels(shared.get());
        figures.records(labels.records());
        figures.hits("over the whole folder", labels.hunt(false));
        figures.hits("file by file", labels.hunt(true));
        var incidents = labels.defenderIncidents().stream().sorted().toList();
        out.println("Defender queries of the first seed fire in (query, file): " + incidents);
        figures.pack(pack(shared.get()));
        // The engine's native threads keep the process alive otherwise.
        System.exit(0);
    }

    /// The project's own rules over each labelled file.
    private static LabelReport pack(Path shared) throws IOException {
        var labels = shared.resolve("evidence/labels.jsonl");
        var settings =
                new TestSettings(
                        (paths, further) ->
                                Workspace.open(
                                        paths,
                                        further,
                                        Library.NONE,
                                        ExternalPaths.NONE,
                                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                                        Progress.NONE),
                        KustoDateTime.ofInstant(Clock.systemUTC().instant()),
                        Duration.ofMinutes(5),
                        false,
                        false,
                        Runtime.getRuntime().availableProcessors());
        return LabelledHunt.run(
                RuleFormats.load(List.of(Project.root().resolve("detections"))).rules(),
                SourceText.of(labels.toString(), Files.readString(labels)),
                List.of(shared.resolve("evidence")),
                List.of(),
                settings,
                Progress.NONE);
    }

    private void pack(LabelReport report) {
        long found = report.files(LabelReport.Kind.MALICIOUS, true);
        long quiet = report.files(LabelReport.Kind.BENIGN, false);
        figure(
                "malicious files found by the pack",
                found,
                found + report.files(LabelReport.Kind.MALICIOUS, false));
        figure(
                "benign files in which the pack finds nothing",
                quiet,
                quiet + report.files(LabelReport.Kind.BENIGN, true));
    }

    private void figure(String name, long value, long total) {
        out.println("%s: %d of %d".formatted(name, value, total));
    }

    private void say(String text) {
        if (cases) {
            out.println("  " + text);
        }
    }

    private void oracle(Set<Map.Entry<String, Optional<String>>> results) {
        figure(
                "oracle cases right",
                results.stream().filter(r -> r.getValue().isEmpty()).count(),
                results.size());
        results.forEach(r -> r.getValue().ifPresent(problem -> say(r.getKey() + ": " + problem)));
    }

    private void corpus(List<Corpus.Fate> fates) {
        long valid = fates.stream().filter(Corpus.Fate::valid).count();
        figure(
                "corpus queries parsed",
                fates.stream().filter(Corpus.Fate::parsed).count(),
                fates.size());
        figure(
                "corpus queries parsed of those that Microsoft's parser accepts",
                fates.stream().filter(f -> f.parsed() && f.valid()).count(),
                valid);
        figure(
                "corpus queries bound",
                fates.stream().filter(Corpus.Fate::bound).count(),
                fates.size());
        figure(
                "corpus queries lowered",
                fates.stream().filter(Corpus.Fate::lowered).count(),
                fates.size());
        figure(
                "corpus queries run on empty tables",
                fates.stream().filter(Corpus.Fate::ran).count(),
                fates.size());
        var reasons = new TreeMap<String, Integer>();
        fates.forEach(f -> f.reason().ifPresent(r -> reasons.merge(r, 1, Integer::sum)));
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(r -> say(r.getValue() + " times " + r.getKey()));
        fates.forEach(f -> f.problem().ifPresent(this::say));
    }

    private void records(List<Labels.Read> reads) {
        figure(
                "records read against labels",
                reads.stream().mapToLong(r -> Math.min(r.records(), r.labelled())).sum(),
                reads.stream().mapToLong(Labels.Read::labelled).sum());
        figure(
                "files with exactly the labelled records",
                reads.stream().filter(Labels.Read::isRight).count(),
                reads.size());
        for (var read : reads) {
            if (!read.isRight()) {
                say(
                        "%s (%s): %d of %d"
                                .formatted(
                                        read.file(),
                                        read.format().isEmpty() ? "not read" : read.format(),
                                        read.records(),
                                        read.labelled()));
            }
        }
    }

    private void hits(String how, Labels.Hits hits) {
        figure("seed hits against labels, " + how, hits.found(), hits.labelled());
        figure("seed hits that no label expects, " + how, hits.further().size(), 0);
        hits.missing().forEach(h -> say("missing: " + h));
        hits.further().forEach(h -> say("no label expects: " + h));
    }
}
