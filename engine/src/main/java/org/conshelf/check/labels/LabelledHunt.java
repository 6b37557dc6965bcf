package org.conshelf.check.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.conshelf.check.labels.LabelReport.FileResult;
import org.conshelf.check.labels.LabelReport.Kind;
import org.conshelf.check.labels.LabelReport.RuleHits;
import org.conshelf.check.testing.TestSettings;
import org.conshelf.evidence.EvidenceFolder;
import org.conshelf.evidence.EvidenceFormats;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Hunt;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.rule.Rule;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Hunts over labelled evidence, each file by itself, and compares what fires with the labels.
///
/// ```java
/// var report = LabelledHunt.run(rules, labels, List.of(folder), List.of("T1569"), settings, progress);
/// ```
public final class LabelledHunt {
    private static final long STACK_BYTES = 64L << 20;
    private static final int MOST_UNLABELLED = 1_000;

    private final List<Rule> rules;
    private final TestSettings settings;
    private final List<String> techniques;
    private final Map<Rule, Diagnostic> failures = new LinkedHashMap<>();

    private LabelledHunt(List<Rule> rules, TestSettings settings, List<String> techniques) {
        this.rules = rules;
        this.settings = settings;
        this.techniques = techniques;
    }

    /// A label and the file or folder that it is about.
    private record Labelled(Label label, Path path) {}

    /// Runs rules over each labelled file.
    ///
    /// @param labels the text of the labels, named by its path
    /// @param evidence folders in which the labelled files are, or the files themselves
    /// @param techniques whose files count as positive, with their sub-techniques; where there are
    ///   none, those of the rules
    public static LabelReport run(
            List<Rule> rules,
            SourceText labels,
            List<Path> evidence,
            List<String> techniques,
            TestSettings settings,
            Progress progress) {
        long begun = System.nanoTime();
        var diagnostics = new Diagnostics(labels);
        var chosen = new LinkedHashSet<>(techniques);
        if (chosen.isEmpty()) {
            rules.forEach(r -> chosen.addAll(r.techniques()));
        }
        var hunt = new LabelledHunt(rules, settings, List.copyOf(chosen));
        var there = new ArrayList<Labelled>();
        var missing = new ArrayList<String>();
        for (var label : new LabelsReader(labels, diagnostics).read()) {
            find(label, evidence)
                    .ifPresentOrElse(
                            path -> there.add(new Labelled(label, path)),
                            () -> {
                                missing.add(label.file());
                                diagnostics.warning(
                                        DiagnosticCode.BAD_LABEL,
                                        new Span(label.span().start(), label.span().start()),
                                        "'" + label.file() + "' is not in the evidence");
                            });
        }
        var files = hunt.huntAll(there, progress);
        var all = new ArrayList<>(diagnostics.toList());
        all.addAll(hunt.failures.values());
        return new LabelReport(
                files,
                missing,
                unlabelled(there, evidence, labels),
                hunt.techniques,
                all,
                System.nanoTime() - begun);
    }

