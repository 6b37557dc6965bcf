package org.conshelf.check.testing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// What came of one test.
///
/// @param source the file that it stands in
/// @param span where its name stands
/// @param expectation nothing where the test could not be read
/// @param asOf where the clock stood, in ticks
/// @param outcome what the rule gave, where it was run
/// @param skipped why it was not run, where its file says so
/// @param nanos how long it took
public record TestResult(
        Rule rule,
        String name,
        SourceText source,
        Span span,
        Status status,
        Optional<Expectation> expectation,
        OptionalLong asOf,
        Optional<RuleOutcome> outcome,
        List<Difference> differences,
        List<Diagnostic> diagnostics,
        Optional<String> skipped,
        long nanos) {
    public TestResult {
        differences = List.copyOf(differences);
        diagnostics = List.copyOf(diagnostics);
    }

    /// How a test ended.
    public enum Status {
        PASSED,
        /// The rule gave something else, or had nothing to look at.
        FAILED,
        /// The test is wrong, or its rule did not run.
        ERROR,
        SKIPPED;

        /// The word as reports have it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How many rows the rule gave.
    public int rows() {
        return outcome.map(o -> o.rows().size()).orElse(0);
    }

    /// The line of the file at which the test stands.
    public int line() {
        return source.position(span.start()).line();
    }
}
