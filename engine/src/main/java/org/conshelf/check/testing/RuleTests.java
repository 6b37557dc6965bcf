package org.conshelf.check.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.conshelf.hunt.Progress;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;

/// Runs the tests that stand beside rules.
///
/// ```java
/// var report = RuleTests.run(List.of(Path.of("detections")), settings, Progress.NONE);
/// ```
///
/// Tests over the same evidence share a workspace, which is opened once; the telemetry of a
/// simulation is made once in a run.
public final class RuleTests {
    /// Binding and lowering nest as deeply as queries do.
    private static final long STACK_BYTES = 64L << 20;

    private final TestSettings settings;
    private final Map<Rule, List<Planned>> planned = new LinkedHashMap<>();
    private final Map<Rule, CoverageGathering> coverage = new LinkedHashMap<>();

    private RuleTests(TestSettings settings) {
        this.settings = settings;
    }

    /// Runs the tests of rules.
    ///
    /// @param paths documents of rules, files of tests, and folders of them
    /// @throws IOException where simulated evidence cannot be written
    public static TestReport run(List<Path> paths, TestSettings settings, Progress progress)
            throws IOException {
        long begun = System.nanoTime();
        var found = TestFiles.find(paths);
        var tests = new RuleTests(settings);
        found.tests().forEach((rule, reads) -> tests.plan(rule, reads));
        tests.runAll(progress);
        var rules = new ArrayList<TestReport.TestedRule>();
        tests.planned.forEach((rule, all) ->
                rules.add(
                        new TestReport.TestedRule(
                                rule,
                                all.stream().map(Planned::result).toList(),
                                Optional.ofNullable(tests.coverage.get(rule))
                                        .map(CoverageGathering::coverage))));
        var diagnostics = new ArrayList<>(found.diagnostics());
        if (settings.requireTests()) {
            rules.stream()
                    .filter(r -> r.tests().isEmpty())
                    .forEach(r -> diagnostics.add(untested(r.rule())));
        }
        return new TestReport(rules, diagnostics, System.nanoTime() - begun);
    }

    private static Diagnostic untested(Rule rule) {
        return Diagnostic.error(
                DiagnosticCode.NO_TEST,
                "'" + Shown.brief(rule.title()) + "' has no test",
                rule.document(),
                rule.place("name"));
    }

    private void plan(Rule rule, List<TestFileReader.Read> reads) {
        if (settings.coverage()) {
            coverage.put(rule, new CoverageGathering(rule));
        }
        var all = new ArrayList<Planned>();
        for (var read : reads) {
            all.add(new Planned(rule, read, Optional.ofNullable(coverage.get(rule))));
        }
        planned.put(rule, all);
    }

    private void runAll(Progress progress) throws IOException {
        Map<List<Object>, List<Planned>> groups = new LinkedHashMap<>();
        long total = 0;
        for (var all : planned.values()) {
            for (var one : all) {
                if (one.test().isPresent()) {
                    total++;
                    groups.computeIfAbsent(key(one.test().get()), _ -> new ArrayList<>()).add(one);
                }
            }
        }
        var done = new AtomicInteger();
        long all = total;
        try (var folders = new SimulatedFolders();
                var pool =
                        Executors.newFixedThreadPool(
                                Math.max(1, settings.workers()),
                                task -> new Thread(null, task, "conshelf-test", STACK_BYTES))) {
            var pending = new ArrayList<Future<?>>();
            for (var group : groups.values()) {
                pending.add(
                        pool.submit(() ->
                                new EvidenceGroup(settings, folders, group)
                                        .run(() ->
                                                progress.at(
                                                        "running tests",
                                                        done.incrementAndGet(),
                                                        all))));
            }
            pending.add(pool.submit(this::withoutTests));
            pending.forEach(RuleTests::await);
        }
    }

    /// A rule that no test ran has its points too, of which nothing was seen.
    private void withoutTests() {
        for (var gathering : coverage.entrySet()) {
            var tests = planned.getOrDefault(gathering.getKey(), List.of());
            if (tests.stream().noneMatch(t -> t.test().isPresent())) {
                try (var empty = settings.workspaces().open(List.of(), List.of())) {
                    CoverageMeasure.points(gathering.getValue(), empty, settings);
                }
            }
        }
    }

    /// What tells the evidence of a test from that of another.
    private static List<Object> key(TestCase test) {
        return test.evidence().stream()
                .map(e ->
                        switch (e) {
                            case TestEvidence.Simulated s -> (Object) s.simulated();
                            case TestEvidence.Files f -> List.of(f.path(), f.table());
                            case TestEvidence.Rows r -> (Object) r.id();
                        })
                .toList();
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted"));
        }
    }
}
