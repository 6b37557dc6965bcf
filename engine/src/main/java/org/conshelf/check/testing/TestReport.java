package org.conshelf.check.testing;

import java.util.List;
import java.util.Optional;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;

/// What came of a run of tests.
///
/// @param rules every rule, with its tests
/// @param diagnostics what is wrong with documents of rules and with files of tests as a whole
/// @param nanos how long it took
public record TestReport(List<TestedRule> rules, List<Diagnostic> diagnostics, long nanos) {
    public TestReport {
        rules = List.copyOf(rules);
        diagnostics = List.copyOf(diagnostics);
    }

    /// A rule.
    ///
    /// @param coverage where it was asked for
    public record TestedRule(Rule rule, List<TestResult> tests, Optional<RuleCoverage> coverage) {
        public TestedRule {
            tests = List.copyOf(tests);
        }
    }

    /// How many tests ended so.
    public long count(TestResult.Status status) {
        return tests().stream().filter(t -> t.status() == status).count();
    }

    public List<TestResult> tests() {
        return rules.stream().flatMap(r -> r.tests().stream()).toList();
    }

    /// The rules that no test names.
    public List<Rule> untested() {
        return rules.stream().filter(r -> r.tests().isEmpty()).map(TestedRule::rule).toList();
    }

    /// Whether at least one test ran and every one that ran passed, and no document and no file of
    /// tests is wrong.
    public boolean isGreen() {
        return count(TestResult.Status.PASSED) > 0
                && count(TestResult.Status.FAILED) == 0
                && count(TestResult.Status.ERROR) == 0
                && diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