    /// The labelled file in the evidence. A label cannot point out of it.
    private static Optional<Path> find(Label label, List<Path> evidence) {
        Path labelled;
        try {
            labelled = Path.of(label.file()).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (labelled.isAbsolute() || labelled.startsWith("..")) {
            return Optional.empty();
        }
        for (var path : evidence) {
            if (Files.isDirectory(path)) {
                var inside = path.resolve(labelled);
                if (Files.exists(inside)) {
                    return Optional.of(inside);
                }
            }
            if (path.toAbsolutePath().normalize().endsWith(labelled) && Files.exists(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private List<FileResult> huntAll(List<Labelled> all, Progress progress) {
        var done = new AtomicInteger();
        try (var pool =
                Executors.newFixedThreadPool(
                        Math.max(1, settings.workers()),
                        task -> new Thread(null, task, "conshelf-labels", STACK_BYTES))) {
            var pending = new ArrayList<Future<FileResult>>();
            for (var one : all) {
                Callable<FileResult> work =
                        () -> {
                            var result = hunt(one);
                            progress.at(
                                    "hunting labelled files", done.incrementAndGet(), all.size());
                            return result;
                        };
                pending.add(pool.submit(work));
            }
            var results = new ArrayList<FileResult>();
            for (var future : pending) {
                results.add(get(future));
            }
            return results;
        }
    }

    private static FileResult get(Future<FileResult> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException bug
                    ? bug
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private FileResult hunt(Labelled one) {
        var label = one.label();
        var hits = new ArrayList<RuleHits>();
        var found = new HashSet<Long>();
        try (var workspace =
                settings.workspaces().open(List.of(EvidencePath.of(one.path())), List.of())) {
            var outcome =
                    Hunt.run(
                            workspace,
                            rules,
                            OptionalLong.empty(),
                            settings.wallClock(),
                            settings.timeout(),
                            Progress.NONE);
            for (var rule : outcome.rules()) {
                if (rule.status() != RuleOutcome.Status.OK) {
                    failed(rule, label);
                } else if (!rule.rows().isEmpty()) {
                    hits.add(new RuleHits(rule.rule(), rule.rows().size()));
                    rule.sources().forEach(s -> s.forEach(r -> found.add(r.record())));
                }
            }
        }
        found.retainAll(label.records());
        return new FileResult(
                label.file(),
                kind(label),
                label.techniques(),
                label.tool(),
                hits,
                label.records().size(),
                found.size());
    }

    /// A rule that did not run makes every number wrong, so it is said, once.
    private synchronized void failed(RuleOutcome outcome, Label label) {
        var why =
                outcome.diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .findFirst()
                        .map(Diagnostic::message)
                        .orElse("no reason is known");
        failures.putIfAbsent(
                outcome.rule(),
                Diagnostic.error(
                        DiagnosticCode.UNTESTED_RULE,
                        "the rule was %s over '%s': %s"
                                .formatted(outcome.status().word(), label.file(), why),
                        outcome.rule().query(),
                        Span.NONE));
    }

    private Kind kind(Label label) {
        if (!label.malicious()) {
            return Kind.BENIGN;
        }
        boolean ours =
                techniques.isEmpty()
                        || label.techniques().stream()
                                .anyMatch(t -> techniques.stream().anyMatch(c -> covers(c, t)));
        return ours ? Kind.MALICIOUS : Kind.OTHER;
    }

    /// Whether a technique is another or has it as a sub-technique.
    static boolean covers(String technique, String other) {
        return other.equalsIgnoreCase(technique)
                || other.regionMatches(true, 0, technique + ".", 0, technique.length() + 1);
    }

    private static List<Path> unlabelled(
            List<Labelled> labelled, List<Path> evidence, SourceText labels) {
        Set<Path> known = new HashSet<>();
        labelled.forEach(l -> known.add(real(l.path())));
        known.add(real(Path.of(labels.name())));
        var formats = new EvidenceFormats(BuiltInTables::schema);
        var found = new ArrayList<Path>();
        for (var file : EvidenceFolder.find(evidence).files()) {
            if (found.size() >= MOST_UNLABELLED) {
                break;
            }
            if (!isKnown(real(file), known) && isEvidence(formats, file)) {
                found.add(file);
            }
        }
        return found;
    }

    private static boolean isKnown(Path file, Set<Path> known) {
        for (var at = file; at != null; at = at.getParent()) {
            if (known.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEvidence(EvidenceFormats formats, Path file) {
        return switch (formats.open(file, Optional.empty())) {
            case EvidenceFormats.Opening.Opened(var opened) -> {
                try {
                    opened.close();
                } catch (IOException e) {
                    // It was only read: nothing is lost.
                }
                yield true;
            }
            case EvidenceFormats.Opening.Rejected _ -> false;
        };
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }
}
