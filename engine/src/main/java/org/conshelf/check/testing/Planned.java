package org.conshelf.check.testing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.conshelf.check.testing.TestResult.Status;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;

/// A test of a run, and its result once there is one. Used by several threads.
final class Planned {
    private final Rule rule;
    private final TestFileReader.Read read;
    private final Optional<CoverageGathering> coverage;
    private Optional<TestResult> result = Optional.empty();

    Planned(Rule rule, TestFileReader.Read read, Optional<CoverageGathering> coverage) {
        this.rule = rule;
        this.read = read;
        this.coverage = coverage;
    }

    Rule rule() {
        return rule;
    }

    /// The test, where it is to be run.
    Optional<TestCase> test() {
        return read.test().filter(t -> t.skip().isEmpty());
    }

    Optional<CoverageGathering> coverage() {
        return coverage;
    }

    synchronized void end(TestResult ended) {
        result = Optional.of(ended);
    }

    /// The result; of a test that is not run, why.
    synchronized TestResult result() {
        return result.orElseGet(() ->
                without(
                        read.test().flatMap(TestCase::skip).isPresent()
                                ? Status.SKIPPED
                                : Status.ERROR,
                        read.diagnostics(),
                        0));
    }

    /// A result of a test whose rule did not run.
    TestResult without(Status status, List<Diagnostic> diagnostics, long nanos) {
        return new TestResult(
                rule,
                read.name(),
                read.source(),
                read.span(),
                status,
                read.test().map(TestCase::expectation),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                diagnostics,
                read.test().flatMap(TestCase::skip),
                nanos);
    }
}
