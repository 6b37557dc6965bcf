package org.conshelf.check.testing;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.conshelf.check.testing.TestResult.Status;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.hunt.EvidenceOutcome;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Hunt;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Severity;

/// Runs the tests that have the same evidence, in one workspace.
final class EvidenceGroup {
    /// Messages of a rule that are repeated under its test.
    private static final int MOST_MESSAGES = 10;

    private final TestSettings settings;
    private final SimulatedFolders folders;
    private final List<Planned> tests;

    EvidenceGroup(TestSettings settings, SimulatedFolders folders, List<Planned> tests) {
        this.settings = settings;
        this.folders = folders;
        this.tests = tests;
    }

    /// @param ended is called after each test
    void run(Runnable ended) {
        long begun = System.nanoTime();
        try (var workspace = open()) {
            for (var planned : tests) {
                var test = planned.test().orElseThrow();
                planned.end(guarded(planned, test, workspace, begun));
                // What opening the evidence took counts for the test that needed it first.
                begun = System.nanoTime();
                ended.run();
            }
        } catch (UncheckedIOException e) {
            for (var planned : tests) {
                var test = planned.test().orElseThrow();
                var why = "the evidence cannot be made: " + e.getMessage();
                planned.end(error(planned, missing(test, why), begun));
            }
        }
    }

    private Workspace open() {
        var paths = new ArrayList<EvidencePath>();
        var rows = new ArrayList<EvidenceFile>();
        for (var evidence : tests.getFirst().test().orElseThrow().evidence()) {
            switch (evidence) {
                case TestEvidence.Simulated s ->
                        paths.add(EvidencePath.of(folders.of(s.simulated())));
                case TestEvidence.Files f -> paths.add(new EvidencePath(f.path(), f.table()));
                case TestEvidence.Rows r -> rows.add(r.rows());
            }
        }
        return settings.workspaces().open(paths, rows);
    }

    /// A bug that a test meets is its error and not that of the others.
    private TestResult guarded(Planned planned, TestCase test, Workspace workspace, long begun) {
        try {
            return run(planned, test, workspace, begun);
        } catch (RuntimeException | StackOverflowError e) {
            return error(planned, QueryOutcome.bug(planned.rule().query(), e), begun);
        }
    }

    private TestResult run(Planned planned, TestCase test, Workspace workspace, long begun) {
        var diagnostics = new Diagnostics(test.source());
        var missing = missingEvidence(test, workspace.evidence(), diagnostics);
        if (missing.isPresent()) {
            return error(planned, missing.get(), begun);
        }
        var rule = planned.rule();
        var hunt =
                Hunt.run(
                        workspace,
                        List.of(rule),
                        test.asOf(),
                        settings.wallClock(),
                        settings.timeout(),
                        Progress.NONE);
        var outcome = shown(hunt.rules().getFirst());
        if (planned.coverage().isPresent() && outcome.status() == RuleOutcome.Status.OK) {
            CoverageMeasure.of(planned.coverage().get(), workspace, hunt.asOf(), settings);
        }
        var differences = List.<Difference>of();
        boolean failed = false;
        if (outcome.status() != RuleOutcome.Status.OK) {
            diagnostics.error(
                    DiagnosticCode.UNTESTED_RULE,
                    test.nameSpan(),
                    outcome.status() == RuleOutcome.Status.REFUSED
                            ? "the rule is refused, so its test says nothing"
                            : "the rule failed, so its test says nothing");
        } else {
            differences = new Comparing(outcome, diagnostics).compare(test.expectation());
            failed = !differences.isEmpty();
        }
        boolean wrong = diagnostics.hasErrors();
        if (!wrong && !failed) {
            failed = saysNothing(test, outcome, workspace, hunt.asOf(), diagnostics);
        }
        var said = new ArrayList<>(diagnostics.toList());
        outcome.diagnostics().stream()
                .filter(d -> d.severity() != Severity.NOTE || !wrong)
                .limit(MOST_MESSAGES)
                .forEach(said::add);
        return new TestResult(
                rule,
                test.name(),
                test.source(),
                test.nameSpan(),
                wrong ? Status.ERROR : failed ? Status.FAILED : Status.PASSED,
                Optional.of(test.expectation()),
                OptionalLong.of(hunt.asOf()),
                Optional.of(outcome),
                differences,
                said,
                Optional.empty(),
                System.nanoTime() - begun);
    }

    private RuleOutcome shown(RuleOutcome outcome) {
        var sources = new ArrayList<List<RuleOutcome.SourceRecord>>();
        for (var ofRow : outcome.sources()) {
            sources.add(
                    ofRow.stream()
                            .map(s ->
                                    new RuleOutcome.SourceRecord(
                                            folders.shown(s.file()), s.record()))
                            .toList());
        }
        return new RuleOutcome(
                outcome.rule(),
                outcome.status(),
                outcome.diagnostics(),
                outcome.columns(),
                outcome.rows(),
                sources);
    }

    /// Whether a test that is passed by a result without rows would be passed by any rule, since
    /// the rule had nothing to look at; then with the error that says so.
    private boolean saysNothing(
            TestCase test,
            RuleOutcome outcome,
            Workspace workspace,
            long now,
            Diagnostics diagnostics) {
        if (!outcome.rows().isEmpty() || test.emptyTables() || !test.expectation().allowsNone()) {
            return false;
        }
        var nothing = Reach.nothing(workspace, outcome.rule(), now, settings.timeout());
        nothing.ifPresent(why ->
                diagnostics.error(
                        DiagnosticCode.EMPTY_TABLES,
                        test.nameSpan(),
                        why
                                + ", so the test says nothing; give it evidence that the rule"
                                + " looks at, or say `empty-tables: true`"));
        return nothing.isPresent();
    }

    /// The error for a file of the test that is no evidence; what is damaged in it is warned of.
    private static Optional<Diagnostic> missingEvidence(
            TestCase test, List<EvidenceOutcome> outcomes, Diagnostics diagnostics) {
        for (var evidence : test.evidence()) {
            if (!(evidence instanceof TestEvidence.Files files)) {
                continue;
            }
            boolean found = false;
            String why = "";
            for (var outcome : outcomes) {
                if (!outcome.file().startsWith(files.path())) {
                    continue;
                }
                found |= !outcome.format().isEmpty();
                for (var problem : outcome.diagnostics()) {
                    why = why.isEmpty() ? ": " + problem.message() : why;
                }
                if (outcome.damaged() > 0) {
                    diagnostics.warning(
                            DiagnosticCode.DAMAGED,
                            files.span(),
                            "%d records of %s are damaged and were not read"
                                    .formatted(outcome.damaged(), outcome.file()));
                }
            }
            if (!found) {
                return Optional.of(
                        Diagnostic.error(
                                DiagnosticCode.MISSING_TEST_EVIDENCE,
                                "'" + files.path() + "' is no evidence" + why,
                                test.source(),
                                files.span()));
            }
        }
        return Optional.empty();
    }

    private static Diagnostic missing(TestCase test, String why) {
        return Diagnostic.error(
                DiagnosticCode.MISSING_TEST_EVIDENCE, why, test.source(), test.nameSpan());
    }

    private static TestResult error(Planned planned, Diagnostic diagnostic, long begun) {
        return planned.without(Status.ERROR, List.of(diagnostic), System.nanoTime() - begun);
    }
}
